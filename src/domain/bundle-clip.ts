/**
 * @file A clip in a bundle: one line that is its sidecar, and beside that, under `row`, what a sidecar leaves out because it stands
 * beside one file: the other files, its render, its pictures. Pure.
 */
import { isRecord } from '../base/json';
import { failureCodeOf, fileIdOf, idOf, lineOf, oneOf, opaqueOf, timeOf, wholeOf } from './bundle-fields';
import { cleanLine } from './clean-line';
import type { Clip, ClipOutput } from './clip';
import { NAME_MAX_CHARS } from './clip-edits';
import type { RenderOrigin } from './params';
import { readSidecar } from './read-sidecar';
import { writeSidecar, type Sidecar, type SidecarOrigin } from './sidecar';

/** More outputs than any render gives. */
const OUTPUTS_MAX = 64;

/** A video as browsers name it. */
export function videoTypeOf(raw: unknown): string | undefined {
  return typeof raw === 'string' && /^video\/[a-z\d.+-]{1,60}$/.test(raw) ? raw : undefined;
}

/** Its line. */
export function writeClipLine(clip: Clip): string {
  const { fileId, posterFileId, posterFailure, stripFileId, outputs, remote, imported, markedAt } = clip;
  const { origin } = clip.params;
  const row = {
    ...{ fileId, posterFileId, posterFailure, connectionLabel: clip.connectionLabel },
    ...(stripFileId !== undefined && { stripFileId }),
    ...(outputs && { outputs }),
    ...(remote && { remote }),
    ...(origin && { origin }),
    ...(imported && { importedName: imported.fileName }),
    ...(markedAt !== undefined && { markedAt }),
  };
  return JSON.stringify({ ...(JSON.parse(writeSidecar(clip)) as object), row });
}

/** Reads a line as `JSON.parse` has given it; undefined for what is no clip. `imported.at` is yet to be set. */
export function readClipLine(line: string, raw: unknown): Clip | undefined {
  const sidecar = readSidecar(line);
  if (!sidecar.ok || !isRecord(raw) || !isRecord(raw['row'])) return undefined;
  const { id, createdAt, bytes } = sidecar.value;
  const { row, file } = raw;
  const [fileId, type] = [fileIdOf(row['fileId']), videoTypeOf(isRecord(file) ? file['type'] : undefined)];
  if (id === null || createdAt === null || bytes === null || fileId === undefined || type === undefined)
    return undefined;
  return {
    ...{ id, schema: 1, fileId, type, bytes, createdAt },
    ...carried(sidecar.value, row['origin']),
    ...picturesOf(row),
    acceptedAt: Math.min(sidecar.value.acceptedAt ?? createdAt, createdAt),
    damaged: sidecar.value.damaged,
    ...outputsOf(row['outputs']),
    ...remoteOf(row['remote']),
    ...markedOf(row['markedAt']),
    connectionLabel: cleanLine(lineOf(row['connectionLabel']) ?? '', NAME_MAX_CHARS),
    imported: { at: 0, fileName: cleanLine(lineOf(row['importedName']) ?? '', NAME_MAX_CHARS) },
    deletedAt: null,
  };
}

type Carried = Pick<
  Clip,
  | ('title' | 'renamed' | 'rating' | 'favourite' | 'tags' | 'params' | 'jobId' | 'takesId' | 'connectionId')
  | ('madeElsewhere' | 'media' | 'unwanted' | 'costMicros' | 'costReported')
>;

function carried(sidecar: Sidecar, rawOrigin: unknown): Carried {
  const { title, renamed, rating, favourite, tags, madeElsewhere, params } = sidecar;
  const { origin, ...asked } = params;
  return {
    title,
    ...(renamed && { renamed }),
    ...(rating !== null && { rating }),
    ...(favourite && { favourite }),
    ...(tags.length > 0 && { tags }),
    params: origin ? { ...asked, origin: readOriginRest(origin, rawOrigin) } : asked,
    ...{ jobId: sidecar.jobId, connectionId: sidecar.connectionId },
    ...(sidecar.takesId !== null && { takesId: sidecar.takesId }),
    ...(madeElsewhere && { madeElsewhere }),
    ...{ media: sidecar.media, unwanted: sidecar.unwanted },
    ...{ costMicros: sidecar.costMicros, costReported: sidecar.costReported },
  };
}

/** What a sidecar does not say of the clip another one was made from. */
export function readOriginRest(origin: SidecarOrigin, raw: unknown): RenderOrigin {
  const rest = isRecord(raw) ? raw : {};
  const remote = isRecord(rest['remote']) ? rest['remote'] : {};
  const connectionId = idOf(remote['connectionId']);
  const [model, size, seconds] = [lineOf(rest['model']), lineOf(rest['size']), wholeOf(rest['seconds'], 86_400)];
  const named = remoteOf(remote).remote;
  return {
    ...origin,
    fileId: fileIdOf(rest['fileId']) ?? '',
    ...(connectionId !== undefined && named && { remote: { connectionId, ...named } }),
    ...(model !== undefined && { model }),
    ...(size !== undefined && { size }),
    ...(seconds !== undefined && { seconds }),
  };
}

function picturesOf(row: Record<string, unknown>): Pick<Clip, 'posterFileId' | 'posterFailure' | 'stripFileId'> {
  const strip = row['stripFileId'] === null ? null : fileIdOf(row['stripFileId']);
  return {
    posterFileId: fileIdOf(row['posterFileId']) ?? null,
    posterFailure: oneOf(['not-decodable', 'broken'], row['posterFailure']) ?? null,
    ...(strip !== undefined && { stripFileId: strip }),
  };
}

function remoteOf(raw: unknown): Pick<Clip, 'remote'> {
  if (!isRecord(raw)) return {};
  const [remoteId, operation] = [lineOf(raw['remoteId']), opaqueOf(raw['operation'])];
  return remoteId === undefined || operation === undefined ? {} : { remote: { remoteId, operation } };
}

function markedOf(raw: unknown): Pick<Clip, 'markedAt'> {
  const markedAt = timeOf(raw);
  return markedAt === undefined ? {} : { markedAt };
}

function outputsOf(raw: unknown): Pick<Clip, 'outputs'> {
  if (!Array.isArray(raw)) return {};
  const outputs = raw.slice(0, OUTPUTS_MAX).flatMap((one) => outputOf(one) ?? []);
  return outputs.length > 0 ? { outputs } : {};
}

function outputOf(raw: unknown): ClipOutput | undefined {
  if (!isRecord(raw)) return undefined;
  const number = wholeOf(raw['number'], 1000);
  if (number === undefined || number === 0) return undefined;
  const missing = raw['missing'] === 'not-waited-for' ? raw['missing'] : failureCodeOf(raw['missing']);
  if (missing) return { number, missing };
  const [fileId, type, bytes] = [fileIdOf(raw['fileId']), videoTypeOf(raw['type']), wholeOf(raw['bytes'])];
  if (fileId === undefined || type === undefined || bytes === undefined) return undefined;
  return { number, fileId, type, bytes, damaged: raw['damaged'] === true };
}
