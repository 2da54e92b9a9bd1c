import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBrokenExtra } from './composer-extra-text';
import { readExtra, writeExtra } from './read-extra';

describe('readExtra', () => {
  it.each([
    ['{"seed": 7, "loras": [{"path": "a", "scale": 0.5}], "fast": true}', undefined],
    ['', undefined],
    [' \n ', undefined],
  ])('takes %j', (text) => {
    expect(readExtra(text).ok).toBe(true);
  });
  it.each([
    ['{"a": 1,}', 1, 9, '}'],
    ['{"a": 1 "b": 2}', 1, 9, '"b": 2}'],
    ['{\n  "a": 1,\n  b: 2\n}', 3, 3, 'b: 2'],
    ['{"a": 1', 1, 8, ''],
    ["{'a': 1}", 1, 2, "'a': 1}"],
    ['{"a": 01}', 1, 7, '01}'],
    ['{"a": NaN}', 1, 7, 'NaN}'],
    ['{"a": 1} x', 1, 10, 'x'],
    ['{"a": "b\n"}', 1, 7, '"b'],
  ])('names the place of the mistake in %j', (text, line, column, near) => {
    expect(readExtra(text)).toEqual({ ok: false, why: 'no-json', line, column, near });
  });
  it.each(['[1]', '7', '"a"', 'null'])('takes %s for no object', (text) => {
    expect(readExtra(text)).toEqual({ ok: false, why: 'no-object' });
  });
  it('finds a mistake in what JSON.parse refuses and in nothing else, and Render is stopped by the same', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('', ',', '}', '"', '\\', '1', ' '),
        (json, at, put) => {
          const cut = at % (json.length + 1);
          const text = json.slice(0, cut) + put + json.slice(cut + 1);
          let isJson = true;
          try {
            JSON.parse(text);
          } catch {
            isJson = text.trim() === '';
          }
          const reading = readExtra(text);
          expect(reading.ok || reading.why === 'no-object').toBe(isJson);
          expect(isBrokenExtra(text)).toBe(!reading.ok);
        },
      ),
    );
  });
});

it('writes what it reads', () => {
  const extra = { seed: 7, loras: [{ path: 'a' }] };
  expect(readExtra(writeExtra(extra))).toEqual({ ok: true, extra });
  expect(writeExtra(undefined)).toBe('');
});
