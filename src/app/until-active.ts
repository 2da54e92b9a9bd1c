/**
 * @file Waits for a service worker that is still being installed. Called by `worker-link.ts`. Not for ever: one whose files
 * cannot be fetched or stored never comes, and the page has to run the engine itself then.
 */

/** Long enough to install on a usual line; a render waits this long at most for a worker that never comes. */
const ACTIVE_WITHIN_MS = 5_000;

/** The registration once it has an active worker; undefined when it has none yet. Asked again, it may have one. */
export async function untilActive<Registration extends { readonly active: unknown }>(
  registration: Registration,
  ready: () => Promise<Registration>,
  withinMs = ACTIVE_WITHIN_MS,
): Promise<Registration | undefined> {
  if (registration.active) return registration;
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), withinMs));
  return Promise.race([ready(), late]);
}
