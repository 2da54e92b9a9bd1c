/**
 * @file Reads and builds the boxes of an MP4 (ISO/IEC 14496-12). Used by the clip rewriter and the tests; knows nothing of tracks.
 */

/** @typedef {{type: string, start: number, body: number, end: number}} Box Positions in the file: `body` is where the content begins. */

/**
 * @param {Buffer} file
 * @param {number} [from]
 * @param {number} [to]
 * @returns {Box[]} The boxes that lie side by side from `from` to `to`.
 */
export function listBoxes(file, from = 0, to = file.length) {
  /** @type {Box[]} */
  const boxes = [];
  for (let start = from; start + 8 <= to;) {
    const short = file.readUInt32BE(start);
    const size = short === 1 ? Number(file.readBigUInt64BE(start + 8)) : short || to - start;
    const body = start + (short === 1 ? 16 : 8);
    const end = start + size;
    if (end > to || body > end) throw new RangeError(`Broken MP4 box at ${start}`);
    boxes.push({ type: file.toString('latin1', start + 4, start + 8), start, body, end });
    start = end;
  }
  return boxes;
}

/**
 * @param {Buffer} file
 * @param {string} path Box types from outside to inside, `moov/trak/mdia`.
 * @param {Box} [parent] Left out: the whole file.
 * @returns {Box[]} All boxes at that path.
 */
export function findBoxes(file, path, parent) {
  const [type, ...rest] = path.split('/');
  const here = listBoxes(file, parent?.body, parent?.end).filter((box) => box.type === type);
  return rest.length === 0 ? here : here.flatMap((box) => findBoxes(file, rest.join('/'), box));
}

/**
 * @param {Buffer} file
 * @param {string} path
 * @param {Box} [parent]
 * @returns {Box} The only box at that path; throws when there is none.
 */
export function findBox(file, path, parent) {
  const [box] = findBoxes(file, path, parent);
  if (!box) throw new RangeError(`MP4 box ${path} is missing`);
  return box;
}

/**
 * @param {string} type
 * @param {...Uint8Array} parts
 * @returns {Buffer}
 */
export function makeBox(type, ...parts) {
  const size = parts.reduce((sum, part) => sum + part.length, 8);
  return Buffer.concat([words(size), Buffer.from(type, 'latin1'), ...parts]);
}

/**
 * A box that starts with version and flags (0).
 * @param {string} type
 * @param {number} version
 * @param {...Uint8Array} parts
 */
export function makeFullBox(type, version, ...parts) {
  return makeBox(type, words(version * 0x1000000), ...parts);
}

/**
 * @param {...number} values Unsigned, or signed in two's complement.
 * @returns {Buffer} Big-endian 32-bit words.
 */
export function words(...values) {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value >>> 0, index * 4));
  return bytes;
}
