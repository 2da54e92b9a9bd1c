/** @file A clip from a video of the person's own, with what its sidecar says of it where it has one. Pure. */
import { cleanLine } from './clean-line';
import type { Clip } from './clip';
import { NAME_MAX_CHARS } from './clip-edits';
import { withoutEnding } from './file-name';
import type { RenderOrigin, RenderParams } from './params';
import type { Sidecar, SidecarParams } from './sidecar';

/** What is known of the file that was taken in. */
export interface ImportFacts {
  /** of the new clip; its sidecar's where that is free */
  id: string;
  fileId: string;
  fileName: string;
  /** as the bytes say */
  type: string;
  bytes: number;
  damaged: boolean;
  /** when the file was changed last; ms since epoch, as far as the browser says */
  modifiedAt: number;
  now: number;
}

/** Where the clip it was made from is here: what can be done with that again. */
export type OriginSource = Pick<RenderOrigin, 'fileId' | 'remote'>;

/** The clip row. Its pictures are still to be made. */
export function createImportedClip(sidecar: Sidecar | null, source: OriginSource | null, facts: ImportFacts): Clip {
  const createdAt = Math.min(sidecar?.createdAt ?? modifiedAt(facts), facts.now);
  return {
    id: facts.id,
    schema: 1,
    ...(sidecar ? carriedFacts(sidecar, source) : foreignFacts(facts)),
    createdAt,
    acceptedAt: Math.min(sidecar?.acceptedAt ?? createdAt, createdAt),
    fileId: facts.fileId,
    type: facts.type,
    bytes: facts.bytes,
    posterFileId: null,
    posterFailure: null,
    damaged: facts.damaged,
    imported: { at: facts.now, fileName: cleanLine(facts.fileName, NAME_MAX_CHARS) },
    deletedAt: null,
  };
}

function modifiedAt({ modifiedAt, now }: ImportFacts): number {
  return modifiedAt > 0 ? modifiedAt : now;
}

/** What does not follow from the file. */
type GivenFacts = Omit<
  Clip,
  | 'id'
  | 'schema'
  | 'createdAt'
  | 'acceptedAt'
  | 'fileId'
  | 'type'
  | 'bytes'
  | 'posterFileId'
  | 'posterFailure'
  | 'damaged'
  | 'deletedAt'
>;

function carriedFacts(sidecar: Sidecar, source: OriginSource | null): GivenFacts {
  const { title, renamed, rating, favourite, tags, madeElsewhere } = sidecar;
  return {
    title,
    ...(renamed && { renamed }),
    ...(rating !== null && { rating }),
    ...(favourite && { favourite }),
    ...(tags.length > 0 && { tags }),
    params: paramsOf(sidecar.params, source),
    jobId: sidecar.jobId,
    ...(sidecar.takesId !== null && { takesId: sidecar.takesId }),
    connectionId: sidecar.connectionId,
    connectionLabel: sidecar.connectionLabel,
    ...(madeElsewhere && { madeElsewhere }),
    media: sidecar.media,
    unwanted: sidecar.unwanted,
    costMicros: sidecar.costMicros,
    costReported: sidecar.costReported,
  };
}

/** Nobody knows more of it than its name. */
function foreignFacts({ fileName }: ImportFacts): GivenFacts {
  return {
    title: cleanLine(withoutEnding(fileName), NAME_MAX_CHARS) || cleanLine(fileName, NAME_MAX_CHARS),
    params: { prompt: '', model: '', size: '', seconds: 0 },
    jobId: '',
    connectionId: '',
    connectionLabel: '',
    madeElsewhere: true,
    media: null,
    unwanted: false,
    costMicros: null,
    costReported: false,
  };
}

/** Parameters as they are kept here. Without its source the lineage still names the clip. */
export function paramsOf({ origin, ...params }: SidecarParams, source: OriginSource | null): RenderParams {
  return origin ? { ...params, origin: { ...origin, ...(source ?? { fileId: '' }) } } : params;
}
