import { describe, expect, it } from 'vitest';
import { SECOND_MS } from '../base/time';
import { AT, clipThatTook, connectionWith, jobIn } from '../domain/fixtures/builders';
import { STATES } from '../domain/fixtures/states';
import { createLocale } from '../i18n/locale';
import { QueueWorld } from './fixtures/queue-world.svelte';
import { LibraryPlace } from './library-place';
import { describeTile } from './library-tile';
import { LibraryView } from './library-view.svelte';

const media = {
  width: 704,
  height: 1280,
  durationMs: 12_000,
  hasAudio: true,
  videoCodec: 'avc',
  audioCodec: 'aac',
};
const clip = clipThatTook(60 * SECOND_MS);

describe('the library', () => {
  it('says how many clips there are and what they take', () => {
    const clips = [
      { ...clip, id: 'a', bytes: 20_000_000 },
      { ...clip, id: 'b', bytes: 1_500_000 },
    ];
    const view = new LibraryView(new QueueWorld({ clips }).needs);
    expect(view.summary).toBe('2 clips, 21.5 MB on this device');
    expect(new LibraryView(new QueueWorld().needs).summary).toBe('');
  });

  it('leads with the renders under way, in the order of the queue', () => {
    const jobs = [
      jobIn(STATES.rendering, { id: 'old', createdAt: AT - 2 }),
      jobIn(STATES.queued, { id: 'new', createdAt: AT - 1 }),
      jobIn(STATES['failed, render'], { id: 'failed' }),
    ];
    const view = new LibraryView(new QueueWorld({ jobs }).needs);
    expect(view.running.map(({ id }) => id)).toEqual(['old', 'new']);
    expect(view.running.map((job) => view.runningOf(job))).toMatchObject([
      { status: 'rendering', statusLabel: 'Rendering', progress: 40, left: 'about 50 s left' },
      { title: 'a lighthouse at dusk', status: 'queued', progress: undefined, left: '' },
    ]);
  });
});

describe('a tile', () => {
  const locale = createLocale('en');
  const tile = (change: Partial<typeof clip>, charge: 'priced' | 'free' | 'practice' = 'priced') =>
    describeTile({ ...clip, ...change }, connectionWith({ charge }), AT, locale);

  it('shows what the file says, and what was asked for until it is known', () => {
    expect(tile({ media })).toMatchObject({ length: '0:12', size: '704×1280', isTall: true });
    expect(tile({})).toMatchObject({ length: '0:08', size: '1280×720', isTall: false });
  });

  it('shows no price that nobody told us, and tells practice and free', () => {
    expect(tile({}).cost).toBe('$0.80');
    expect(tile({ costMicros: null }).cost).toBe('');
    expect(tile({ costMicros: 0 }, 'free').cost).toBe('free');
    expect(tile({}, 'practice')).toMatchObject({ cost: '$0.80', isPractice: true });
  });
});

describe('the place on the wall', () => {
  it('is given back once, at the clip looked at last', () => {
    const place = new LibraryPlace();
    place.leave({ scrollTop: 900, clipId: 'a' });
    place.moveTo('b');
    expect(place.take()).toEqual({ scrollTop: 900, clipId: 'b' });
    expect(place.take()).toBeNull();
  });

  it('is not made by a clip that was opened from elsewhere, and can be forgotten', () => {
    const place = new LibraryPlace();
    place.moveTo('b');
    expect(place.take()).toBeNull();
    place.leave({ scrollTop: 900, clipId: 'a' });
    place.forget();
    expect(place.take()).toBeNull();
  });
});
