/** @file The app's own windows, as the worker sees them. Other apps of the same origin are none of them. */

/** A window, as far as it matters here. */
export interface AppWindow extends Pick<WindowClient, 'url' | 'focused' | 'visibilityState'> {
  focus(): Promise<unknown>;
  postMessage(message: unknown): void;
}

/** What of the worker knows them. */
export interface WindowsOwner {
  readonly clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly AppWindow[]>;
    openWindow(url: URL): Promise<AppWindow | null>;
  };
  readonly registration: { readonly scope: string };
}

/** All open windows of this app, also those that this worker does not control yet. */
export async function appWindows({ clients, registration }: WindowsOwner): Promise<AppWindow[]> {
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  return windows.filter(({ url }) => url.startsWith(registration.scope));
}

/** The one the person most likely looks at: the focused one, else one that can be seen, else any. */
export function nearestWindow(windows: readonly AppWindow[]): AppWindow | undefined {
  return (
    windows.find(({ focused }) => focused) ??
    windows.find(({ visibilityState }) => visibilityState === 'visible') ??
    windows[0]
  );
}
