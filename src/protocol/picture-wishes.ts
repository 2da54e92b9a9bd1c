/**
 * @file Notes between tabs about the pictures of clips: one tab makes them, and every tab may say which it needs. A lost note
 * costs a picture's place in the line, never the picture. The version stands in the channel's name.
 */
import { isRecord } from '../base/json';

/** Name of the BroadcastChannel. */
export const WISHES_CHANNEL = 'sora-renderer:wishes:v1';

const WISH_TYPES = ['pictures/prefer', 'pictures/again'] as const;

/** `prefer`: these clips first; it replaces what was preferred before. `again`: try these anew, their pictures are lost. */
export interface PictureWish {
  type: (typeof WISH_TYPES)[number];
  clipIds: readonly string[];
}

/** Reads a note; undefined when this build does not know it. */
export function parsePictureWish(raw: unknown): PictureWish | undefined {
  if (!isRecord(raw) || !Array.isArray(raw['clipIds'])) return undefined;
  const type = WISH_TYPES.find((known) => known === raw['type']);
  const clipIds = raw['clipIds'].filter((id) => typeof id === 'string');
  return type && { type, clipIds };
}
