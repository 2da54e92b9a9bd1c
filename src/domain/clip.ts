/** @file A clip: a finished video with what is known of it. Its bytes are a file; the row is small enough to list. */
import type { Json } from '../base/json';
import { SECOND_MS } from '../base/time';
import type { ClipPlace } from './folder';
import type { MissingReason, StoredOutput } from './job';
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
  /** shared by the takes of one press of Render; absent: it was alone */
  takesId?: string;
  /** its render at that connection, which a remix or an extension is asked for by; absent on clips of the first version */
  remote?: { remoteId: string; operation: Json };
  /** it was rendered elsewhere and taken in */
  madeElsewhere?: true;
  /** when it was stored here, of an imported one when it was made; ms since epoch: the library's order */
  createdAt: number;
  /** when the render was accepted, for "rendered in 2:51" */
  acceptedAt: number;
  /** the video itself: of several outputs the first one that is here */
  fileId: string;
  type: string;
  bytes: number;
  /** made by the media worker at a visit; null = not made yet */
  posterFileId: string | null;
  /** why there is no poster, shown on the placeholder; null = not tried or made */
  posterFailure: 'not-decodable' | 'broken' | null;
  /** ten pictures of it in one, for moving along; absent: not made yet, null: it cannot have any */
  stripFileId?: string | null;
  /** facts read from the file; null until the media worker has looked */
  media: ClipMedia | null;
  /** the file was stored although it looks damaged, see [Note: Damaged files] in queue/verify-file.ts */
  damaged: boolean;
  /** the other outputs of its render, those that are missing too; absent: it gave one. Read by `clip-outputs.ts` */
  outputs?: readonly ClipOutput[];
  /** the person had asked to stop waiting for it */
  unwanted: boolean;
  /** reported by the provider, else the estimate; null = not known. Micro-dollars */
  costMicros: number | null;
  costReported: boolean;
  /** the person gave it the title, so that it no longer is the prompt's */
  renamed?: true;
  /** stars the person gave; absent: none */
  rating?: Rating;
  favourite?: true;
  /** in the order they were given, each as typed, no two the same but for case; absent: none */
  tags?: readonly string[];
  /** when the person last gave or took a title, stars, a mark or tags, ms since epoch; absent: before this was noted, or never */
  markedAt?: number;
  /** its video stands in a folder on disk and not here; absent: it is here. Written with the file's row, see `StoredFile.place` */
  place?: ClipPlace;
  /** where it was taken in from a file; its `createdAt` is then what the sidecar or the file says */
  imported?: { at: number; fileName: string };
  /** hidden at once, its bytes freed later; null = here */
  deletedAt: number | null;
}

/** A further output of a clip's render, or the place of one that could not be had; `number` from 1. */
export type ClipOutput = { number: number } & (({ fileId: string } & StoredOutput) | { missing: MissingReason });

/** Stars. */
export type Rating = 1 | 2 | 3 | 4 | 5;

/** What the file itself says. */
export interface ClipMedia {
  width: number;
  height: number;
  durationMs: number;
  hasAudio: boolean;
  videoCodec: string;
  audioCodec: string | null;
  /** it carries a C2PA manifest (Content Credentials); absent: nobody has looked */
  c2pa?: boolean;
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
