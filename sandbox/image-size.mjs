/**
 * @file Reads kind and pixel size from the first bytes of a PNG, JPEG or WebP. Used to check `input_reference`; never decodes pixels
 * and does not turn a JPEG by its EXIF orientation (the stored size is what counts, as for a server that reads raw frames).
 */

/** @typedef {{kind: 'png' | 'jpeg' | 'webp', width: number, height: number}} ImageSize */

/**
 * @param {Buffer} bytes
 * @returns {ImageSize | null} null when it is none of the three or its header is cut.
 */
export function readImageSize(bytes) {
  return readPng(bytes) ?? readJpeg(bytes) ?? readWebp(bytes);
}

/**
 * @param {Buffer} bytes
 * @returns {ImageSize | null}
 */
function readPng(bytes) {
  if (bytes.length < 24 || bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return null;
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { kind: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/**
 * @param {Buffer} bytes
 * @returns {ImageSize | null}
 */
function readJpeg(bytes) {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1; // a fill byte
    } else if (isStartOfFrame(marker)) {
      return { kind: 'jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    } else {
      at += 2 + bytes.readUInt16BE(at + 2);
    }
  }
  return null;
}

/**
 * SOF0..SOF15 without DHT (C4), JPG (C8) and DAC (CC), which sit in the same range.
 * @param {number} marker
 */
function isStartOfFrame(marker) {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/**
 * The three layouts of the WebP container specification: lossy, lossless, extended.
 * @param {Buffer} bytes
 * @returns {ImageSize | null}
 */
function readWebp(bytes) {
  if (bytes.length < 30 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP') {
    return null;
  }
  const chunk = bytes.toString('latin1', 12, 16);
  if (chunk === 'VP8X') {
    return { kind: 'webp', width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3) };
  }
  if (chunk === 'VP8L') {
    const bits = bytes.readUInt32LE(21);
    return { kind: 'webp', width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (chunk !== 'VP8 ') return null;
  return { kind: 'webp', width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
}
