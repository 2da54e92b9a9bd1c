/**
 * @file Many clips as one zip, each with its sidecar, written while it is made: a library of any size needs the memory of a few
 * pieces. Without a save picker the browser puts the whole of it together before it is a download. Loaded with the first one.
 */
import { downloadZip } from 'client-zip';
import { err, ok, type Result } from '../../base/result';
import { bytesOf, furtherOutputs } from '../../domain/clip-outputs';
import { createNames } from '../../domain/file-name';
import { writeSidecar } from '../../domain/sidecar';
import { readSidecarsInZip, SIDECARS_IN_ZIP_KEY } from '../../domain/zip-settings';
import { fileTimeOf } from '../../i18n/file-time';
import type { ClipFileService, SaveOutcome, SaveTrouble } from '../../state/clip-services';
import { isQuotaError } from '../../storage/database-trouble';
import type { AppStorage } from '../../storage/storage';
import { askWhere, downloadBlob, removeEmpty, writeFile } from '../save-blob';
import { nameOf, readTemplate } from './clip-name';
import { readVideo, videoName } from './stored-video';

type Stored = Pick<AppStorage, 'clips' | 'files' | 'settings'>;
type Told = Parameters<ClipFileService['saveZip']>[1];

/** See `ClipFileService.saveZip`. */
export async function saveZip(
  storage: Stored,
  ids: readonly string[],
  told: Told,
  signal: AbortSignal,
): ReturnType<ClipFileService['saveZip']> {
  const name = `clips ${fileTimeOf(Date.now()).date}.zip`;
  // First of all: the picker needs the press.
  const place = await askWhere(name, 'application/zip');
  if (place === 'canceled') return ok({ outcome: 'canceled', missing: [], away: [] });
  const wanted = [...new Set(ids)];
  const lost: Lost = { missing: [], away: [] };
  const entries = entriesOf(storage, wanted, lost);
  const first = await entries.next();
  if (first.done) {
    if (place !== 'download') await removeEmpty(place);
    return err(lost.missing.length === 0 && lost.away.length > 0 ? 'away' : 'gone');
  }
  const all = await bytesIn(storage, wanted);
  const zip = (downloadZip(startingWith(first.value, entries)).body ?? new ReadableStream()).pipeThrough(
    countBytes(all, told),
  );
  const saved = place === 'download' ? await downloadStream(zip, name, signal) : await writeFile(place, zip, signal);
  if (!saved.ok) return saved;
  if (saved.value === 'saved') told(all, all);
  return ok({ outcome: saved.value, ...lost });
}

/** Rows read at once. */
const BATCH_ROWS = 200;

/** Nearly what the zip will be long: sidecars and the list at its end are some thousandths of it. */
async function bytesIn({ clips }: Stored, ids: readonly string[]): Promise<number> {
  let all = 0;
  for (let at = 0; at < ids.length; at += BATCH_ROWS)
    for (const clip of await clips.getMany(ids.slice(at, at + BATCH_ROWS)))
      if (clip.deletedAt === null) all += bytesOf(clip);
  return all;
}

/** Zip knows no time before 1980 (APPNOTE 4.4.6, as in FAT). */
const FIRST_TIME = new Date(1980, 0, 1).getTime();

/** Names of what was left out: `missing`, its bytes are gone; `away`, they are in a folder that cannot be read now. */
interface Lost {
  missing: string[];
  away: string[];
}

/** Each clip when its turn comes: one that is deleted meanwhile, or has no bytes, is left out and noted in `lost`. */
async function* entriesOf(storage: Stored, ids: readonly string[], lost: Lost) {
  const template = await readTemplate(storage);
  const hasSidecars = await storage.settings.get(SIDECARS_IN_ZIP_KEY, readSidecarsInZip);
  const unique = createNames();
  for (const id of ids) {
    const clip = await storage.clips.get(id);
    const video = clip?.deletedAt === null ? await readVideo(storage, clip) : undefined;
    if (!clip || !video) {
      const isAway = clip?.deletedAt === null && clip.place !== undefined;
      lost[isAway ? 'away' : 'missing'].push(clip?.title ?? '');
      continue;
    }
    const name = unique(nameOf(clip, template));
    const lastModified = new Date(Math.max(FIRST_TIME, clip.createdAt));
    yield { name: videoName(name, video), lastModified, input: video, size: video.size };
    if (hasSidecars ?? true) yield { name: `${name}.json`, lastModified, input: writeSidecar(clip) };
    for (const output of furtherOutputs(clip)) {
      const further = await readVideo(storage, output);
      const given = unique(`${name} (${String(output.number)})`);
      if (further) yield { name: videoName(given, further), lastModified, input: further, size: further.size };
      else lost[clip.place ? 'away' : 'missing'].push(`${clip.title} (${String(output.number)})`);
    }
  }
}

async function* startingWith<Entry>(first: Entry, rest: AsyncIterable<Entry>) {
  yield first;
  yield* rest;
}

/** Between two words on how far it is: the page draws no more often. */
const TELL_EVERY_MS = 100;

function countBytes(all: number, told: Told): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let [done, toldAt] = [0, 0];
  return new TransformStream({
    transform: (piece, controller) => {
      done += piece.byteLength;
      const now = performance.now();
      if (now - toldAt >= TELL_EVERY_MS) {
        toldAt = now;
        told(Math.min(done, all), all);
      }
      controller.enqueue(piece);
    },
  });
}

/** Put together by the browser, which keeps large ones on the disk beside the library, if there is room. */
async function downloadStream(
  zip: ReadableStream<Uint8Array<ArrayBuffer>>,
  name: string,
  signal: AbortSignal,
): Promise<Result<SaveOutcome, SaveTrouble>> {
  try {
    const kept = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
    const [, bytes] = await Promise.all([
      zip.pipeTo(kept.writable, { signal }),
      new Response(kept.readable, { headers: { 'content-type': 'application/zip' } }).blob(),
    ]);
    downloadBlob(bytes, name);
    return ok('saved');
  } catch (error) {
    if (signal.aborted) return ok('canceled');
    // Browsers name it differently, and nothing else can fail here but want of room.
    if (isQuotaError(error) || error instanceof RangeError || error instanceof TypeError) return err('disk-full');
    throw error;
  }
}
