/**
 * @file The built app's own vault, asked from outside of its screens: for the benchmark of unlocking and for end-to-end specs. Loads
 * the file of the build that has it, over the page's real database; the app itself never loads this.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The address of the build's file with the vault, below the app's base.
 * @param {string} dir the built app
 */
export function vaultFile(dir) {
  const name = readdirSync(join(dir, 'assets')).find((file) => /^vault-desk-.*\.js$/.test(file));
  if (!name) throw new Error(`no vault in ${dir}`);
  return `/assets/${name}`;
}

/**
 * Runs in a page of the app: one call of its vault service, beside the one its screens use, as another tab's would be.
 * @param {{ file: string, call: string, given: unknown[] }} question
 * @returns {Promise<unknown>}
 */
export async function askVault({ file, call, given }) {
  const { createVaultDesk } = await import(file);
  /** @param {IDBRequest} request @returns {Promise<any>} */
  const asked = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  /** @param {string} name @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => Promise<any>} work */
  const within = async (name, mode, work) => {
    const db = await asked(indexedDB.open('sora-renderer'));
    try {
      const tx = db.transaction(name, mode);
      const done = new Promise((resolve, reject) => {
        tx.oncomplete = resolve;
        tx.onabort = () => reject(tx.error);
      });
      const value = await work(tx.objectStore(name));
      await done;
      return value;
    } finally {
      db.close();
    }
  };
  /** @param {IDBObjectStore} store */
  const all = async (store) => {
    const ids = await asked(store.getAllKeys());
    const rows = await asked(store.getAll());
    return new Map(ids.map((/** @type {string} */ id, /** @type {number} */ n) => [id, rows[n]]));
  };
  const secrets = {
    get: (/** @type {string} */ id) => within('secrets', 'readonly', (store) => asked(store.get(id))),
    remove: (/** @type {string} */ id) => within('secrets', 'readwrite', (store) => asked(store.delete(id))),
    all: () => within('secrets', 'readonly', all),
    exchange: (
      /** @type {Map<string, unknown>} */ changes,
      /** @type {(rows: Map<string, unknown>) => boolean} */ may,
    ) =>
      within('secrets', 'readwrite', async (store) => {
        if (!may(await all(store))) return false;
        for (const [id, row] of changes) await asked(row === undefined ? store.delete(id) : store.put(row, id));
        return true;
      }),
  };
  const connections = {
    get: (/** @type {string} */ id) => within('connections', 'readonly', (store) => asked(store.get(id))),
  };
  const storage = { secrets, connections, changes: { announce: () => undefined } };
  const wake = () => navigator.serviceWorker.controller?.postMessage({ type: 'queue/kick', budgetMs: 45_000 });
  const kept = /** @type {any} */ (globalThis);
  kept.vaultDoor ??= createVaultDesk(storage, wake);
  return kept.vaultDoor[call](...given);
}
