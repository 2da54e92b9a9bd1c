/**
 * @file Reads the frame size and the length of an uploaded MP4 from its headers. Used to check an uploaded `video`; decodes nothing.
 */
import { findBox, findBoxes } from './mp4-boxes.mjs';

/** @typedef {{width: number, height: number, seconds: number}} VideoSize */

/**
 * @param {Buffer} file
 * @returns {VideoSize | null} null when it is no whole MP4 with a picture.
 */
export function readVideoSize(file) {
  try {
    findBox(file, 'ftyp');
    const header = findBox(file, 'moov/mvhd');
    // Version 1 has 64-bit times and a 64-bit duration (ISO/IEC 14496-12, 8.2.2).
    const long = file[header.body] === 1;
    const timescale = file.readUInt32BE(header.body + (long ? 20 : 12));
    const duration = long ? Number(file.readBigUInt64BE(header.body + 24)) : file.readUInt32BE(header.body + 16);
    // Width and height are the last two words of a tkhd, 16.16 fixed point; 0 for sound.
    const sizes = findBoxes(file, 'moov/trak/tkhd').map(({ end }) => ({
      width: file.readUInt32BE(end - 8) / 0x10000,
      height: file.readUInt32BE(end - 4) / 0x10000,
    }));
    const picture = sizes.find(({ width, height }) => width > 0 && height > 0);
    return picture && timescale > 0 ? { ...picture, seconds: duration / timescale } : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
