import { readdirSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ClipShelf, PERIOD_SECONDS } from './clip-shelf.mjs';
import { readImageSize } from './image-size.mjs';
import { ALL_SIZES, SECONDS } from './models.mjs';
import { findBox, findBoxes, listBoxes } from './mp4-boxes.mjs';
import { readTracks } from './mp4-tracks.mjs';

const FRAMES_PER_SECOND = 24;
const SOUND_FRAMES_PER_SECOND = 32_000 / 1024;

const CLIPS = new URL('./clips/', import.meta.url);
const shelf = new ClipShelf();
function film(size: string, seconds: string, ordinal: number, id = `${size}-${seconds}-${ordinal}`): Buffer {
  return shelf.film(jobOf(id, size, seconds, ordinal));
}
function jobOf(id: string, size: string, seconds: string, ordinal: number): Parameters<ClipShelf['film']>[0] {
  const rest = { createdAt: 0, totalMs: 0, model: 'sora-2', prompt: '', hasImage: false, source: null, failure: null };
  return { id, ordinal, picture: ordinal, size, seconds, open: null, ...rest };
}
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const cases = ALL_SIZES.flatMap((size) => SECONDS.map((seconds, ordinal) => ({ size, seconds, ordinal })));

describe('every film', () => {
  it.each(cases)('has whole boxes, moov before mdat: $size $seconds s', ({ size, seconds, ordinal }) => {
    const file = film(size, seconds, ordinal);
    const boxes = listBoxes(file);
    expect(boxes.map(({ type }) => type)).toEqual(['ftyp', 'moov', 'free', 'mdat']);
    expect(boxes.at(-1)?.end).toBe(file.length);
  });

  it.each(cases)('has the right size, length and sample counts: $size $seconds s', ({ size, seconds, ordinal }) => {
    const file = film(size, seconds, ordinal);
    const length = Number(seconds);
    const movie = findBox(file, 'moov/mvhd');
    expect(file.readUInt32BE(movie.body + 16) / file.readUInt32BE(movie.body + 12)).toBe(length);
    const [picture, sound] = readTracks(file);
    expect([picture?.kind, sound?.kind]).toEqual(['vide', 'soun']);
    expect(picture?.samples).toHaveLength(length * FRAMES_PER_SECOND);
    expect(sound?.samples).toHaveLength(length * SOUND_FRAMES_PER_SECOND);
    for (const track of readTracks(file)) {
      const header = findBox(file, 'mdia/mdhd', track.box);
      expect(file.readUInt32BE(header.body + 16)).toBe(length * track.timescale);
      expect(sum(track.samples.map(({ duration }) => duration))).toBe(length * track.timescale);
      const trackHeader = findBox(file, 'tkhd', track.box);
      expect(file.readUInt32BE(trackHeader.body + 20)).toBe(length * 1000);
    }
    const header = findBox(file, 'tkhd', readTracks(file)[0]!.box);
    const [width, height] = [76, 80].map((at) => file.readUInt32BE(header.body + at) / 0x10000);
    expect(`${width}x${height}`).toBe(size);
  });

  it.each(cases)(
    'fills mdat with its samples exactly, sound beside picture: $size $seconds s',
    ({ size, seconds, ordinal }) => {
      const file = film(size, seconds, ordinal);
      const media = findBox(file, 'mdat');
      const [picture, sound] = readTracks(file);
      const samples = [...picture!.samples, ...sound!.samples].sort((a, b) => a.offset - b.offset);
      let at = media.body;
      for (const { offset, size: bytes } of samples) {
        expect(offset).toBe(at);
        at += bytes;
      }
      expect(at).toBe(media.end);
      // The sound of a second lies behind its pictures: the first sound frame before the 25th picture.
      expect(sound!.samples[0]!.offset).toBeLessThan(picture!.samples[FRAMES_PER_SECOND]!.offset);
    },
  );

  it.each(cases)('can be entered at every second: $size $seconds s', ({ size, seconds, ordinal }) => {
    const [picture] = readTracks(film(size, seconds, ordinal));
    const syncs = picture!.samples.flatMap(({ sync }, index) => (sync ? [index] : []));
    expect(syncs).toEqual(Array.from({ length: Number(seconds) }, (_, second) => second * FRAMES_PER_SECOND));
  });
});

describe('a film', () => {
  it('shows each picture once: composition times are the frames of a steady clock', () => {
    const [picture] = readTracks(film('1280x720', '8', 5));
    const frame = picture!.samples[0]!.duration;
    const times = picture!.samples.map(({ shift }, index) => index * frame + shift).sort((a, b) => a - b);
    expect(times).toEqual(picture!.samples.map((_, index) => index * frame));
    expect(picture!.samples.some(({ shift }) => shift !== 0)).toBe(true);
  });

  it('begins with H.264 key frames and their parameter sets', () => {
    const file = film('720x1280', '4', 1);
    const [picture] = readTracks(file);
    const [avc] = findBoxes(file, 'mdia/minf/stbl/stsd', picture!.box);
    expect(file.toString('latin1', avc!.body + 12, avc!.body + 16)).toBe('avc1');
    for (const { offset, size, sync } of picture!.samples) {
      const kinds = [];
      for (let at = offset; at < offset + size; at += 4 + file.readUInt32BE(at))
        kinds.push(file.readUInt8(at + 4) & 0x1f);
      expect(kinds.includes(5)).toBe(sync); // 5: a slice of an IDR picture, which closes the group before it
    }
  });

  it('is the same bytes for the same job', () => {
    const again = new ClipShelf();
    expect(again.film(jobOf('video_1', '1280x720', '8', 3))).toEqual(film('1280x720', '8', 3, 'video_1'));
  });

  it('has bytes of its own when pictures are those of another', () => {
    expect(film('1280x720', '4', 0, 'video_1')).not.toEqual(film('1280x720', '4', 0, 'video_2'));
  });

  it.each(ALL_SIZES)('of %s differs in its first picture and its first sound from its neighbours', (size) => {
    const variants = readdirSync(CLIPS).filter((name) => name.startsWith(`${size}-`) && name.endsWith('.mp4')).length;
    const films = Array.from({ length: variants * PERIOD_SECONDS }, (_, ordinal) => film(size, '4', ordinal));
    for (const kind of [0, 1]) {
      const starts = films.map((file) => {
        const { samples } = readTracks(file)[kind]!;
        const from = samples[0]!.offset;
        return file.toString('latin1', from, from + samples[0]!.size);
      });
      expect(new Set(starts).size).toBe(films.length);
    }
    expect(variants).toBeGreaterThanOrEqual(2);
  });

  it('stays small: all clips and pictures together take less than 2.5 MB', () => {
    const bytes = readdirSync(CLIPS).map((name) => statSync(new URL(name, CLIPS)).size);
    expect(sum(bytes)).toBeLessThan(2_500_000);
  });

  it.each(ALL_SIZES)('of %s has a thumbnail as large as itself and a spritesheet, each at most 40 kB', (size) => {
    for (const ordinal of [0, 1, 2]) {
      const job = jobOf('video_1', size, '4', ordinal);
      const { bytes, type } = shelf.picture(job, 'thumbnail');
      const [width, height] = size.split('x').map(Number);
      expect([type, readImageSize(bytes)]).toEqual(['image/webp', { kind: 'webp', width, height }]);
      const sheet = shelf.picture(job, 'spritesheet');
      expect([sheet.type, readImageSize(sheet.bytes)?.kind]).toEqual(['image/jpeg', 'jpeg']);
      for (const { length } of [bytes, sheet.bytes]) expect(length).toBeLessThanOrEqual(40_000);
    }
  });

  it('has the pictures of its own clip', () => {
    const pictures = [0, 1, 2, 3].map(
      (ordinal) => shelf.picture(jobOf('v', '1280x720', '4', ordinal), 'thumbnail').bytes,
    );
    expect(new Set(pictures).size).toBe(3);
    expect(pictures[3]).toBe(pictures[0]);
  });
});
