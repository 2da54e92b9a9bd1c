/**
 * @file Whether what stands on the disk is what is kept here: byte for byte, piece by piece. Called before anything is let go of here,
 * and before anything that stands there is taken for ours.
 */
import { PIECE_MAX_BYTES, readPiece } from './read-piece';

/** `unreadable`: the kept bytes are, so nothing can be said of the copy. A copy that cannot be read differs. */
export type CopyVerdict = 'same' | 'differs' | 'unreadable';

/** Compares them. Takes the memory of two pieces. */
export async function verifyCopy(kept: Blob, copy: Blob): Promise<CopyVerdict> {
  if (kept.size !== copy.size) return 'differs';
  for (let at = 0; at < kept.size; at += PIECE_MAX_BYTES) {
    const ours = await readPiece(kept, at);
    if (!ours) return 'unreadable';
    const theirs = await readPiece(copy, at);
    if (!theirs || !isSame(ours, theirs)) return 'differs';
  }
  return 'same';
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  // A loop, because a callback for each of eight million bytes takes several times as long.
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}
