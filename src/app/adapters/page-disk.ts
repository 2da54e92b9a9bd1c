/** @file What the browser says of this site's storage, and the request to keep it. Loaded when it is asked for. */
import type { DiskFacts } from '../../state/services';

/** Null where the browser does not say. */
export async function readDisk(): Promise<DiskFacts | null> {
  if (!('storage' in navigator)) return null;
  try {
    const [{ usage, quota }, isPersisted] = await Promise.all([
      navigator.storage.estimate(),
      navigator.storage.persisted(),
    ]);
    return usage === undefined || quota === undefined ? null : { usedBytes: usage, quotaBytes: quota, isPersisted };
  } catch {
    // Refused in some private windows.
    return null;
  }
}

/** Asks the browser not to clear this site's data by itself; false also where it cannot be asked. */
export async function persistDisk(): Promise<boolean> {
  try {
    return await navigator.storage.persist();
  } catch {
    return false;
  }
}
