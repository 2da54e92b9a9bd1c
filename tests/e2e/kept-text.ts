/** @file Everything the app's origin keeps in the browser, to search it for what must not be there. */
import type { Page } from 'playwright/test';

/** Everything this origin keeps, as one text: all rows of the database with their bytes, local storage, cached addresses. */
export async function readKeptText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('request failed'));
      });
    const textOf = async (value: unknown): Promise<string> => {
      if (value instanceof Blob) return textOf(await value.arrayBuffer());
      if (value instanceof ArrayBuffer) return new TextDecoder('latin1').decode(value);
      if (ArrayBuffer.isView(value)) return new TextDecoder('latin1').decode(value);
      if (typeof value !== 'object' || value === null) return String(value);
      return (await Promise.all(Object.entries(value).map(async ([key, one]) => `${key}=${await textOf(one)}`))).join(
        '\n',
      );
    };
    const db = await asked(indexedDB.open('sora-renderer'));
    const names = [...db.objectStoreNames];
    const tx = db.transaction(names);
    const rows = await Promise.all(names.map((name) => asked(tx.objectStore(name).getAll())));
    const keys = await Promise.all(names.map((name) => asked(tx.objectStore(name).getAllKeys())));
    db.close();
    const caches = await Promise.all(
      (await window.caches.keys()).map(async (name) =>
        (await (await window.caches.open(name)).keys()).map(({ url }) => url),
      ),
    );
    return textOf([rows, keys, Object.entries(localStorage), Object.entries(sessionStorage), caches, location.href]);
  });
}

/** How many sealed values the database has; the device's own key is none. */
export function countSecrets(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('request failed'));
      });
    const db = await asked(indexedDB.open('sora-renderer'));
    const rows = await asked(db.transaction('secrets').objectStore('secrets').getAll() as IDBRequest<unknown[]>);
    db.close();
    return rows.filter((row) => !(row instanceof CryptoKey)).length;
  });
}
