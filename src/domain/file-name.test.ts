import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  createNames,
  endingOf,
  legalName,
  NAME_MAX_BYTES,
  NAME_MAX_CHARS,
  utf8Bytes,
  withoutEnding,
} from './file-name';

describe('a legal name', () => {
  test.each([
    ['a fox in the snow', 'a fox in the snow'],
    ['../../etc/passwd', 'etc passwd'],
    ['C:\\a?b*c', 'C a b c'],
    ['CON', 'clip-CON'],
    ['con .txt', 'clip-con .txt'],
    ['lpt1.txt', 'clip-lpt1.txt'],
    ['COM¹', 'clip-COM¹'],
    ['console', 'console'],
    ['...', 'clip'],
    ['', 'clip'],
    ['\u200d\u200d', 'clip'],
    ['.hidden. ', 'hidden'],
    ['evil\u202egpj.exe', 'evil gpj.exe'],
    ['a\u0000b\nc', 'a b c'],
    ['half \ud83d of one', 'half of one'],
    ['e\u0301', 'é'],
    // 50 foxes of 4 bytes are 200 bytes.
    ['🦊'.repeat(100), '🦊'.repeat(50)],
    ['a'.repeat(61), 'a'.repeat(60)],
    // A family is 7 characters of 25 bytes, a whole number of them fits.
    ['👨‍👩‍👧‍👦'.repeat(20), '👨‍👩‍👧‍👦'.repeat(8)],
  ])('of %j is %j', (raw, name) => {
    expect(legalName(raw)).toBe(name);
  });

  it('is short, visible and free of what any system forbids, whatever the title', () => {
    const titles = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({
        unit: fc.constantFrom('\u202e', '\u200d', '.', ' ', '/', '\\', 'n', 'u', 'l', '🏳️‍🌈', '\u0301', '\ud800'),
        maxLength: 90,
      }),
    );
    fc.assert(
      fc.property(titles, (title) => {
        const name = legalName(title);
        expect(name).not.toBe('');
        // "clip-" stands before a device's name.
        expect(Array.from(name).length).toBeLessThanOrEqual(NAME_MAX_CHARS + 5);
        expect(utf8Bytes(name)).toBeLessThanOrEqual(NAME_MAX_BYTES + 5);
        expect(utf8Bytes(name)).toBe(new TextEncoder().encode(name).length);
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
        expect(name).not.toMatch(/^[. ]|[. ]$/u);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d) *(\.|$)/iu);
        expect(name.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('names that stand together', () => {
  it('differ, also where a system does not see case', () => {
    const unique = createNames();
    expect(['fox', 'Fox', 'fox', 'fox (2)', 'owl'].map(unique)).toEqual([
      'fox',
      'Fox (2)',
      'fox (3)',
      'fox (2) (2)',
      'owl',
    ]);
  });

  it('differ whatever they are, and keep what they begin with', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'A', 'a (2)', 'A (3)', 'b')), (names) => {
        const given = names.map(createNames());
        expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(names.length);
        given.forEach((name, n) => expect(name.startsWith(names[n] ?? '')).toBe(true));
      }),
    );
  });

  it('are given at once for ten thousand clips of one title', () => {
    const unique = createNames();
    const given = Array.from({ length: 10_000 }, () => unique('a fox'));
    expect(given.at(-1)).toBe('a fox (10000)');
  });
});

test('an ending follows from the type of the bytes', () => {
  expect(['video/mp4', 'video/webm', 'video/quicktime', 'toString'].map(endingOf)).toEqual([
    'mp4',
    'webm',
    'mov',
    'mp4',
  ]);
});

test('an ending is taken away, a leading dot is none', () => {
  expect(['a.b.mp4', 'a', '.mp4'].map(withoutEnding)).toEqual(['a.b', 'a', '.mp4']);
});
