/**
 * @file Makes a longer MP4 out of a short seamless one by repeating its packets and writing new sample tables. Nothing is re-encoded.
 * Called by the clip shelf; expects clips of make-clips.sh (one period each, whole groups of pictures, no edit list).
 */
import { findBox, listBoxes, makeBox, makeFullBox, words } from './mp4-boxes.mjs';
import { readTracks } from './mp4-tracks.mjs';

/** @import {Box} from './mp4-boxes.mjs' */
/** @import {Sample, Track} from './mp4-tracks.mjs' */

/**
 * @typedef {object} Plan
 * @property {number} periods How often the clip is played, 1 or more.
 * @property {number} startSecond Which whole second of the period comes first.
 * @property {string} note Text put into the file, which makes its bytes its own.
 */

/** @typedef {{track: Track, samples: Sample[], chunks: Sample[][]}} NewTrack */

/** mvhd, tkhd and the track duration count in thousandths of a second. */
const MOVIE_TIMESCALE = 1000;

/**
 * Sound and picture stay together: the picture turns by whole groups, the sound by whole frames to the nearest, so their distance is at
 * most half a sound frame (1024 / 32000 / 2 s = 16 ms) and the same from the first second to the last, because the period (4 s) is
 * a whole number of both.
 * @param {Buffer} clip
 * @param {Plan} plan
 * @returns {Buffer} A fast-start MP4: ftyp, moov, free, mdat.
 */
export function rewriteMp4(clip, { periods, startSecond, note }) {
  const tracks = readTracks(clip).map((track) => {
    const samples = repeat(turn(track, startSecond), periods);
    return { track, samples, chunks: chunksBySecond(samples, track.timescale) };
  });
  const ftyp = findBox(clip, 'ftyp');
  const head = Buffer.concat([clip.subarray(ftyp.start, ftyp.end)]);
  const free = makeBox('free', Buffer.from(note));
  const order = interleave(tracks);
  // The tables have the same length wherever the media begin, so a first draft tells where that is.
  const draft = makeMoov(clip, tracks, order, 0);
  const moov = makeMoov(clip, tracks, order, head.length + draft.length + free.length + 8);
  const media = order.flatMap(({ chunk }) => chunk.map(({ offset, size }) => clip.subarray(offset, offset + size)));
  return Buffer.concat([head, moov, free, makeBox('mdat', ...media)]);
}

/**
 * @param {Track} track
 * @param {number} startSecond
 * @returns {Sample[]} One period, beginning at the sync sample nearest to that second.
 */
function turn({ samples, timescale }, startSecond) {
  let time = 0;
  let best = { index: 0, distance: Infinity };
  samples.forEach(({ sync, duration }, index) => {
    const distance = Math.abs(time - startSecond * timescale);
    if (sync && distance < best.distance) best = { index, distance };
    time += duration;
  });
  return [...samples.slice(best.index), ...samples.slice(0, best.index)];
}

/**
 * @param {Sample[]} samples
 * @param {number} times
 */
function repeat(samples, times) {
  return Array.from({ length: times }, () => samples).flat();
}

/**
 * @param {Sample[]} samples
 * @param {number} timescale
 * @returns {Sample[][]} The samples that begin in each second.
 */
function chunksBySecond(samples, timescale) {
  /** @type {Sample[][]} */
  const chunks = [];
  let time = 0;
  for (const sample of samples) {
    (chunks[Math.floor(time / timescale)] ??= []).push(sample);
    time += sample.duration;
  }
  return chunks;
}

/**
 * @param {NewTrack[]} tracks
 * @returns {{track: NewTrack, chunk: Sample[]}[]} Second by second, all tracks of one second together.
 */
function interleave(tracks) {
  const seconds = Math.max(...tracks.map(({ chunks }) => chunks.length));
  return Array.from({ length: seconds }, (_, second) =>
    tracks.flatMap((track) => {
      const chunk = track.chunks[second];
      return chunk ? [{ track, chunk }] : [];
    }),
  ).flat();
}

/**
 * @param {Buffer} clip
 * @param {NewTrack[]} tracks
 * @param {{track: NewTrack, chunk: Sample[]}[]} order
 * @param {number} mediaStart
 */
function makeMoov(clip, tracks, order, mediaStart) {
  /** @type {Map<NewTrack, number[]>} */
  const offsets = new Map(tracks.map((track) => [track, []]));
  let at = mediaStart;
  for (const { track, chunk } of order) {
    offsets.get(track)?.push(at);
    at += chunk.reduce((sum, { size }) => sum + size, 0);
  }
  const longest = Math.max(...tracks.map(secondsOf));
  const mvhd = copyWith(clip, findBox(clip, 'moov/mvhd'), [12, MOVIE_TIMESCALE], [16, longest * MOVIE_TIMESCALE]);
  const traks = tracks.map((track) => makeTrak(clip, track, offsets.get(track) ?? []));
  return makeBox('moov', mvhd, ...traks);
}

/**
 * @param {Buffer} clip
 * @param {NewTrack} track
 * @param {number[]} offsets
 */
function makeTrak(clip, track, offsets) {
  const { box, timescale } = track.track;
  const seconds = secondsOf(track);
  const tkhd = copyWith(clip, findBox(clip, 'tkhd', box), [20, seconds * MOVIE_TIMESCALE]);
  const mdhd = copyWith(clip, findBox(clip, 'mdia/mdhd', box), [16, seconds * timescale]);
  const hdlr = copyWith(clip, findBox(clip, 'mdia/hdlr', box));
  const minf = findBox(clip, 'mdia/minf', box);
  const media = listBoxes(clip, minf.body, minf.end).map((child) =>
    child.type === 'stbl' ? makeTable(clip, child, track, offsets) : copyWith(clip, child),
  );
  return makeBox('trak', tkhd, makeBox('mdia', mdhd, hdlr, makeBox('minf', ...media)));
}

/**
 * @param {Buffer} clip
 * @param {Box} table The old stbl: its sample description is kept.
 * @param {NewTrack} track
 * @param {number[]} offsets
 */
function makeTable(clip, table, { samples, chunks }, offsets) {
  const syncs = samples.flatMap(({ sync }, index) => (sync ? [index + 1] : []));
  const shifts = samples.map(({ shift }) => shift);
  const perChunk = chunks.map((chunk) => chunk.length);
  return makeBox(
    'stbl',
    copyWith(clip, findBox(clip, 'stsd', table)),
    makeRuns(
      'stts',
      0,
      samples.map(({ duration }) => duration),
    ),
    ...(shifts.some((shift) => shift !== 0) ? [makeRuns('ctts', 1, shifts)] : []),
    ...(syncs.length < samples.length ? [makeFullBox('stss', 0, words(syncs.length, ...syncs))] : []),
    makeFullBox('stsc', 0, words(chunks.length, ...perChunk.flatMap((count, index) => [index + 1, count, 1]))),
    makeFullBox('stsz', 0, words(0, samples.length, ...samples.map(({ size }) => size))),
    makeFullBox('stco', 0, words(offsets.length, ...offsets)),
  );
}

/**
 * @param {string} type
 * @param {number} version
 * @param {number[]} values
 * @returns {Buffer} Equal neighbours as one pair of (count, value).
 */
function makeRuns(type, version, values) {
  /** @type {[number, number][]} */
  const runs = [];
  for (const value of values) {
    const last = runs.at(-1);
    if (last?.[1] === value) last[0] += 1;
    else runs.push([1, value]);
  }
  return makeFullBox(type, version, words(runs.length, ...runs.flat()));
}

/** @param {NewTrack} track */
function secondsOf({ track, samples }) {
  return samples.reduce((sum, { duration }) => sum + duration, 0) / track.timescale;
}

/**
 * @param {Buffer} clip
 * @param {Box} box
 * @param {...[number, number]} changes Position in the content and the word to put there.
 * @returns {Buffer} The whole box, header included.
 */
function copyWith(clip, box, ...changes) {
  const copy = Buffer.from(clip.subarray(box.start, box.end));
  for (const [at, value] of changes) copy.writeUInt32BE(Math.round(value), box.body - box.start + at);
  return copy;
}
