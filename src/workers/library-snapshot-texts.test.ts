import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTexts, writeTexts } from './library-snapshot-texts';

const texts = fc.array(
  fc.string({ unit: fc.constantFrom('a', 'é', '한', '😀', '\ufeff', '\0', '"', '\ud83e', '\udd80') }),
);

it('gives any texts back as they were, one block after another', () => {
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      const part = new Uint8Array([...writeTexts(one), ...writeTexts(other)]).buffer;
      const first = readTexts(part, 0, one.length);
      const second = readTexts(part, first!.end, other.length);
      expect([first!.texts, second!.texts, second!.end]).toEqual([one, other, part.byteLength]);
    }),
  );
});

it('has no texts where the part ends before they do', () => {
  const { buffer } = writeTexts(['fox', 'dusk']);
  expect(readTexts(buffer, 0, 9)).toBeUndefined();
  expect(readTexts(buffer.slice(0, -4), 0, 2)).toBeUndefined();
});
