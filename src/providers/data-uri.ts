/**
 * @file A picture or clip as text that stands in a JSON body (RFC 2397, base64). Used by providers whose service takes no file.
 */

/** Bytes that become text at a time: a multiple of 3, so that no padding falls between two pieces; 16,384 × 3. */
const PIECE_BYTES = 49_152;

/** The bytes in base64. Read in pieces: beside the text never more than one piece of them is in memory. */
export async function toBase64(blob: Blob): Promise<string> {
  const pieces: string[] = [];
  for (let at = 0; at < blob.size; at += PIECE_BYTES) {
    const bytes = new Uint8Array(await blob.slice(at, at + PIECE_BYTES).arrayBuffer());
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    pieces.push(btoa(binary));
  }
  return pieces.join('');
}

/** The same with its media type before it. */
export async function toDataUri(blob: Blob): Promise<string> {
  return `data:${blob.type || 'application/octet-stream'};base64,${await toBase64(blob)}`;
}
