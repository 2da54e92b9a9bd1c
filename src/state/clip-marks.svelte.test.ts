import { describe, expect, it } from 'vitest';
import type { Clip } from '../domain/clip';
import { clipThatTook } from '../domain/fixtures/builders';
import { ClipMarks } from './clip-marks.svelte';
import { QueueWorld } from './fixtures/queue-world.svelte';

function open(change: Partial<Clip> = {}, known: readonly string[] = []) {
  const world = new QueueWorld({ clips: [clipThatTook(1000, change)] });
  const { services } = world.needs;
  const tags = known.map((value) => ({ value, count: 1 }));
  const facets = async () => ({ models: [], sizes: [], connections: [], tags });
  const marks = new ClipMarks({ ...services, library: { ...services.library, facets } });
  return { marks, now: () => world.clips.current[0]! };
}

describe('notes on a clip', () => {
  it('give stars, others, and none when the same are given again', async () => {
    const { marks, now } = open();
    await marks.rate(now(), 4);
    expect(now().rating).toBe(4);
    await marks.rate(now(), 2);
    expect(now().rating).toBe(2);
    await marks.rate(now(), 2);
    expect(now().rating).toBeUndefined();
  });

  it('make it a favourite and take that back', async () => {
    const { marks, now } = open();
    await marks.toggleFavourite(now());
    expect(now().favourite).toBe(true);
    await marks.toggleFavourite(now());
    expect(now().favourite).toBeUndefined();
  });

  it('add tags as typed, several at once, and take one away', async () => {
    const { marks, now } = open({ tags: ['harbor'] });
    expect(await marks.addTags(now(), ' dawn, Harbor ,, boats ')).toBe(true);
    expect(now().tags).toEqual(['harbor', 'dawn', 'boats']);
    await marks.removeTag(now(), 'DAWN');
    expect(now().tags).toEqual(['harbor', 'boats']);
    expect(await marks.addTags(now(), ' , ')).toBe(false);
  });

  it('offer the tags of the library that it does not have', async () => {
    const { marks, now } = open({ tags: ['Dawn'] }, ['dawn', 'night']);
    expect(marks.offersFor(now())).toEqual([]);
    await marks.learnTags();
    expect(marks.offersFor(now())).toEqual(['night']);
  });

  it('rename it, and give the name of the prompt back for nothing', async () => {
    const { marks, now } = open();
    const before = now().title;
    await marks.rename(now(), '  Fox, take 2 ');
    expect([now().title, now().renamed]).toEqual(['Fox, take 2', true]);
    await marks.rename(now(), '');
    expect([now().title, now().renamed]).toEqual([before, undefined]);
  });
});
