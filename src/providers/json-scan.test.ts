import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonScan, type JsonPath, type JsonSkeleton } from './json-scan';

type Encode = (text: string) => string;

const hexOf = (code: number): string => code.toString(16).padStart(4, '0');

/** Ways to write one and the same string. */
const ENCODINGS: readonly Encode[] = [
  (text) => JSON.stringify(text),
  (text) => JSON.stringify(text).replaceAll('/', '\\/'),
  // As some servers write "=", "<" and the like: every letter as its number.
  (text) => `"${Array.from({ length: text.length }, (_, n) => `\\u${hexOf(text.charCodeAt(n))}`).join('')}"`,
];

interface Written {
  text: string;
  skeleton: string;
  cuts: JsonPath[];
}

/** Writes a value, and what its skeleton has to be: the oracle. */
function write(value: unknown, encode: Encode, keptMaxBytes: number, path: JsonPath = []): Written {
  if (typeof value === 'string') {
    const text = encode(value);
    const isLong = Buffer.byteLength(text) - 2 > keptMaxBytes;
    return { text, skeleton: isLong ? 'null' : text, cuts: isLong ? [path] : [] };
  }
  if (Array.isArray(value)) {
    const all = value.map((one: unknown, n) => write(one, encode, keptMaxBytes, [...path, n]));
    return joined(all, (texts) => `[ ${texts.join(' ,')}]`);
  }
  if (typeof value === 'object' && value !== null) {
    const names = Object.keys(value).map((name) => JSON.stringify(name));
    const all = Object.entries(value).map(([name, one]) => write(one, encode, keptMaxBytes, [...path, name]));
    return joined(all, (texts) => `{${texts.map((text, n) => `${names[n] ?? ''} :\n${text}`).join(',')} }`);
  }
  const text = JSON.stringify(value);
  return { text, skeleton: text, cuts: [] };
}

function joined(all: Written[], join: (texts: string[]) => string): Written {
  return {
    text: join(all.map(({ text }) => text)),
    skeleton: join(all.map(({ skeleton }) => skeleton)),
    cuts: all.flatMap(({ cuts }) => cuts),
  };
}

function piecesOf(bytes: Uint8Array, ends: readonly number[]): Uint8Array[] {
  const sorted = [...ends.map((end) => end % (bytes.byteLength + 1)), bytes.byteLength].sort((a, b) => a - b);
  return sorted.map((end, n) => bytes.subarray(sorted[n - 1] ?? 0, end));
}

function scan(text: string | Uint8Array, ends: readonly number[] = [], keptMaxBytes = 4096): JsonSkeleton | undefined {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const scanner = new JsonScan({ keptMaxBytes });
  for (const piece of piecesOf(bytes, ends)) scanner.push(piece);
  return scanner.end();
}

/** The string at a path, put together again. */
function textAt(text: string, path: JsonPath, ends: readonly number[] = []): { text: string; state: string } {
  const found: Uint8Array[] = [];
  const scanner = new JsonScan({ keptMaxBytes: 8, wish: { path, onBytes: (bytes) => found.push(bytes.slice()) } });
  for (const piece of piecesOf(new TextEncoder().encode(text), ends)) scanner.push(piece);
  return { text: Buffer.concat(found).toString(), state: scanner.wanted };
}

/** What JSON is made of, and what its strings may hold. */
const STRUCTURE = ['{', '}', '[', ']', '"', ',', ':', '\\', 'u', '0', 'null', ' '];
const LETTERS = ['a', 'b', '/', '=', '+', '"', '\\', '\n', '\u0007', 'é', '中', '𝄞'];

const encodings = fc.constantFrom(...ENCODINGS);
const ends = fc.array(fc.nat(10_000), { maxLength: 6 });

describe('the skeleton of any JSON', () => {
  it('has null for each string that is too long, says where they were, and does not depend on where pieces end', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 5 }),
        encodings,
        fc.integer({ min: 12, max: 60 }),
        ends,
        (value, encode, kept, at) => {
          const { text, skeleton, cuts } = write(value, encode, kept);
          // Names of fields are kept or the whole is refused: these here are short enough.
          fc.pre(!/"[^"]{13,}" :\n/.test(text) && cuts.length <= 64);
          const scanned = scan(text, at, kept);
          expect(JSON.stringify(scanned?.json)).toBe(JSON.stringify(JSON.parse(skeleton)));
          expect(scanned?.cuts).toEqual(cuts);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is the same for anything at all, however it is cut, and never an exception', () => {
    const nearlyJson = fc
      .tuple(fc.json(), fc.nat(50), fc.string({ maxLength: 3 }))
      .map(([text, at, more]) => text.slice(0, at) + more + text.slice(at + 1));
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      nearlyJson.map((text) => new TextEncoder().encode(text)),
      fc.array(fc.constantFrom(...STRUCTURE), { maxLength: 40 }).map((all) => new TextEncoder().encode(all.join(''))),
    );
    fc.assert(
      fc.property(bytes, ends, fc.integer({ min: 0, max: 8 }), (raw, at, kept) => {
        expect(scan(raw, at, kept)).toEqual(scan(raw, [], kept));
      }),
      { numRuns: 1000 },
    );
  });

  it('is JSON exactly when the text is', () => {
    const nearlyJson = fc
      .tuple(fc.json(), fc.nat(50), fc.constantFrom('', ',', '"', '}', ']', ':', '1', '\\', 'null', '{"a":'))
      .map(([text, at, more]) => text.slice(0, at) + more + text.slice(at));
    fc.assert(
      fc.property(nearlyJson, (text) => {
        let expected: unknown;
        try {
          expected = JSON.parse(text);
        } catch {
          expected = undefined;
        }
        expect(JSON.stringify(scan(text)?.json)).toBe(JSON.stringify(expected));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['no JSON', 'sorry'],
    ['half of one', '{"a":"b"'],
    ['an open string', '{"a":"b'],
    ['two of them', '{}{}'],
    ['brackets that do not match', '{"a":[1}]'],
    ['more brackets than were opened', '{}]'],
    ['nothing', ''],
    ['too deep a nest', `${'['.repeat(65)}${']'.repeat(65)}`],
    ['a name that is too long', `{"${'n'.repeat(5000)}":1}`],
    ['more than is kept', `[${'1,'.repeat(600_000)}1]`],
    ['a great many long strings', JSON.stringify(Array.from({ length: 65 }, () => 'x'.repeat(5000)))],
    ['a letter outside of strings', 'é'],
  ])('is not there for %s', (_what, text) => {
    expect(scan(text)).toBeUndefined();
  });

  it('is there for a nest just as deep as allowed', () => {
    expect(scan(`${'['.repeat(64)}${']'.repeat(64)}`)).toBeDefined();
  });
});

describe('a wanted string', () => {
  it('is handed on exactly, wherever it is and however it is written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...LETTERS) }),
        encodings.filter((encode) => encode !== ENCODINGS[2]),
        ends,
        (text, encode, at) => {
          const whole = `{"a":[{"b":"x"},{"b": ${encode(text)} ,"c":[]}],"b":"no"}`;
          expect(textAt(whole, ['a', 1, 'b'], at)).toEqual({ text, state: 'whole' });
        },
      ),
    );
  });

  it('is read also where every letter of it is written as a number', () => {
    const text = 'AAEC/+==';
    expect(textAt(`[${ENCODINGS[2]?.(text) ?? ''}]`, [0])).toEqual({ text, state: 'whole' });
  });

  it.each([
    ['a name of a field', '{"a":{"b":1}}', ['a', 'b']],
    ['another place', '["x","y"]', [2]],
    ['a string further in', '{"a":{"a":"x"}}', ['a']],
    ['a number', '{"a":1}', ['a']],
    ['nothing', '', []],
  ])('is not %s', (_what, text, path) => {
    expect(textAt(text, path)).toEqual({ text: '', state: 'ahead' });
  });

  it('is the first of two with one name, and of a text that breaks off as far as it came', () => {
    expect(textAt('{"a":"first","a":"second"}', ['a'])).toEqual({ text: 'first', state: 'whole' });
    expect(textAt('{"a":"fir', ['a'])).toEqual({ text: 'fir', state: 'begun' });
  });
});

it('tells a field of the outermost object before the rest has come', () => {
  const scanner = new JsonScan();
  scanner.push(new TextEncoder().encode('{"in":{"status":"other"},"status":"in_pro'));
  expect(scanner.topText('status')).toBeUndefined();
  scanner.push(new TextEncoder().encode('gress","steps":[{"data":"AAAA'));
  expect(scanner.topText('status')).toBe('in_progress');
});

describe('the outline of what was read so far', () => {
  const outlineOf = (text: string) => {
    const scanner = new JsonScan({ keptMaxBytes: 8 });
    scanner.push(new TextEncoder().encode(text));
    return scanner.outline();
  };

  it('ends in the midst of a string that is cut, with all that is open closed', () => {
    expect(outlineOf('{"a":1,"b":[{"c":true,"d":"0123456789')).toEqual({
      json: { a: 1, b: [{ c: true, d: null }] },
      cuts: [['b', 0, 'd']],
    });
  });

  it.each(['', '{"a":', '{"a":"01234', '{"a":"0123456789"', '{"a":"0123456789","b', '{"0123456789', '}"0123456789'])(
    'is none at %s',
    (text) => {
      expect(outlineOf(text)).toBeUndefined();
    },
  );
});
