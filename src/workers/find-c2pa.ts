/**
 * @file Tells whether a video carries a C2PA manifest (Content Credentials). Called by `look-into.ts`. Reads the heads of the
 * outermost boxes alone: it neither reads nor checks what a manifest says.
 */

/**
 * [Note: Where C2PA stands]
 * ISO media files (MP4, MOV): a top-level `uuid` box of this type, C2PA technical specification 2.4, A.5.1. The box is a
 * FullBox; its first field is the purpose, a string ended by zero: manifest, original and update carry a manifest, merkle only
 * hashes that belong to one. Behind it stand 8 bytes, where the first merkle box is, and the manifest store: a `jumb` box (ISO/IEC
 * 19566-5). Without that one it is room that somebody has left free. For Matroska and WebM there is only a draft (2026-11): such a
 * file carries none.
 */
const C2PA_TYPE = 'd8fec3d61b0e483c92975828877ec481';

/** Size and kind of a box; a size of more than 32 bits needs 8 more bytes. */
const HEAD_BYTES = 4 + 4;
const LONG_HEAD_BYTES = HEAD_BYTES + 8;
const TYPE_BYTES = 16;
const VERSION_AND_FLAGS_BYTES = 4;

/** Longer than any purpose there is, so that those of later years are read too. */
const PURPOSE_MAX_BYTES = 32;
const MERKLE_OFFSET_BYTES = 8;
const MANIFEST_STORE = 'jumb';

/** What is read of each box. */
const READ_BYTES =
  LONG_HEAD_BYTES + TYPE_BYTES + VERSION_AND_FLAGS_BYTES + PURPOSE_MAX_BYTES + MERKLE_OFFSET_BYTES + HEAD_BYTES;

/** A clip has about five, in fragments some dozens; a file made of countless boxes is not read to its end. */
const MAX_BOXES = 1000;

/** Rejects only when the bytes cannot be read. */
export async function hasC2pa(video: Blob): Promise<boolean> {
  let at = 0;
  for (let count = 0; count < MAX_BOXES && at + HEAD_BYTES <= video.size; count++) {
    const bytes = new Uint8Array(await video.slice(at, at + READ_BYTES).arrayBuffer());
    const { kind, size, headBytes } = readHead(bytes);
    if (kind === 'uuid' && isManifest(bytes.subarray(headBytes))) return true;
    // 0: it reaches to the end of the file.
    if (size < HEAD_BYTES) return false;
    at += size;
  }
  return false;
}

function readHead(bytes: Uint8Array): { kind: string; size: number; headBytes: number } {
  const view = new DataView(bytes.buffer);
  const kind = textOf(bytes.subarray(4, HEAD_BYTES));
  const size = view.getUint32(0);
  if (size !== 1 || bytes.length < LONG_HEAD_BYTES) return { kind, size, headBytes: HEAD_BYTES };
  return { kind, size: Number(view.getBigUint64(HEAD_BYTES)), headBytes: LONG_HEAD_BYTES };
}

function isManifest(body: Uint8Array): boolean {
  const type = Array.from(body.subarray(0, TYPE_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return type === C2PA_TYPE && textOf(body.subarray(TYPE_BYTES + VERSION_AND_FLAGS_BYTES)).includes(MANIFEST_STORE);
}

function textOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
