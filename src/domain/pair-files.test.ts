import { expect, it } from 'vitest';
import { pairFiles } from './pair-files';

const pairsOf = (...names: string[]): (string | undefined)[][] =>
  pairFiles(names.map((name) => ({ name }))).map(({ video, sidecar }) => [video?.name, sidecar?.name]);

it('finds the sidecar of a video by either of its names, whatever the case', () => {
  expect(pairsOf('a.json', 'a.mp4', 'B.MP4.JSON', 'b.mp4')).toEqual([
    ['a.mp4', 'a.json'],
    ['b.mp4', 'B.MP4.JSON'],
  ]);
});

it('gives a sidecar to one video only, to the exact name first', () => {
  expect(pairsOf('a.webm', 'a.mp4', 'a.mp4.json', 'a.json')).toEqual([
    ['a.webm', 'a.json'],
    ['a.mp4', 'a.mp4.json'],
  ]);
  expect(pairsOf('a.webm', 'a.mp4', 'a.json')).toEqual([
    ['a.webm', 'a.json'],
    ['a.mp4', undefined],
  ]);
});

it('keeps what belongs to nothing', () => {
  expect(pairsOf('notes.txt', 'c.json', 'd.mp4')).toEqual([
    ['notes.txt', undefined],
    ['d.mp4', undefined],
    [undefined, 'c.json'],
  ]);
});

it('keeps two files of one name apart', () => {
  expect(pairsOf('a.mp4', 'a.mp4', 'a.json', 'a.json')).toEqual([
    ['a.mp4', 'a.json'],
    ['a.mp4', 'a.json'],
  ]);
});
