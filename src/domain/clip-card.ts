/** @file What a tile needs of a clip: small enough to be sent by the hundred, whatever the prompt's length. Pure. */
import { SECOND_MS } from '../base/time';
import type { Clip, Rating } from './clip';
import { bytesOf } from './clip-outputs';
import { lineageOf, type ClipBirth } from './lineage';
import { parseSize, type PixelSize } from './params';

/** A clip as the wall shows it. */
export interface ClipCard {
  id: string;
  title: string;
  createdAt: number;
  /** as the file says, else as was asked for */
  durationMs: number;
  model: string;
  /** as the file says, else as was asked for; null: nobody knows */
  pixels: PixelSize | null;
  costMicros: number | null;
  connectionId: string;
  fileId: string;
  /** of all its outputs */
  bytes: number;
  posterFileId: string | null;
  posterFailure: Clip['posterFailure'];
  /** where its own video is; `missing`: the last look did not find it in its folder */
  place: 'here' | 'folder' | 'missing';
  /** undefined: not made yet; null: it cannot have one */
  stripFileId: string | null | undefined;
  damaged: boolean;
  rating: Rating | null;
  isFavourite: boolean;
  tags: readonly string[];
  birth: ClipBirth;
}

/** The card of a clip. */
export function cardOf(clip: Clip): ClipCard {
  const pixels = pixelsOf(clip);
  return {
    id: clip.id,
    title: clip.title,
    createdAt: clip.createdAt,
    durationMs: clip.media?.durationMs ?? clip.params.seconds * SECOND_MS,
    model: clip.params.model,
    pixels: pixels ? { width: pixels.width, height: pixels.height } : null,
    costMicros: clip.costMicros,
    connectionId: clip.connectionId,
    fileId: clip.fileId,
    place: clip.place ? (clip.place.missing ? 'missing' : 'folder') : 'here',
    bytes: bytesOf(clip),
    posterFileId: clip.posterFileId,
    posterFailure: clip.posterFailure,
    stripFileId: clip.stripFileId,
    damaged: clip.damaged,
    rating: clip.rating ?? null,
    isFavourite: clip.favourite === true,
    tags: clip.tags ?? [],
    birth: lineageOf(clip).birth,
  };
}

/** Width and height as the file says, else as was asked for. */
export function pixelsOf({ media, params }: Pick<Clip, 'media' | 'params'>): PixelSize | undefined {
  return media ?? parseSize(params.size);
}
