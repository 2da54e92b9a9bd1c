/** @file How much can still be stored here, as the browser says: asked by page and worker before a large write. */

/** Bytes; null where the browser does not say. Quota counts what every tab of this origin stores. */
export async function freeBytes(storage: StorageManager | undefined): Promise<number | null> {
  try {
    const { quota, usage } = (await storage?.estimate()) ?? {};
    return quota === undefined || usage === undefined ? null : Math.max(0, quota - usage);
  } catch {
    // Refused in some private windows.
    return null;
  }
}
