import { beforeEach, describe, expect, it } from 'vitest';
import { clipThatTook } from '../domain/fixtures/builders';
import { LibrarySelectionTags } from './library-selection-tags.svelte';

let calls: unknown[];
let isBroken: boolean;
let tags: LibrarySelectionTags;

beforeEach(async () => {
  calls = [];
  isBroken = false;
  const rows: Record<string, string[]> = { a: ['Hero', 'b roll'], b: ['hero'], c: [] };
  const clips: ConstructorParameters<typeof LibrarySelectionTags>[0] = {
    getMany: async (ids) => ids.map((id) => clipThatTook(1000, { id, tags: rows[id] ?? [] })),
    tag: async (ids, change) => {
      if (isBroken) throw new Error('no database');
      calls.push([ids, change]);
    },
  };
  const facets = ['Hero', 'night', 'Nightfall', 'b roll'].map((value) => ({ value, count: 9 }));
  tags = new LibrarySelectionTags(clips, () => facets);
  await tags.open(['a', 'b', 'c']);
});
const shown = (): string[] => tags.tags.map(({ value, count }) => `${value} ${String(count)}`);

describe('the tags of chosen clips', () => {
  it('are counted, however they are written', () => {
    expect(shown()).toEqual(['Hero 2', 'b roll 1']);
    expect(tags.isPart).toBe(false);
  });

  it('are put on all of them, as they are written already', async () => {
    await tags.add('  HERO ');
    expect(calls).toEqual([[['a', 'b', 'c'], { add: ['Hero'], remove: [] }]]);
    expect(shown()).toEqual(['Hero 3', 'b roll 1']);
    await tags.add('NIGHT');
    await tags.add('new one');
    expect(shown()).toEqual(['Hero 3', 'b roll 1', 'night 3', 'new one 3']);
    await tags.add('  ');
    expect(calls).toHaveLength(3);
  });

  it('are taken off all of them', async () => {
    await tags.remove('Hero');
    expect(calls).toEqual([[['a', 'b', 'c'], { add: [], remove: ['Hero'] }]]);
    expect(shown()).toEqual(['b roll 1']);
  });

  it('are suggested from other clips, by what was typed, unless one of these has them', async () => {
    expect(tags.suggestions.map(({ value }) => value)).toEqual(['night', 'Nightfall']);
    await tags.remove('Hero');
    expect(tags.suggestions.map(({ value }) => value)).toEqual(['Hero', 'night', 'Nightfall']);
    tags.typed = 'NIGH';
    expect(tags.suggestions.map(({ value }) => value)).toEqual(['night', 'Nightfall']);
  });

  it('stay as they are when the change was not kept', async () => {
    isBroken = true;
    await tags.add('new');
    await tags.remove('Hero');
    expect(shown()).toEqual(['Hero 2', 'b roll 1']);
    expect(tags.hasFailed).toBe(true);
  });

  it('of very many clips are counted over the first', async () => {
    await tags.open(Array.from({ length: 1500 }, (_, n) => String(n)));
    expect(tags.counted).toBe(1000);
    expect(tags.isPart).toBe(true);
  });
});
