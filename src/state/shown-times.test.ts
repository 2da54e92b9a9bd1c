import { expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../base/time';
import { acceptedAs, AT, jobIn, pollsWith } from '../domain/fixtures/builders';
import type { Job } from '../domain/job';
import { renderKind, type RenderTimes } from '../domain/render-times';
import { ShownTimes } from './shown-times';

const rendering = (progress: number | null): Job =>
  jobIn({ phase: 'rendering', unwanted: false, polls: pollsWith({ progress }), ...acceptedAs('r1', AT) });
const KIND = renderKind('box', rendering(null).params);

const shown = (current: RenderTimes = {}): ShownTimes => new ShownTimes({ current });

it('tells the time left from what earlier renders of the kind took', () => {
  const times = shown({ [KIND]: [3 * MINUTE_MS] });
  expect(times.leftMs(rendering(null), AT + MINUTE_MS)).toBe(2 * MINUTE_MS);
  expect(times.leftMs({ ...rendering(null), connectionId: 'elsewhere' }, AT + MINUTE_MS)).toBeNull();
});

it('learns from a render that has ended since', () => {
  const noted: { current: RenderTimes } = { current: {} };
  const times = new ShownTimes(noted);
  expect(times.leftMs(rendering(null), AT)).toBeNull();
  noted.current = { [KIND]: [MINUTE_MS] };
  expect(times.leftMs(rendering(null), AT)).toBe(MINUTE_MS);
});

it('never shows a little more than before', () => {
  const times = shown();
  expect(times.leftMs(rendering(50), AT + 60 * SECOND_MS)).toBe(60 * SECOND_MS);
  // The server has not moved: ten seconds later the same share would say 70 s.
  expect(times.leftMs(rendering(50), AT + 70 * SECOND_MS)).toBe(60 * SECOND_MS);
});

it('forgets what it showed when the render has moved on', () => {
  const times = shown();
  times.leftMs(rendering(50), AT + 60 * SECOND_MS);
  expect(times.leftMs(jobIn({ phase: 'queued' }), AT)).toBeNull();
  expect(times.leftMs(rendering(50), AT + 70 * SECOND_MS)).toBe(90 * SECOND_MS);
});
