/** @file A clip: a finished video with what is known of it. Its bytes are a file; the row is small enough to list. */
import type { Json } from '../base/json';
import { SECOND_MS } from '../base/time';
import type { RenderParams } from './params';

/** One finished video. */
export interface Clip {
  id: string;
  schema: 1;
  /** shown name: the prompt cut at 80 characters unless renamed */
  title: string;
  params: RenderParams;
  jobId: string;
  connectionId: string;
  /** the connection's label when it was made: survives the connection */
  connectionLabel: string;
  /** its render at that connection, which a remix or an extension is asked for by; absent on clips of the first version */
  remote?: { remoteId: string; operation: Json };
  /** it was rendered elsewhere and taken in */
  madeElsewhere?: true;
  /** when it was stored here, ms since epoch: the library's order */
  createdAt: number;
  /** when the render was accepted, for "rendered in 2:51" */
  acceptedAt: number;
  /** the video itself */
  fileId: string;
  type: string;
  bytes: number;
  /** made by the media worker at a visit; null = not made yet */
  posterFileId: string | null;
  /** why there is no poster, shown on the placeholder; null = not tried or made */
  posterFailure: 'not-decodable' | 'broken' | null;
  /** facts read from the file; null until the media worker has looked */
  media: ClipMedia | null;
  /** the file was stored although it looks damaged, see [Note: Damaged files] in queue/verify-file.ts */
  damaged: boolean;
  /** the person had asked to stop waiting for it */
  unwanted: boolean;
  /** reported by the provider, else the estimate; null = not known. Micro-dollars */
  costMicros: number | null;
  costReported: boolean;
  /** hidden at once, its bytes freed later; null = here */
  deletedAt: number | null;
}

/** What the file itself says. */
export interface ClipMedia {
  width: number;
  height: number;
  durationMs: number;
  hasAudio: boolean;
  videoCodec: string;
  audioCodec: string | null;
}

/** How long Undo works after deleting a clip; its bytes are freed then. */
export const UNDO_MS = 10 * SECOND_MS;

/** Where the shown name of a clip or job ends. */
export const TITLE_MAX_CHARS = 80;

/** The prompt as a name: one line, at most 80 characters, whole characters only. */
export function titleOf(prompt: string): string {
  const line = prompt.replace(/\s+/gu, ' ').trim();
  const characters = Array.from(line);
  return characters.length <= TITLE_MAX_CHARS
    ? line
    : `${characters
        .slice(0, TITLE_MAX_CHARS - 1)
        .join('')
        .trimEnd()}…`;
}
