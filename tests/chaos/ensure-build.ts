/** @file Builds the app before the first seed, unless the build is fresh. Playwright calls it once. */
import { ensureBuild } from '../../scripts/build.mjs';

/** The app as people get it. */
export default async function ensureApp(): Promise<void> {
  if (!(await ensureBuild())) throw new Error('the app could not be built');
}
