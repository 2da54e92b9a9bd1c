import { describe, expect, it } from 'vitest';
import type { Clip } from './clip';
import { NAME_MAX_CHARS, withFavourite, withRating, withTags, withTitle } from './clip-edits';
import { clipThatTook } from './fixtures/builders';

const clip = (change: Partial<Clip> = {}): Clip => clipThatTook(60_000, { title: 'a lighthouse at dusk', ...change });

describe('what a person does to a clip', () => {
  it('gives it stars, others, and none', () => {
    const starred = withRating(clip(), 4);
    expect(starred).toEqual(clip({ rating: 4 }));
    expect(withRating(starred!, 2)).toEqual(clip({ rating: 2 }));
    expect(withRating(starred!, null)).toStrictEqual(clip());
    expect([withRating(starred!, 4), withRating(clip(), null)]).toEqual([null, null]);
  });

  it('makes it a favourite, and no longer', () => {
    const favourite = withFavourite(clip(), true);
    expect(favourite).toEqual(clip({ favourite: true }));
    expect(withFavourite(favourite!, false)).toStrictEqual(clip());
    expect([withFavourite(favourite!, true), withFavourite(clip(), false)]).toEqual([null, null]);
  });

  it('gives it tags, and takes the last away without a trace', () => {
    const tagged = withTags(clip(), { add: ['Sea', 'fog'], remove: [] });
    expect(tagged).toEqual(clip({ tags: ['Sea', 'fog'] }));
    expect(withTags(tagged!, { add: [], remove: ['SEA', 'fog'] })).toStrictEqual(clip());
    expect(withTags(tagged!, { add: ['sea'], remove: [] })).toBeNull();
    expect(withTags(clip(), { add: [' '], remove: ['sea'] })).toBeNull();
  });

  it('names it, and gives the prompt’s name back', () => {
    const named = withTitle(clip(), ' The \n harbour\u202e ');
    expect(named).toEqual(clip({ title: 'The harbour', renamed: true }));
    expect(withTitle(named!, 'The harbour')).toBeNull();
    expect(withTitle(named!, ' \u200b')).toStrictEqual(clip());
    expect(withTitle(named!, 'a lighthouse at dusk')).toStrictEqual(clip());
    expect(withTitle(clip(), '')).toBeNull();
    expect(withTitle(clip(), 'x'.repeat(500))?.title).toHaveLength(NAME_MAX_CHARS);
  });

  it('names it after its file or its model where it has no prompt', () => {
    const params = { ...clip().params, prompt: '' };
    const imported = { at: 1, fileName: 'harbour.mp4' };
    expect(withTitle(clip({ params, imported, renamed: true }), '')?.title).toBe('harbour.mp4');
    expect(withTitle(clip({ params, renamed: true }), '')?.title).toBe('sora-2');
  });
});
