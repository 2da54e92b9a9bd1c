import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asksForAll, BIRTHS, pairsOf, QUERY_TEXT_MAX, queryOf, RATINGS, SHAPES } from './library-address';
import { ALL_CLIPS, LIBRARY_GROUPS, LIBRARY_SORTS, type LibraryQuery } from './library-query';

const written = (query: Partial<LibraryQuery>): string =>
  new URLSearchParams(pairsOf({ ...ALL_CLIPS, ...query }).map(([name, value]) => [name, value])).toString();
const read = (search: string): LibraryQuery => queryOf(new URLSearchParams(search));

const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((value) => value.trim() !== '');
const seconds = fc.nat({ max: 999_999 });
const day = fc
  .date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const query: fc.Arbitrary<LibraryQuery> = fc.record(
  {
    text: fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => text === '' || text.trim() !== ''),
    models: fc.uniqueArray(name),
    shapes: fc.uniqueArray(fc.constantFrom(...SHAPES)),
    sizes: fc.uniqueArray(fc.constantFrom('1280x720', '720x1280', '1024x1024')),
    connections: fc.uniqueArray(name),
    births: fc.uniqueArray(fc.constantFrom(...BIRTHS)),
    tags: fc.uniqueArray(name),
    minSeconds: seconds,
    maxSeconds: seconds,
    fromDay: day,
    toDay: day,
    minRating: fc.constantFrom(...RATINGS),
    sound: fc.constantFrom('with', 'without'),
    place: fc.constantFrom('here', 'folder', 'missing'),
    favourite: fc.constant(true),
    untagged: fc.constant(true),
    sort: fc.constantFrom(...LIBRARY_SORTS),
    group: fc.constantFrom(...LIBRARY_GROUPS),
  },
  { requiredKeys: ['text', 'models', 'shapes', 'sizes', 'connections', 'births', 'tags', 'sort', 'group'] },
);

describe('a question in the address', () => {
  it('comes back as it was asked, whatever it is', () => {
    fc.assert(
      fc.property(query, (asked) => {
        expect(read(written(asked))).toEqual(asked);
      }),
    );
  });

  it('is not there for everything, newest first', () => {
    expect(written({})).toBe('');
    expect(read('')).toEqual(ALL_CLIPS);
    expect(written({ text: '  ' })).toBe('');
  });

  it('is short and readable', () => {
    expect(
      written({
        ...{ text: 'red fox', models: ['sora-2'], sizes: ['1280x720'], minSeconds: 5, maxSeconds: 10 },
        ...{ fromDay: '2026-11-01', tags: ['hero', 'b roll'], minRating: 3, favourite: true, births: ['remix'] },
        ...{ sort: 'best-rated', group: 'day' },
      }),
    ).toBe(
      'q=red+fox&model=sora-2&size=1280x720&length=5-10&from=2026-11-01&tag=hero&tag=b+roll&rating=3&favourite=yes&made=remix&sort=best-rated&group=day',
    );
    expect(written({ minSeconds: 8 })).toBe('length=8-');
    expect(written({ maxSeconds: 8 })).toBe('length=-8');
  });
});

describe('a broken address', () => {
  it.each([
    'rating=9',
    'rating=',
    'shape=round',
    'size=wide',
    'from=2026-02-30',
    'to=tomorrow',
    'length=a-b',
    'length=-',
    'length=5-10-15',
    'sound=loud',
    'favourite=no',
    'sort=random',
    'group=hour',
    'made=bought',
    'model=&tag=+',
    'unknown=1',
    '%E0%A4%A',
  ])('%j asks for nothing', (search) => {
    expect(read(search)).toEqual(ALL_CLIPS);
  });

  it('never throws, and keeps what can be read', () => {
    fc.assert(fc.property(fc.array(fc.tuple(name, fc.string())), (pairs) => void queryOf(pairs)));
    expect(read('rating=9&tag=hero&rating=4&sort=oldest&sort=x')).toEqual({
      ...ALL_CLIPS,
      ...{ tags: ['hero'], minRating: 4, sort: 'oldest' },
    });
  });

  it('takes a single length as that length alone, and a mark without a value as set', () => {
    expect(read('length=8')).toEqual({ ...ALL_CLIPS, minSeconds: 8, maxSeconds: 8 });
    expect(read('favourite&untagged=')).toEqual({ ...ALL_CLIPS, favourite: true, untagged: true });
  });

  it('cuts what is too long, and never through a character', () => {
    expect(read(`q=${'a'.repeat(9_999)}`).text).toHaveLength(QUERY_TEXT_MAX);
    expect(read(`q=${'a'.repeat(QUERY_TEXT_MAX - 1)}${encodeURIComponent('🦊')}`).text).toBe(
      'a'.repeat(QUERY_TEXT_MAX - 1),
    );
    const tags = Array.from({ length: 500 }, (_, n) => `tag=${String(n)}`).join('&');
    expect(read(tags).tags).toHaveLength(100);
  });
});

it('order and groups ask for nothing', () => {
  expect(asksForAll({ ...ALL_CLIPS, sort: 'oldest', group: 'day' })).toBe(true);
  expect(asksForAll({ ...ALL_CLIPS, tags: ['hero'], group: 'day' })).toBe(false);
});
