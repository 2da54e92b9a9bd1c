import { expect, it } from 'vitest';
import { parsePictureWish, WISHES_CHANNEL, type PictureWish } from './picture-wishes';

it('the channel is named with its version', () => {
  expect(WISHES_CHANNEL).toMatch(/:v\d+$/);
});

it.each<PictureWish>([
  { type: 'pictures/prefer', clipIds: ['a', 'b'] },
  { type: 'pictures/again', clipIds: [] },
])('reads a wish as it was sent: $type', (wish) => {
  expect(parsePictureWish(structuredClone(wish))).toEqual(wish);
});

it('leaves out what is no id, and does not hear what it does not know', () => {
  expect(parsePictureWish({ type: 'pictures/prefer', clipIds: ['a', 7, null], why: 'later' })).toEqual({
    type: 'pictures/prefer',
    clipIds: ['a'],
  });
  for (const raw of [undefined, 'a', {}, { clipIds: ['a'] }, { type: 'pictures/sing', clipIds: ['a'] }])
    expect(parsePictureWish(raw)).toBeUndefined();
});
