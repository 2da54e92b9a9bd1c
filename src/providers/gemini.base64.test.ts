import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Base64Reader } from './gemini.base64';

/** The bytes, or undefined where it was no base64. */
function read(text: string, ends: readonly number[] = []): Buffer | undefined {
  const reader = new Base64Reader();
  const cuts = [...ends.map((end) => end % (text.length + 1)), text.length].sort((a, b) => a - b);
  const pieces = cuts.map((end, n) => reader.push(Buffer.from(text.slice(cuts[n - 1] ?? 0, end), 'latin1')));
  const last = reader.end();
  return last && Buffer.concat([...pieces, last]);
}

const bytes = fc.uint8Array({ maxLength: 200 });
const ends = fc.array(fc.nat(300), { maxLength: 8 });

describe('base64 in pieces', () => {
  it('gives the bytes, wherever the pieces end', () => {
    fc.assert(
      fc.property(bytes, ends, (raw, at) => {
        expect(read(Buffer.from(raw).toString('base64'), at)).toEqual(Buffer.from(raw));
      }),
    );
  });

  it('passes over blanks and line breaks, and does without padding', () => {
    fc.assert(
      fc.property(bytes, ends, fc.constantFrom('\n', '\r\n', ' ', '\t'), (raw, at, blank) => {
        const text = Buffer.from(raw).toString('base64').replaceAll(/.{5}/g, `$&${blank}`);
        expect(read(text, at)).toEqual(Buffer.from(raw));
        expect(read(text.replaceAll('=', ''), at)).toEqual(Buffer.from(raw));
      }),
    );
  });

  it('gives no more bytes than came with a piece', () => {
    const reader = new Base64Reader();
    expect(reader.push(Buffer.alloc(4000, 'A')).byteLength).toBe(3000);
    expect(reader.push(Buffer.from('AAA')).byteLength).toBe(0);
    expect(reader.push(Buffer.from('A')).byteLength).toBe(3);
  });

  it.each([
    ['the URL-safe minus', 'AA-A'],
    ['the URL-safe underscore', 'AA_A'],
    ['any other sign', 'AA!A'],
    ['a letter of two bytes', 'é'],
    ['a letter alone', 'AAAAA'],
    ['padding alone', '===='],
    ['too little padding', 'AA='],
    ['too much padding', 'AAA=='],
    ['padding behind a whole group', 'AAAA='],
    ['padding in the middle', 'AA==AAAA'],
    ['letters behind the padding', 'AAA=A'],
  ])('is broken by %s', (_what, text) => {
    expect(read(text)).toBeUndefined();
    expect(read(text, [1, 2, 3])).toBeUndefined();
  });

  it('is no exception, whatever comes', () => {
    fc.assert(
      fc.property(fc.string(), ends, (text, at) => {
        expect(read(text, at)).toEqual(read(text));
      }),
    );
  });
});
