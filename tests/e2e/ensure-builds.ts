/**
 * @file Builds what the specs are about before the first of them starts: the app as people get it, and the same app under
 * a sub-path. Playwright calls it once; a build that is fresh costs nothing.
 */
import { ensureBuild } from '../../scripts/build.mjs';

/** The second build. */
export const SUB_PATH = { base: '/studio/', outDir: 'dist-studio' };

/** One after the other: each build takes all of a small machine. */
export default async function ensureBuilds(): Promise<void> {
  for (const build of [{}, SUB_PATH]) if (!(await ensureBuild(build))) throw new Error('the app could not be built');
}
