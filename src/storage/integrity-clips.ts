/**
 * @file Inspects rows of clips, and puts right what is wrong. Called by `integrity.ts`. Bytes of a video that is whole are never
 * touched here.
 */
import { isRecord, textOf } from '../base/json';
import { titleOf, UNDO_MS, type Clip, type ClipOutput } from '../domain/clip';
import type { FindingKind } from '../domain/finding';
import type { ClipPlace } from '../domain/folder';
import type { RenderParams } from '../domain/params';
import { nextChange } from './change-number';
import { placeOfClip, saysPlace, withPlace } from './clip-place';
import { clipToRow, ownFileIds } from './clip-row';
import { dropExportsOf } from './export-row';
import { freeFile } from './file-parts';
import { areParams, isNumber, placeIn, type Facts, type RepairTransaction } from './integrity-facts';
import type { Inspector, Mend } from './integrity';
import type { ClipIndex, RemoteKey } from './schema';
import { DELETED_GRACE_MS } from './sweep';

/** What is known of a clip that was imported without its details. */
const NO_PARAMS: RenderParams = { prompt: '', model: '', size: '', seconds: 0 };

const NO_INDEX: ClipIndex = { owns: [] };

/** Fields a reader relies on, each with what it may be. */
const FIELDS: readonly [keyof Clip, (raw: unknown) => boolean][] = [
  ['title', isText],
  ['params', areParams],
  ['jobId', isText],
  ['connectionId', isText],
  ['connectionLabel', isText],
  ['createdAt', isNumber],
  ['acceptedAt', isNumber],
  ['type', isText],
  ['bytes', isNumber],
  ['posterFileId', (raw) => raw === null || isText(raw)],
  ['posterFailure', (raw) => raw === null || isText(raw)],
  ['stripFileId', (raw) => raw === undefined || raw === null || isText(raw)],
  ['media', (raw) => raw === null || isRecord(raw)],
  ['damaged', isFlag],
  ['unwanted', isFlag],
  ['costMicros', (raw) => raw === null || isNumber(raw)],
  ['costReported', isFlag],
  ['deletedAt', (raw) => raw === null || isNumber(raw)],
  ['outputs', (raw) => raw === undefined || (Array.isArray(raw) && raw.every(isOutput))],
  ['place', (raw) => raw === undefined || isRecord(raw)],
  ['tags', (raw) => raw === undefined || (Array.isArray(raw) && raw.every(isText))],
];

function isText(raw: unknown): boolean {
  return typeof raw === 'string';
}

function isFlag(raw: unknown): boolean {
  return typeof raw === 'boolean';
}

function isOutput(raw: unknown): boolean {
  return isRecord(raw) && isNumber(raw['number']) && (isText(raw['fileId']) || isText(raw['missing']));
}

/** Clips. */
export const CLIP_INSPECTOR: Inspector = {
  store: 'clips',
  judge: judgeClip,
  mends: {
    'clip-broken': writeAnew((raw, facts) => filledIn(raw, facts)),
    'clip-unreadable': removeClip,
    'clip-video-gone': removeClip,
    'clip-video-unfinished': markWhole,
    'clip-output-gone': writeAnew((raw, facts) => withoutLost(asClip(raw), facts)),
    'clip-picture-gone': forgetPictures,
    'clip-bytes': writeAnew(async (raw, facts) => ({ ...asClip(raw), bytes: await bytesOf(raw, facts) })),
    'clip-place': writeAnew(async (raw, facts) => withPlace(asClip(raw), await placeOf(raw, facts))),
    'clip-index': writeAnew(async (raw) => asClip(raw)),
    'clip-not-freed': removeClip,
  },
};

async function judgeClip(raw: Record<string, unknown>, _key: IDBValidKey, facts: Facts, now: number) {
  const file = textOf(raw['fileId']) === undefined ? undefined : await facts.row('files', raw['fileId'] as string);
  if (textOf(raw['fileId']) === undefined) return one('clip-unreadable');
  if (!isRecord(file)) return one('clip-video-gone');
  if (FIELDS.some(([field, fits]) => !fits(raw[field]))) return one('clip-broken');
  const clip = asClip(raw);
  const isOld = clip.deletedAt !== null && clip.deletedAt < now - UNDO_MS - 2 * DELETED_GRACE_MS;
  if (isOld) return one('clip-not-freed');
  const found: FindingKind[] = [];
  if (await isUnfinished(clip, file, facts)) found.push('clip-video-unfinished');
  else if (file['whole'] === true && isNumber(file['bytes']) && file['bytes'] !== clip.bytes) found.push('clip-bytes');
  if ((await withoutLost(clip, facts)) !== clip) found.push('clip-output-gone');
  if ((await lostPictures(clip, facts)).length > 0) found.push('clip-picture-gone');
  if (!saysPlace(clip, await placeOf(raw, facts))) found.push('clip-place');
  if (!hasItsIndex(clip, raw['index'])) found.push('clip-index');
  return found;
}

function one(kind: FindingKind): FindingKind[] {
  return [kind];
}

/** Its fields have been looked at. */
function asClip(raw: object): Clip {
  const clip = { ...raw } as Clip & { index?: ClipIndex };
  delete clip.index;
  return clip;
}

/** Every byte is here that there is to be, and only the mark is missing. */
async function isUnfinished(clip: Clip, file: Record<string, unknown>, facts: Facts): Promise<boolean> {
  if (file['whole'] !== false || file['bytes'] !== clip.bytes || !isNumber(file['partCount'])) return false;
  const parts = await facts.parts(clip.fileId, file['partCount']);
  return parts.bytes === clip.bytes && parts.count === file['partCount'];
}

async function bytesOf(raw: Record<string, unknown>, facts: Facts): Promise<number> {
  const file = await facts.row('files', raw['fileId'] as string);
  return isRecord(file) && isNumber(file['bytes']) ? file['bytes'] : 0;
}

/** Where its file says that it stands. */
async function placeOf(raw: Record<string, unknown>, facts: Facts): Promise<ClipPlace | undefined> {
  const place = placeIn(await facts.row('files', raw['fileId'] as string));
  return place && placeOfClip(place);
}

/** The same clip, or one that says of each further video that is gone that it is missing. */
async function withoutLost(clip: Clip, facts: Facts): Promise<Clip> {
  const outputs: ClipOutput[] = [];
  for (const output of clip.outputs ?? []) {
    const isLost = 'fileId' in output && (await facts.row('files', output.fileId)) === undefined;
    outputs.push(isLost ? { number: output.number, missing: 'expired' } : output);
  }
  const isSame = outputs.every((output, n) => output === clip.outputs?.[n]);
  return isSame ? clip : { ...clip, outputs };
}

/** Poster and filmstrip that are named and cannot be read. */
async function lostPictures(clip: Clip, facts: Facts): Promise<string[]> {
  const lost: string[] = [];
  for (const id of [clip.posterFileId, clip.stripFileId]) {
    if (typeof id !== 'string') continue;
    const file = await facts.row('files', id);
    const partCount = isRecord(file) && isNumber(file['partCount']) ? file['partCount'] : 0;
    const parts = await facts.parts(id, partCount);
    if (!isRecord(file) || parts.count < partCount || parts.bytes !== file['bytes']) lost.push(id);
  }
  return lost;
}

/** What this build would write; what it does not know of may stand beside it. */
function hasItsIndex(clip: Clip, rawIndex: unknown): boolean {
  if (!isRecord(rawIndex) || !Array.isArray(rawIndex['owns'])) return false;
  const { shownAt, posterDueAt, madeFrom, takes, place, owns } = clipToRow(clip, {
    remoteKey: undefined,
    changed: 0,
  }).index;
  const named: unknown[] = rawIndex['owns'];
  const wanted = { shownAt, posterDueAt, madeFrom, takes, place };
  const isFindable = Object.entries(wanted).every(
    ([name, value]) => JSON.stringify(value) === JSON.stringify(rawIndex[name]),
  );
  return isFindable && owns.every((id) => named.includes(id));
}

/** What is missing has the value of a clip that was imported without its details. */
async function filledIn(raw: Record<string, unknown>, facts: Facts): Promise<Clip> {
  const file = await facts.row('files', raw['fileId'] as string);
  const known = isRecord(file) ? file : {};
  const createdAt = isNumber(raw['createdAt'])
    ? raw['createdAt']
    : isNumber(known['createdAt'])
      ? known['createdAt']
      : 0;
  const params = areParams(raw['params']) ? raw['params'] : NO_PARAMS;
  const safe: Omit<Clip, 'id' | 'schema' | 'fileId'> = {
    ...{
      title: titleOf(params.prompt),
      params,
      jobId: '',
      connectionId: '',
      connectionLabel: '',
    },
    ...{
      createdAt,
      acceptedAt: createdAt,
      type: textOf(known['type']) ?? 'video/mp4',
      bytes: await bytesOf(raw, facts),
    },
    ...{ posterFileId: null, posterFailure: null, media: null, damaged: false, unwanted: false },
    ...{ costMicros: null, costReported: false, deletedAt: null },
  };
  const good = FIELDS.filter(([field, fits]) => raw[field] !== undefined && fits(raw[field])).map(([field]) => field);
  const checked = new Set<string>(FIELDS.map(([field]) => field));
  const others = Object.entries(raw).filter(([field]) => field !== 'index' && !checked.has(field));
  return asClip({
    ...Object.fromEntries(others),
    ...safe,
    ...Object.fromEntries(good.map((field) => [field, raw[field]])),
  });
}

/** Writes the row as this build would, under the next number of changes. */
function writeAnew(change: (raw: Record<string, unknown>, facts: Facts) => Promise<Clip>): Mend {
  return async (raw, _key, tx, facts) => {
    const clip = await change(raw, facts);
    await tx
      .objectStore('clips')
      .put(clipToRow(asClip({ ...clip }), { remoteKey: remoteKeyIn(raw), changed: await nextChange(tx) }));
  };
}

function remoteKeyIn({ index = NO_INDEX, remote, connectionId }: Record<string, unknown>): RemoteKey | undefined {
  const key: unknown = isRecord(index) ? index['remoteKey'] : undefined;
  if (Array.isArray(key) && key.length === 2 && key.every(isText)) return key as RemoteKey;
  const remoteId = isRecord(remote) ? textOf(remote['remoteId']) : undefined;
  return remoteId !== undefined && typeof connectionId === 'string' ? [connectionId, remoteId] : undefined;
}

/** The row, and the files that are its own. */
async function removeClip(raw: Record<string, unknown>, key: IDBValidKey, tx: RepairTransaction): Promise<void> {
  await tx.objectStore('clips').delete(key as string);
  const { fileId, posterFileId, stripFileId, outputs } = raw as Partial<Clip>;
  const own = { fileId: fileId ?? '', posterFileId: posterFileId ?? null, stripFileId: stripFileId ?? null };
  const held = Array.isArray(outputs) ? { outputs: outputs.filter(isOutput) } : {};
  for (const id of ownFileIds({ ...own, ...held })) await freeFile(tx, id);
  await dropExportsOf(tx, key as string);
}

async function markWhole(raw: Record<string, unknown>, _key: IDBValidKey, tx: RepairTransaction): Promise<void> {
  const file = await tx.objectStore('files').get(raw['fileId'] as string);
  if (file) await tx.objectStore('files').put({ ...file, whole: true, totalBytes: file.bytes });
}

async function forgetPictures(...[raw, key, tx, facts]: Parameters<Mend>): Promise<void> {
  const clip = asClip(raw);
  const lost = await lostPictures(clip, facts);
  for (const id of lost) await freeFile(tx, id);
  const next: Clip = { ...clip };
  if (clip.posterFileId !== null && lost.includes(clip.posterFileId)) next.posterFileId = null;
  if (typeof clip.stripFileId === 'string' && lost.includes(clip.stripFileId)) delete next.stripFileId;
  await writeAnew(async () => next)(raw, key, tx, facts);
}
