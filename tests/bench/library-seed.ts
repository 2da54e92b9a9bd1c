/**
 * @file Fills the database of the app that is open with a library of any size, in the rows the app itself writes. Built by
 * `npm run bench library` and loaded into the page by it; the same number always gives the same clip.
 */
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../src/base/time';
import { titleOf, type Clip, type Rating } from '../../src/domain/clip';
import type { FileMadeBy, StoredFile } from '../../src/domain/stored-file';
import { clipToRow } from '../../src/storage/clip-row';
import { DATABASE_NAME } from '../../src/storage/migrations';
import { drawShrunk } from '../../src/workers/draw-shrunk';
import { encodePreview } from '../../src/workers/encode-picture';
import { POSTER_LONGEST, sizeWithin } from '../../src/workers/picture-size';

/** What is to be there. */
export interface Seed {
  /** numbers of the clips, from 0 on; the higher the newer */
  from: number;
  to: number;
  /** numbers that go from 0 to this are spread over the days */
  total: number;
  /** ms since epoch of the newest */
  now: number;
  connection: { id: string; label: string };
  /** addresses of a few pictures, whose posters are given to all clips in turn */
  posters: readonly string[];
  /** addresses of films: clips from this number on get one, in turn; the others have a row without bytes */
  films: readonly string[];
  filmsFrom: number;
  /** clips from this number on are still to be pictured */
  posterlessFrom: number;
  /** clips below this number have no bytes of their poster: nobody looks at them, and the disk is spared */
  postersFrom: number;
}

const OPENINGS = [
  'A slow dolly shot',
  'Handheld footage',
  'An aerial view',
  'A macro close-up',
  'A locked-off wide shot',
];
const SUBJECTS = (
  'fox lighthouse harbour glacier market dancer violinist locomotive astronaut gardener whale falcon bicycle cathedral ' +
  'waterfall desert orchard baker lantern carousel tortoise blacksmith jellyfish volcano sailor library clockmaker ferry'
).split(' ');
const PLACES = (
  'snow dusk rain fog neon moonlight mountains meadow rooftop subway canyon greenhouse shoreline attic forest tundra ' +
  'balcony stadium vineyard observatory tunnel lagoon courtyard bridge prairie'
).split(' ');
const MOODS = (
  'golden misty quiet crowded ancient weathered shimmering distant velvet crimson turquoise dusty frozen gentle ' +
  'restless luminous overgrown silver tangled hollow radiant sombre drifting copper'
).split(' ');
const ENDINGS = (
  'shallow depth of field|soft rim light|35mm film grain|reflections in puddles|slow motion|anamorphic flares|' +
  'volumetric light|natural colours|long shadows|drifting particles|muted palette|high contrast'
).split('|');
const MODELS = ['sora-2', 'sora-2-pro', 'wan-2.5', 'kling-2.1', 'veo-3', 'seedance-1'];
const SIZES = ['1280x720', '720x1280', '1024x1024', '1792x1024', '1080x1920'];
const TAGS = 'Night Sea People City Animals Client Favourites Draft Teaser Loop Portrait B-roll'.split(' ');
const DAYS = 400;
/** Clips written in one transaction. */
const BATCH = 500;

type Random = () => number;

/** mulberry32: small, and even enough for texts. */
function randomOf(seed: number): Random {
  let state = (seed * 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<Value>(values: readonly Value[], random: Random): Value {
  return values[Math.floor(random() * values.length)]!;
}

/** About 200 characters. */
function promptOf(random: Random): string {
  const of = (words: readonly string[]): string => pick(words, random);
  const first = `${of(OPENINGS)} of a ${of(MOODS)} ${of(SUBJECTS)} in the ${of(MOODS)} ${of(PLACES)}`;
  const second = `beside a ${of(MOODS)} ${of(SUBJECTS)}, seen through ${of(MOODS)} ${of(PLACES)}`;
  return `${first}, ${second}, ${of(ENDINGS)}, ${of(ENDINGS)}, take ${String(Math.floor(random() * 100))}`;
}

/** Looks like `crypto.randomUUID()`: rows stand in the database in no order of time, as theirs do. */
function idOf(random: Random): string {
  const hex = Array.from({ length: 4 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function clipOf(n: number, { total, now, connection, posterlessFrom }: Seed): Clip {
  const random = randomOf(n + 1);
  const prompt = promptOf(random);
  const size = pick(SIZES, random);
  const [width = 0, height = 0] = size.split('x').map(Number);
  const seconds = pick([4, 8, 12], random);
  const createdAt = Math.round(now - ((total - 1 - n) / total) * DAYS * DAY_MS);
  const tags = TAGS.filter(() => random() < 0.1);
  const isPictured = n < posterlessFrom;
  return {
    id: idOf(random),
    schema: 1,
    title: titleOf(prompt),
    params: { prompt, model: pick(MODELS, random), size, seconds },
    jobId: idOf(random),
    connectionId: connection.id,
    connectionLabel: connection.label,
    createdAt,
    acceptedAt: createdAt - 2 * MINUTE_MS,
    fileId: idOf(random),
    type: 'video/mp4',
    bytes: Math.round(seconds * (200_000 + random() * 800_000)),
    posterFileId: isPictured ? idOf(random) : null,
    posterFailure: null,
    // Posters alone are measured: filmstrips of what is in sight would be made in between.
    stripFileId: null,
    media: isPictured
      ? { width, height, durationMs: seconds * SECOND_MS, hasAudio: true, videoCodec: 'avc', audioCodec: 'aac' }
      : null,
    damaged: false,
    unwanted: false,
    costMicros: seconds * 100_000,
    costReported: false,
    ...(random() < 0.4 && { rating: (1 + Math.floor(random() * 5)) as Rating }),
    ...(random() < 0.1 && { favourite: true as const }),
    ...(tags.length > 0 && { tags }),
    deletedAt: null,
  };
}

function fileOf(id: string, madeBy: FileMadeBy, type: string, createdAt: number, bytes: number): StoredFile {
  const whole = { partCount: 1, whole: true, validator: null, totalBytes: bytes };
  return { id, schema: 1, madeBy, type, createdAt, bytes, ...whole };
}

interface Bytes {
  posters: readonly ArrayBuffer[];
  films: readonly Blob[];
}

function writeClip(tx: IDBTransaction, n: number, seed: Seed, { posters, films }: Bytes): void {
  const clip = clipOf(n, seed);
  const { createdAt } = clip;
  const film = n >= seed.filmsFrom ? films[n % films.length] : undefined;
  const put = (store: string, value: unknown, key?: IDBValidKey): void => void tx.objectStore(store).put(value, key);
  put('clips', clipToRow(clip, { remoteKey: [clip.connectionId, `video_${clip.jobId}`], changed: n + 1 }));
  put('files', fileOf(clip.fileId, 'render', clip.type, createdAt, film?.size ?? clip.bytes));
  if (film) put('parts', film, [clip.fileId, 0]);
  const poster = posters[n % posters.length];
  if (clip.posterFileId === null || !poster) return;
  put('files', fileOf(clip.posterFileId, 'poster', 'image/webp', createdAt, poster.byteLength));
  if (n >= seed.postersFrom) put('parts', poster, [clip.posterFileId, 0]);
}

function asked<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('refused'));
  });
}

async function fetched(address: string): Promise<ArrayBuffer> {
  return (await fetch(address)).arrayBuffer();
}

/** Of the size the app makes: a larger one would take the browser many times as long to show. */
async function posterFrom(address: string): Promise<ArrayBuffer> {
  const picture = await createImageBitmap(new Blob([await fetched(address)]));
  const canvas = drawShrunk(picture, sizeWithin(picture, POSTER_LONGEST), (context, { width, height }) =>
    context.drawImage(picture, 0, 0, width, height),
  );
  return (await encodePreview(canvas)).bytes;
}

/** Writes the clips; the app does not hear of them, so open it anew. */
export async function seedLibrary(seed: Seed): Promise<void> {
  const posters = await Promise.all(seed.posters.map(posterFrom));
  const films = (await Promise.all(seed.films.map(fetched))).map((bytes) => new Blob([bytes]));
  const db = await asked(indexedDB.open(DATABASE_NAME));
  for (let from = seed.from; from < seed.to; from += BATCH) {
    const to = Math.min(from + BATCH, seed.to);
    const tx = db.transaction(['clips', 'files', 'parts', 'counters'], 'readwrite', { durability: 'relaxed' });
    for (let n = from; n < to; n += 1) writeClip(tx, n, seed, { posters, films });
    tx.objectStore('counters').put(to, 'clips');
    await new Promise((resolve, reject) => {
      tx.oncomplete = resolve;
      tx.onabort = () => reject(tx.error ?? new Error('aborted'));
    });
  }
  db.close();
}
