/**
 * @file Builds what the specs are about before the first of them starts: the app as people get it, the same app under a
 * sub-path, and one that pretends to be the next version. Playwright calls it once; a build that is fresh costs nothing.
 */
import { ensureBuild } from '../../scripts/build.mjs';

/** The app for another place. */
export const SUB_PATH = { base: '/studio/', outDir: 'dist-studio' };

/** What is deployed over the first: its database is one step newer. */
export const NEXT_VERSION = { outDir: 'dist-next', isNext: true };

/** One after the other: each build takes all of a small machine. */
export default async function ensureBuilds(): Promise<void> {
  for (const build of [{}, SUB_PATH, NEXT_VERSION])
    if (!(await ensureBuild(build))) throw new Error('the app could not be built');
}
