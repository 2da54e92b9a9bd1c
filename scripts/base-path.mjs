/**
 * @file The path the app lives under, from the variable `BASE_PATH`. Used by the build and by whoever serves a build;
 * Node built-ins only.
 */

/**
 * @param {string | undefined} text for example `/studio`
 * @returns {string} with a slash at both ends, for example `/studio/`
 */
export function readBasePath(text) {
  const inner = (text ?? '').split('/').filter(Boolean).join('/');
  return inner === '' ? '/' : `/${inner}/`;
}
