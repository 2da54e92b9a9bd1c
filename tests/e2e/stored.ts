/**
 * @file What is really in the app's database, read from outside the app's own code: from a page, or from the worker when
 * no page is open.
 */
import type { Page } from 'playwright/test';

/** A job as far as specs compare it. */
export interface StoredJob {
  prompt: string;
  phase: string;
  remoteId: string | null;
  failure: string | null;
  hold: string | null;
  needsPerson: boolean;
  /** names of what happened to it, oldest first */
  history: string[];
}

/** The facts specs compare. */
export interface StoredState {
  jobs: StoredJob[];
  clips: { title: string; bytes: number; sha256: string; damaged: boolean; hasPoster: boolean }[];
  fileCount: number;
}

/** A page or a worker of the app: whatever runs a function there. */
export interface Inside {
  evaluate(run: () => Promise<StoredState>): Promise<StoredState>;
}

/** Reads jobs and clips, with a hash over each clip's bytes. */
export async function readStored(inside: Inside): Promise<StoredState> {
  return inside.evaluate(readHere);
}

async function readHere(): Promise<StoredState> {
  interface Row {
    id: string;
    params: { prompt: string };
    state: {
      phase: string;
      remoteId?: string;
      accepted?: { remoteId: string } | null;
      failure?: { code: string };
      needsPerson?: boolean;
    };
    history: { event: string }[];
    hold: { kind: string } | null;
    title: string;
    fileId: string;
    damaged: boolean;
    deletedAt: number | null;
    posterFileId: string | null;
  }
  const asked = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('request failed'));
    });
  const db = await asked(indexedDB.open('sora-renderer'));
  const tx = db.transaction(['jobs', 'clips', 'files', 'parts']);
  const [jobs, clips, fileCount] = await Promise.all([
    asked(tx.objectStore('jobs').getAll() as IDBRequest<Row[]>),
    asked(tx.objectStore('clips').getAll() as IDBRequest<Row[]>),
    asked(tx.objectStore('files').count()),
  ]);
  const parts = await Promise.all(
    clips.map((clip) =>
      asked(tx.objectStore('parts').getAll(IDBKeyRange.bound([clip.fileId], [clip.fileId, []])) as IDBRequest<Blob[]>),
    ),
  );
  db.close();
  const hashed = await Promise.all(
    parts.map(async (blobs) => {
      const bytes = await new Blob(blobs).arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      return {
        bytes: bytes.byteLength,
        sha256: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''),
      };
    }),
  );
  return {
    jobs: jobs.map(({ params, state, hold, history }) => ({
      prompt: params.prompt,
      phase: state.phase,
      remoteId: state.remoteId ?? state.accepted?.remoteId ?? null,
      failure: state.failure?.code ?? null,
      hold: hold?.kind ?? null,
      needsPerson: state.needsPerson ?? false,
      history: history.map(({ event }) => event),
    })),
    clips: clips.map(({ title, damaged, posterFileId }, n) => ({
      title,
      damaged,
      hasPoster: posterFileId !== null,
      bytes: hashed[n]?.bytes ?? 0,
      sha256: hashed[n]?.sha256 ?? '',
    })),
    fileCount,
  };
}

/** A setting as it is stored: what was pressed a moment ago is on the disk once it is here. */
export async function readSetting(page: Page, key: string): Promise<unknown> {
  return page.evaluate(async (name) => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('request failed'));
      });
    const db = await asked(indexedDB.open('sora-renderer'));
    const value: unknown = await asked(db.transaction('settings').objectStore('settings').get(name));
    db.close();
    return value;
  }, key);
}

/** As if no server had answered for a long while: before the next submit it is asked something harmless first. */
export async function silenceConnections(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('request failed'));
      });
    const db = await asked(indexedDB.open('sora-renderer'));
    const store = db.transaction('connections', 'readwrite').objectStore('connections');
    const rows = await asked(store.getAll() as IDBRequest<{ id: string; lastAnswerAt: number }[]>);
    await Promise.all(rows.map((row) => asked(store.put({ ...row, lastAnswerAt: 0 }))));
    db.close();
  });
}
