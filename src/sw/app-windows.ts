/** @file The app's own windows, as the worker sees them. Other apps of the same origin are none of them. */

/** All open windows of this app, also those that this worker does not control yet. */
export async function appWindows(worker: ServiceWorkerGlobalScope): Promise<WindowClient[]> {
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return windows.filter(({ url }) => url.startsWith(worker.registration.scope));
}

/** The one the person most likely looks at: the focused one, else one that can be seen, else any. */
export function nearestWindow(windows: readonly WindowClient[]): WindowClient | undefined {
  return (
    windows.find(({ focused }) => focused) ??
    windows.find(({ visibilityState }) => visibilityState === 'visible') ??
    windows[0]
  );
}
