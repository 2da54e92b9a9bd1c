import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { Clip } from '../domain/clip';
import { clipThatTook } from '../domain/fixtures/builders';
import { KnownClips } from './known-clips.svelte';

const named = (id: string, title = id): Clip => clipThatTook(1, { id, title });
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function setup(...clips: Clip[]) {
  const stored = new Map(clips.map((clip) => [clip.id, clip]));
  const asked: string[][] = [];
  const reruns = new Set<() => void>();
  const known = new KnownClips({
    clips: {
      getMany: async (ids) => {
        asked.push([...ids]);
        return ids.flatMap((id) => stored.get(id) ?? []);
      },
    },
    watch: (_stores, rerun) => {
      reruns.add(rerun);
      return () => reruns.delete(rerun);
    },
  });
  const change = (): void => reruns.forEach((rerun) => rerun());
  return { known, stored, asked, reruns, change };
}

let stop: (() => void) | undefined;
afterEach(() => stop?.());

/** What a part of a screen that shows these clips has seen, each time it was drawn. */
function show(known: KnownClips, ids: () => readonly string[]) {
  const seen: unknown[][] = [];
  stop = $effect.root(() => {
    $effect(() => {
      seen.push(ids().map((id) => known.find(id)?.title ?? known.find(id)));
    });
  });
  flushSync();
  return seen;
}

describe('clips known by their ids', () => {
  it('are fetched in one go, and say which are gone', async () => {
    const { known, asked } = setup(named('a'), named('b'));
    const seen = show(known, () => ['a', 'x', 'b']);
    await settled();
    flushSync();
    expect(asked).toEqual([['a', 'x', 'b']]);
    expect(seen).toEqual([
      [undefined, undefined, undefined],
      ['a', null, 'b'],
    ]);
  });

  it('follow what is stored', async () => {
    const { known, stored, change } = setup(named('a'), named('b'));
    const seen = show(known, () => ['a', 'b']);
    await settled();
    stored.set('a', named('a', 'renamed'));
    stored.delete('b');
    change();
    await settled();
    flushSync();
    expect(seen.at(-1)).toEqual(['renamed', null]);
  });

  it('are fetched together with those before when another is asked for', async () => {
    const { known, asked } = setup(named('a'), named('b'), named('c'));
    let ids = $state.raw(['a']);
    const seen = show(known, () => ids);
    await settled();
    ids = ['a', 'b', 'c'];
    flushSync();
    await settled();
    flushSync();
    expect(asked).toEqual([['a'], ['a', 'b', 'c']]);
    expect(seen.slice(-2)).toEqual([
      ['a', undefined, undefined],
      ['a', 'b', 'c'],
    ]);
  });

  it('are not followed any more once nobody reads them', async () => {
    const { known, asked, reruns } = setup(named('a'));
    show(known, () => ['a']);
    await settled();
    stop?.();
    await settled();
    expect(reruns.size).toBe(0);
    known.find('b');
    await settled();
    expect(asked).toEqual([['a']]);
  });
});
