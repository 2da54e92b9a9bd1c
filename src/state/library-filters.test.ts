import { beforeAll, describe, expect, it } from 'vitest';
import { ALL_CLIPS, type LibraryQuery } from '../domain/library-query';
import { loadLaterMessages } from '../i18n/later-messages';
import { createLocale } from '../i18n/locale';
import {
  describeFilter,
  FILTERS,
  optionsOf,
  presetOf,
  presetStart,
  toggled,
  weightOf,
  WITHOUT,
  WITHOUT_ALL,
} from './library-filters';
import { changeQuery } from './library-query-change';

beforeAll(loadLaterMessages);

const FULL: LibraryQuery = {
  ...{ text: 'fox', models: ['sora-2'], shapes: ['portrait', 'square'], sizes: ['1280x720'], connections: ['own'] },
  ...{ births: ['remix'], tags: ['hero'], minSeconds: 5, maxSeconds: 10, fromDay: '2026-10-23', minRating: 3 },
  ...{ sound: 'with', favourite: true, untagged: true, sort: 'oldest', group: 'day' },
};
const context = { locale: createLocale('en'), today: '2026-11-21' };

describe('a filter', () => {
  it('says by its name alone that it is off', () => {
    expect(FILTERS.map((name) => describeFilter(name, ALL_CLIPS, context))).toEqual([
      ...['Model', 'Shape', 'Date', 'Tag', 'Rating', 'Source', 'More'],
    ]);
  });

  it('says what it lets through', () => {
    expect(FILTERS.map((name) => describeFilter(name, FULL, context))).toEqual([
      'Model: sora-2',
      'Shape: 2 chosen',
      'Date: last 30 days',
      'Tag: hero',
      'Rating: 3 and up',
      'Source: Remixed',
      'More: 6 chosen',
    ]);
  });

  it('is taken away alone; without all of them only words, order and groups are left', () => {
    for (const name of FILTERS) {
      const without = changeQuery(FULL, WITHOUT[name]);
      expect(weightOf(name, without)).toBe(0);
      for (const other of FILTERS) if (other !== name) expect(weightOf(other, without)).toBe(weightOf(other, FULL));
    }
    expect(changeQuery(FULL, WITHOUT_ALL)).toEqual({ ...ALL_CLIPS, text: 'fox', sort: 'oldest', group: 'day' });
  });

  it('takes a value in and out', () => {
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
  });

  it('still offers what was chosen and no clip has any more', () => {
    expect(optionsOf([{ value: 'a', count: 2 }], ['b', 'a'])).toEqual([
      { value: 'a', count: 2 },
      { value: 'b', count: 0 },
    ]);
  });
});

describe('days', () => {
  it.each([
    ['today', '2026-03-02', '2026-03-02'],
    ['week', '2026-03-02', '2026-02-24'],
    ['month', '2026-03-02', '2026-02-01'],
    ['year', '2026-03-02', '2026-01-01'],
  ] as const)('%s of %s begins with %s', (preset, today, start) => {
    expect(presetStart(preset, today)).toBe(start);
    expect(presetOf({ ...ALL_CLIPS, fromDay: start }, today)).toBe(preset);
  });

  it.each([
    [{ fromDay: '2026-11-02' }, 'Date: from November 2, 2026'],
    [{ toDay: '2026-11-02' }, 'Date: until November 2, 2026'],
    [{ fromDay: '2026-11-02', toDay: '2026-11-02' }, 'Date: November 2, 2026'],
    [{ fromDay: '2026-11-02', toDay: '2026-11-04' }, 'Date: November 2, 2026 – November 4, 2026'],
  ])('%j are written in full', (days, expected) => {
    expect(describeFilter('date', { ...ALL_CLIPS, ...days }, context)).toBe(expected);
  });
});
