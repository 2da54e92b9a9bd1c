/** @file The number on the app's icon, where the platform has one. Called by page and worker. */

/** What carries it: the `navigator` of either. */
export interface BadgeOwner {
  setAppBadge?: (count: number) => Promise<void>;
  clearAppBadge?: () => Promise<void>;
}

/** Shows it; 0 takes it away. Does nothing where there is none, or where the app may not. */
export async function showAppBadge(owner: BadgeOwner, count: number): Promise<void> {
  try {
    await (count > 0 ? owner.setAppBadge?.(count) : owner.clearAppBadge?.());
  } catch {
    // Refused, as in a private window: it is only a hint.
  }
}
