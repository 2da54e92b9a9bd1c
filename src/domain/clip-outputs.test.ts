import { expect, it } from 'vitest';
import { cardOf } from './clip-card';
import type { ClipOutput } from './clip';
import { bytesOf, clipOfOutput, furtherOutputs, outputsOf, outputSuffix } from './clip-outputs';
import { clipThatTook } from './fixtures/builders';

const second: ClipOutput = { number: 2, fileId: 'file-1-2', type: 'video/webm', bytes: 500, damaged: true };
const missing: ClipOutput = { number: 3, missing: 'expired' };

it('a clip of one output has that one', () => {
  const own = { number: 1, fileId: 'file-1', type: 'video/mp4', bytes: 1_000, damaged: false };
  expect(outputsOf(clipThatTook(1))).toEqual([own]);
  expect([bytesOf(clipThatTook(1)), furtherOutputs(clipThatTook(1))]).toEqual([1_000, []]);
});

it('outputs stand in their order, its own file in the place that is left', () => {
  expect(outputsOf(clipThatTook(1, { outputs: [missing, second] })).map(({ number }) => number)).toEqual([1, 2, 3]);
  const first: ClipOutput = { number: 1, missing: 'damaged' };
  expect(outputsOf(clipThatTook(1, { outputs: [first] }))).toMatchObject([first, { number: 2, fileId: 'file-1' }]);
});

it('what is here of them is counted', () => {
  const clip = clipThatTook(1, { outputs: [second, missing] });
  expect([bytesOf(clip), cardOf(clip).bytes, furtherOutputs(clip)]).toEqual([1_500, 1_500, [second]]);
});

it('another output takes the place of its own file, without the pictures of the first, and back', () => {
  const clip = clipThatTook(1, { outputs: [second, missing], posterFileId: 'poster', stripFileId: 'strip' });
  const shown = clipOfOutput(clip, 2);
  expect(shown).toMatchObject({ id: clip.id, fileId: 'file-1-2', type: 'video/webm', bytes: 500, damaged: true });
  expect([shown.posterFileId, shown.stripFileId, shown.media]).toEqual([null, null, null]);
  expect(outputsOf(shown)).toEqual(outputsOf(clip));
  expect(clipOfOutput(clip, 1)).toBe(clip);
  expect(clipOfOutput(clip, 3)).toBe(clip);
});

it('the first that is here is saved under the plain name, the others with their numbers', () => {
  const clip = clipThatTook(1, { outputs: [second] });
  expect([outputSuffix(clip), outputSuffix(clipOfOutput(clip, 2)), outputSuffix(clipThatTook(1))]).toEqual([
    '',
    ' (2)',
    '',
  ]);
  expect(outputSuffix(clipThatTook(1, { outputs: [{ number: 1, missing: 'damaged' }] }))).toBe('');
});
