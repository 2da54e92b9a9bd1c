/**
 * @file A library without rendering it: rows as the app itself writes them, straight into its database, some with real films
 * of the sandbox. Open pages are told, so they follow. Specs of the library start here.
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { MINUTE_MS, SECOND_MS } from '../../src/base/time';
import { titleOf, type Clip } from '../../src/domain/clip';
import type { RenderParams } from '../../src/domain/params';
import { CHANGES_CHANNEL } from '../../src/protocol/changes';
import { clipToRow } from '../../src/storage/clip-row';
import { MIGRATIONS } from '../../src/storage/migrations';
import { goTo, leaveWelcome } from './studio';
import { expect, type World } from './world';

/** A clip to be there. */
export interface Seeded extends Partial<Omit<Clip, 'params'>> {
  prompt: string;
  params?: Partial<RenderParams>;
  /** its bytes; absent: none, and a poster that all such clips share */
  film?: Buffer;
}

/** The newest is so old; each further one in the list a minute older. */
const NEWEST_AT = Date.parse('2026-11-02T10:00:00Z');

const SHARED_POSTER = 'poster of many';

/** One of the sandbox's own films, 4 s of H.264 with sound. */
export function sandboxFilm(name: string): Buffer {
  return readFileSync(new URL(`../../sandbox/clips/${name}.mp4`, import.meta.url));
}

/** The same picture with bytes of its own: a box that players pass over stands at its end. */
export function filmWithNote(name: string, note: string): Buffer {
  const words = Buffer.from(note);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(words.length + 8);
  head.write('free', 4, 'latin1');
  return Buffer.concat([sandboxFilm(name), head, words]);
}

/** Ids are "clip 0", "clip 1", … from `first` on, in the order of the list, which is that of the library: newest first. */
function clipsOf(list: readonly Seeded[], first: number): Clip[] {
  return list.map(({ prompt, params, film, ...change }, n) => {
    const id = `clip-${String(first + n)}`;
    const createdAt = NEWEST_AT - (first + n) * MINUTE_MS;
    const asked = { prompt, model: 'sora-2', size: '1280x720', seconds: 4, ...params };
    const [width = 0, height = 0] = asked.size.split('x').map(Number);
    const durationMs = asked.seconds * SECOND_MS;
    const looked = { width, height, durationMs, hasAudio: true, videoCodec: 'avc', audioCodec: 'aac', c2pa: false };
    return {
      ...{ id, schema: 1, title: titleOf(prompt), params: asked, jobId: `job of ${id}` },
      ...{ connectionId: 'seeded', connectionLabel: 'My box', createdAt, acceptedAt: createdAt - MINUTE_MS },
      ...{ fileId: `film of ${id}`, type: 'video/mp4', bytes: film?.length ?? 1_000_000 },
      ...(film ? { posterFileId: null } : { posterFileId: SHARED_POSTER, stripFileId: null }),
      ...{ posterFailure: null, media: film ? null : looked, damaged: false, unwanted: false },
      ...{ costMicros: 400_000, costReported: false, deletedAt: null },
      ...change,
    };
  });
}

/** Adds clips to the app's database; `first` counts on where another call has ended. Pages that are open hear of it. */
export async function seedClips(page: Page, list: readonly Seeded[], first = 0): Promise<void> {
  const version = MIGRATIONS.length;
  await page.waitForFunction(
    async (wanted) => (await indexedDB.databases()).some((db) => db.name === 'sora-renderer' && db.version === wanted),
    version,
  );
  const clips = clipsOf(list, first);
  const films = [...new Set(list.flatMap(({ film }) => film ?? []))];
  const filmOf = list.map(({ film }) => (film ? films.indexOf(film) : -1));
  await page.evaluate(writeRows, {
    // One text: rows by the thousand would each be walked through on their way.
    rows: JSON.stringify(clips.map((clip) => clipToRow(clip, { remoteKey: undefined, changed: 0 }))),
    films: films.map((film) => film.toString('base64')),
    filmOf,
    poster: { id: SHARED_POSTER, bytes: readPoster().toString('base64') },
    channel: CHANGES_CHANNEL,
  });
}

function readPoster(): Buffer {
  return readFileSync(new URL('../../sandbox/clips/1280x720-dunes.thumbnail.webp', import.meta.url));
}

interface Rows {
  rows: string;
  films: string[];
  /** which film each row has; -1: none */
  filmOf: number[];
  poster: { id: string; bytes: string };
  channel: string;
}

/** Runs in the page. */
async function writeRows({ rows, films, filmOf, poster, channel }: Rows): Promise<void> {
  interface Row {
    fileId: string;
    createdAt: number;
    index: { changed: number };
  }
  const asked = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('request failed'));
    });
  const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const db = await asked(indexedDB.open('sora-renderer'));
  const tx = db.transaction(['clips', 'counters', 'files', 'parts'], 'readwrite');
  const putFile = (id: string, madeBy: string, type: string, bytes: Blob | ArrayBuffer): void => {
    const length = bytes instanceof Blob ? bytes.size : bytes.byteLength;
    const whole = { bytes: length, partCount: 1, whole: true, validator: null, totalBytes: length };
    tx.objectStore('files').put({ id, schema: 1, madeBy, type, createdAt: 1, ...whole });
    tx.objectStore('parts').put(bytes, [id, 0]);
  };
  const counted = ((await asked(tx.objectStore('counters').get('clips'))) as number | undefined) ?? 0;
  const blobs = films.map((text) => new Blob([bytesOf(text)]));
  const list = JSON.parse(rows) as Row[];
  for (const [n, row] of list.entries()) {
    row.index.changed = counted + n + 1;
    tx.objectStore('clips').put(row);
    const film = blobs[filmOf[n] ?? -1];
    if (film) putFile(row.fileId, 'render', 'video/mp4', film);
  }
  if (filmOf.includes(-1)) putFile(poster.id, 'poster', 'image/webp', bytesOf(poster.bytes).buffer);
  tx.objectStore('counters').put(counted + list.length, 'clips');
  await new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error ?? new Error('not written'));
  });
  db.close();
  const notes = new BroadcastChannel(channel);
  notes.postMessage({ stores: ['clips', 'files'] });
  notes.close();
}

/** The app with these clips, on the library; the welcome is left, nothing is connected. */
export async function openLibrary(world: World, list: readonly Seeded[]): Promise<Page> {
  const page = await world.open();
  await leaveWelcome(page);
  await seedClips(page, list);
  await goTo(page, 'Library');
  if (list.length > 0) await expect(page.getByRole('grid', { name: 'Clips' })).toBeVisible();
  return page;
}

/** How many rows the database has of each kind; a deleted clip is one until its bytes are freed. */
export async function countRows(page: Page): Promise<Record<'clips' | 'files' | 'parts', number>> {
  return page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('request failed'));
      });
    const db = await asked(indexedDB.open('sora-renderer'));
    const tx = db.transaction(['clips', 'files', 'parts']);
    const [clips, files, parts] = await Promise.all(
      ['clips', 'files', 'parts'].map((name) => asked(tx.objectStore(name).count())),
    );
    db.close();
    return { clips: clips ?? 0, files: files ?? 0, parts: parts ?? 0 };
  });
}

/** A clip's row as it is stored. */
export async function readClipRow(page: Page, id: string): Promise<Clip | undefined> {
  return page.evaluate(async (clipId) => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('request failed'));
      });
    const db = await asked(indexedDB.open('sora-renderer'));
    const row = await asked(db.transaction('clips').objectStore('clips').get(clipId) as IDBRequest<Clip | undefined>);
    db.close();
    return row;
  }, id);
}
