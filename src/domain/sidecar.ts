/**
 * @file A clip beside its video: a small JSON file with everything a person would want back, `name.json` beside `name.mp4`.
 * Written with every saved clip, and read by `read-sidecar.ts`. Holds no secret, no address and nothing a server calls the
 * render by; pictures stand in it by their names, without their bytes. Pure.
 */
import type { Clip, ClipMedia, Rating } from './clip';
import type { RenderOrigin, RenderParams } from './params';

/** What says that a file is one. */
export const SIDECAR_FORMAT = 'sora-renderer/clip';

/** Grows only where an older app would read it wrongly; further fields alone do not count. */
export const SIDECAR_VERSION = 1;

/** The clip a render was made from, as it travels: its video is looked up where it arrives. */
export type SidecarOrigin = Pick<RenderOrigin, 'how' | 'byFrame' | 'clipId' | 'title'>;

/** Parameters as they travel. */
export type SidecarParams = Omit<RenderParams, 'origin'> & { origin?: SidecarOrigin };

/** What a sidecar says, once it is read. */
export interface Sidecar {
  /** null: none that could be one of ours */
  id: string | null;
  title: string;
  renamed: boolean;
  rating: Rating | null;
  favourite: boolean;
  tags: readonly string[];
  params: SidecarParams;
  /** '' = not known, as with the three below */
  jobId: string;
  /** null: it was alone */
  takesId: string | null;
  connectionId: string;
  connectionLabel: string;
  /** ms since epoch; null = not known */
  createdAt: number | null;
  acceptedAt: number | null;
  costMicros: number | null;
  costReported: boolean;
  media: ClipMedia | null;
  /** length of its video; null = not known */
  bytes: number | null;
  damaged: boolean;
  unwanted: boolean;
  madeElsewhere: boolean;
}

/** The file's text: indented, so that a person can read it. */
export function writeSidecar(clip: Clip): string {
  const { rating, favourite, tags, media } = clip;
  const written = {
    format: SIDECAR_FORMAT,
    version: SIDECAR_VERSION,
    id: clip.id,
    title: clip.title,
    ...(clip.renamed && { renamed: true }),
    ...(rating !== undefined && { rating }),
    ...(favourite && { favourite }),
    ...(tags && { tags }),
    params: paramsToWrite(clip.params),
    connection: { id: clip.connectionId, label: isAddress(clip.connectionLabel) ? '' : clip.connectionLabel },
    createdAt: timeText(clip.createdAt),
    acceptedAt: timeText(clip.acceptedAt),
    cost: { micros: clip.costMicros, reported: clip.costReported },
    ...(media && { media }),
    file: { type: clip.type, bytes: clip.bytes, ...(clip.damaged && { damaged: true }) },
    jobId: clip.jobId,
    ...(clip.takesId !== undefined && { takesId: clip.takesId }),
    ...(clip.unwanted && { unwanted: true }),
    ...(clip.madeElsewhere && { madeElsewhere: true }),
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}

/** Field by field where more is kept than may leave: what comes to be known of a source later stays here. */
function paramsToWrite({ origin, ...params }: RenderParams): SidecarParams {
  if (!origin) return params;
  const { how, byFrame, clipId, title } = origin;
  return { ...params, origin: { how, ...(byFrame && { byFrame }), clipId, title } };
}

/** A connection without a name of the person's is called by its host, "192.168.1.5:8000": that is nobody's business. */
function isAddress(label: string): boolean {
  return /^\S*[.:]\S+$|^localhost$/u.test(label);
}

/** The last moment a date can have, ms from 1970 (ECMAScript, 21.4.1.1). */
const LAST_TIME = 8.64e15;

/** "2026-11-20T12:00:00.000Z"; null for what is no time. */
function timeText(at: number): string | null {
  return Math.abs(at) <= LAST_TIME ? new Date(at).toISOString() : null;
}
