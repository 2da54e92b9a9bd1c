/** @file Paths below the app's base, read and written. Pure; the router calls it. */

/** The pages of Settings. */
export const SETTINGS_SECTIONS = [
  ...(['overview', 'connections', 'keys', 'budget', 'models', 'folders', 'storage', 'data', 'diagnostics'] as const),
] as const;
/** One of them. */
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

/** Where the person is. */
export type Route =
  | { screen: 'new' }
  | { screen: 'queue' }
  | { screen: 'library' }
  | { screen: 'viewer'; clipId: string }
  | { screen: 'settings'; section: SettingsSection }
  | { screen: 'not-found' };

/** Reads a path below the base, without a leading slash ("library/abc"). */
export function parseRoute(path: string): Route {
  const parts = path.split('/').filter((part) => part !== '');
  const [first, second, ...rest] = parts;
  if (rest.length > 0) return { screen: 'not-found' };
  if (first === undefined || first === 'index.html') return { screen: 'new' };
  if (second === undefined) {
    if (first === 'new' || first === 'queue' || first === 'library') return { screen: first };
    return first === 'settings' ? { screen: 'settings', section: 'overview' } : { screen: 'not-found' };
  }
  if (first === 'settings') {
    const section = SETTINGS_SECTIONS.find((one) => one === second && one !== 'overview');
    return section ? { screen: 'settings', section } : { screen: 'not-found' };
  }
  const clipId = first === 'library' ? decoded(second) : undefined;
  return clipId === undefined ? { screen: 'not-found' } : { screen: 'viewer', clipId };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** Writes a route as a path below the base, without a leading slash. */
export function routePath(route: Exclude<Route, { screen: 'not-found' }>): string {
  switch (route.screen) {
    case 'viewer':
      return `library/${encodeURIComponent(route.clipId)}`;
    case 'settings':
      return route.section === 'overview' ? 'settings' : `settings/${route.section}`;
    default:
      return route.screen;
  }
}
