import { expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../base/time';
import { acceptedAs, AT, clipThatTook, jobIn, pollsWith } from '../domain/fixtures/builders';
import type { Job } from '../domain/job';
import { ShownTimes } from './shown-times';

const rendering = (progress: number | null): Job =>
  jobIn({ phase: 'rendering', unwanted: false, polls: pollsWith({ progress }), ...acceptedAs('r1', AT) });

it('tells the time left from what earlier renders of the kind took', () => {
  const clips = [clipThatTook(3 * MINUTE_MS)];
  expect(new ShownTimes().leftMs(rendering(null), clips, AT + MINUTE_MS)).toBe(2 * MINUTE_MS);
  const other = { ...rendering(null), connectionId: 'elsewhere' };
  expect(new ShownTimes().leftMs(other, clips, AT + MINUTE_MS)).toBeNull();
});

it('never shows a little more than before', () => {
  const times = new ShownTimes();
  expect(times.leftMs(rendering(50), [], AT + 60 * SECOND_MS)).toBe(60 * SECOND_MS);
  // The server has not moved: ten seconds later the same share would say 70 s.
  expect(times.leftMs(rendering(50), [], AT + 70 * SECOND_MS)).toBe(60 * SECOND_MS);
});

it('forgets what it showed when the render has moved on', () => {
  const times = new ShownTimes();
  times.leftMs(rendering(50), [], AT + 60 * SECOND_MS);
  expect(times.leftMs(jobIn({ phase: 'queued' }), [], AT)).toBeNull();
  expect(times.leftMs(rendering(50), [], AT + 70 * SECOND_MS)).toBe(90 * SECOND_MS);
});

it('learns from a clip that has come since', () => {
  const times = new ShownTimes();
  expect(times.leftMs(rendering(null), [], AT)).toBeNull();
  expect(times.leftMs(rendering(null), [clipThatTook(MINUTE_MS)], AT)).toBe(MINUTE_MS);
});
