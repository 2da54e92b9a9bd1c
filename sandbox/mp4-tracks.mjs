/**
 * @file Reads the tracks of a small MP4 into lists of samples. Used by the clip rewriter and the tests; copies no media bytes.
 * Expects what make-clips.sh makes: version 0 headers, no edit list, no fragments.
 */
import { findBox, findBoxes } from './mp4-boxes.mjs';

/** @import {Box} from './mp4-boxes.mjs' */

/**
 * @typedef {object} Sample
 * @property {number} offset In the file.
 * @property {number} size Bytes.
 * @property {number} duration Media time units.
 * @property {number} shift Composition offset, media time units; 0 without B-frames.
 * @property {boolean} sync Whether decoding can start here.
 */

/**
 * @typedef {object} Track
 * @property {'vide' | 'soun'} kind
 * @property {number} timescale Media time units per second.
 * @property {Box} box The `trak` box.
 * @property {Sample[]} samples In decoding order.
 */

/**
 * @param {Buffer} file
 * @returns {Track[]} In the order of the file.
 */
export function readTracks(file) {
  return findBoxes(file, 'moov/trak').map((box) => {
    const header = findBox(file, 'mdia/mdhd', box);
    const handler = findBox(file, 'mdia/hdlr', box);
    const kind = file.toString('latin1', handler.body + 8, handler.body + 12);
    if (kind !== 'vide' && kind !== 'soun') throw new RangeError(`Unexpected track: ${kind}`);
    // mdhd version 0: version and flags, two times, then timescale and duration.
    return { kind, timescale: file.readUInt32BE(header.body + 12), box, samples: readSamples(file, box) };
  });
}

/**
 * @param {Buffer} file
 * @param {Box} trak
 * @returns {Sample[]}
 */
function readSamples(file, trak) {
  const table = findBox(file, 'mdia/minf/stbl', trak);
  const sizes = readSizes(file, findBox(file, 'stsz', table));
  const durations = readRuns(file, findBox(file, 'stts', table));
  const [shiftBox] = findBoxes(file, 'ctts', table);
  const shifts = shiftBox ? readRuns(file, shiftBox) : sizes.map(() => 0);
  const [syncBox] = findBoxes(file, 'stss', table);
  const syncs = syncBox ? new Set(readWords(file, syncBox.body + 8, file.readUInt32BE(syncBox.body + 4))) : null;
  const offsets = readOffsets(file, table, sizes);
  return sizes.map((size, index) => ({
    offset: offsets[index] ?? 0,
    size,
    duration: durations[index] ?? 0,
    shift: shifts[index] ?? 0,
    sync: syncs?.has(index + 1) ?? true,
  }));
}

/**
 * @param {Buffer} file
 * @param {Box} box stsz: one size for all, or a list.
 */
function readSizes(file, box) {
  const [same = 0, count = 0] = readWords(file, box.body + 4, 2);
  return same > 0 ? new Array(count).fill(same) : readWords(file, box.body + 12, count);
}

/**
 * @param {Buffer} file
 * @param {Box} box stts or ctts: pairs of (count, value). Values are read as signed, which only ctts version 1 needs.
 * @returns {number[]} One value per sample.
 */
function readRuns(file, box) {
  const pairs = file.readUInt32BE(box.body + 4);
  return Array.from({ length: pairs }, (_, index) => {
    const at = box.body + 8 + index * 8;
    return new Array(file.readUInt32BE(at)).fill(file.readInt32BE(at + 4));
  }).flat();
}

/**
 * Where each sample lies: stco gives the start of each chunk, stsc how many samples the chunks hold.
 * @param {Buffer} file
 * @param {Box} table
 * @param {number[]} sizes
 */
function readOffsets(file, table, sizes) {
  const chunkBox = findBox(file, 'stco', table);
  const runBox = findBox(file, 'stsc', table);
  const chunks = readWords(file, chunkBox.body + 8, file.readUInt32BE(chunkBox.body + 4));
  const runs = Array.from({ length: file.readUInt32BE(runBox.body + 4) }, (_, index) =>
    readWords(file, runBox.body + 8 + index * 12, 3),
  );
  /** @type {number[]} */
  const offsets = [];
  chunks.forEach((start, index) => {
    const perChunk = runs.findLast(([first = 0]) => first <= index + 1)?.[1] ?? 0;
    let at = start;
    for (let n = 0; n < perChunk; n += 1) {
      at += sizes[offsets.push(at) - 1] ?? 0;
    }
  });
  return offsets;
}

/**
 * @param {Buffer} file
 * @param {number} at
 * @param {number} count
 */
function readWords(file, at, count) {
  return Array.from({ length: count }, (_, index) => file.readUInt32BE(at + index * 4));
}
