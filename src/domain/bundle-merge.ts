/** @file How a clip of a bundle and one that is here become one, and how rows are given the ids they have here. Pure. */
import type { Clip } from './clip';
import { isHeldOutput } from './clip-outputs';
import type { Job, PhaseState } from './job';
import type { RenderParams, StartImage } from './params';

/** Whose marks were given later; `here` also where nobody noted it, or at the same time. */
export function laterMarks(ours: Clip, theirs: Clip): 'here' | 'there' | 'same' {
  const [here, there] = [ours.markedAt ?? 0, theirs.markedAt ?? 0];
  if (here === there) return 'same';
  return here > there ? 'here' : 'there';
}

/** Ours with their marks: all of them, since one hour is noted for all. */
export function withMarksOf(ours: Clip, theirs: Clip): Clip {
  const next: Clip = { ...ours };
  delete next.renamed;
  delete next.rating;
  delete next.favourite;
  delete next.tags;
  const { title, renamed, rating, favourite, tags, markedAt } = theirs;
  return {
    ...next,
    title,
    ...(renamed && { renamed }),
    ...(rating !== undefined && { rating }),
    ...(favourite && { favourite }),
    ...(tags && { tags }),
    ...(markedAt !== undefined && { markedAt }),
  };
}

/** Ours with their files, its own being gone or missing in a folder. They have their ids of here. */
export function withFilesOf(ours: Clip, theirs: Clip): Clip {
  const next: Clip = { ...ours };
  delete next.outputs;
  delete next.stripFileId;
  delete next.place;
  const { fileId, type, bytes, damaged, posterFileId, posterFailure, stripFileId, outputs } = theirs;
  return {
    ...next,
    ...{ fileId, type, bytes, damaged, posterFileId, posterFailure },
    ...(stripFileId !== undefined && { stripFileId }),
    ...(outputs && { outputs }),
  };
}

/** The ids of here, by those of there. */
export interface NewIds {
  /** undefined: that file did not come along */
  fileOf(id: string): string | undefined;
  clipOf(id: string): string;
  /** the file of a clip that is here already, for what was made from it; undefined: it is not */
  videoOf(clipId: string): string | undefined;
}

/** A new clip under its ids of here. */
export function clipWithIds(clip: Clip, ids: NewIds, now: number): Clip {
  const { fileId, posterFileId, stripFileId, outputs, imported } = clip;
  return {
    ...clip,
    id: ids.clipOf(clip.id),
    fileId: ids.fileOf(fileId) ?? fileId,
    posterFileId: posterFileId === null ? null : (ids.fileOf(posterFileId) ?? null),
    ...(typeof stripFileId === 'string' && { stripFileId: ids.fileOf(stripFileId) ?? null }),
    ...(outputs && { outputs: outputs.map((one) => (isHeldOutput(one) ? withFileId(one, ids) : one)) }),
    params: paramsWithIds(clip.params, ids),
    imported: { at: now, fileName: imported?.fileName ?? '' },
  };
}

function withFileId<Held extends { fileId: string }>(held: Held, ids: NewIds): Held {
  return { ...held, fileId: ids.fileOf(held.fileId) ?? held.fileId };
}

/** A new job under its ids of here. */
export function jobWithIds(job: Job, ids: NewIds): Job {
  const { sourceFileId, inputFiles, params, state } = job;
  const mapped = (id: string): string => ids.fileOf(id) ?? id;
  return {
    ...job,
    params: paramsWithIds(params, ids),
    sourceFileId: sourceFileId === null ? null : mapped(sourceFileId),
    ...(inputFiles && {
      inputFiles: {
        ...(inputFiles.end !== undefined && { end: mapped(inputFiles.end) }),
        ...(inputFiles.references && { references: inputFiles.references.map(mapped) }),
      },
    }),
    state: stateWithIds(state, ids),
  };
}

function stateWithIds(state: PhaseState, ids: NewIds): PhaseState {
  return state.phase === 'done' ? { ...state, clipId: ids.clipOf(state.clipId) } : state;
}

/** A picture that did not come along keeps its name: it is said to be missing where it is needed. */
function paramsWithIds(params: RenderParams, ids: NewIds): RenderParams {
  const { startImage, endImage, references, origin } = params;
  const mapped = (image: StartImage): StartImage => ({ ...image, fileId: ids.fileOf(image.fileId) ?? image.fileId });
  return {
    ...params,
    ...(startImage && { startImage: mapped(startImage) }),
    ...(endImage && { endImage: mapped(endImage) }),
    ...(references && { references: references.map(mapped) }),
    ...(origin && {
      origin: {
        ...origin,
        clipId: ids.clipOf(origin.clipId),
        fileId: ids.fileOf(origin.fileId) ?? ids.videoOf(origin.clipId) ?? '',
      },
    }),
  };
}
