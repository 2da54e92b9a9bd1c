/**
 * @file Names the build puts in (`define` in `vite.config.ts`). Known to the page's and the worker's program.
 */

/** The version in package.json. */
declare const __APP_VERSION__: string;
/** The short git commit of the build, or `unknown` when it was built without git. */
declare const __APP_COMMIT__: string;
