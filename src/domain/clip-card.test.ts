import { expect, it } from 'vitest';
import { cardOf } from './clip-card';
import { clipThatTook } from './fixtures/builders';

it('says whether its own video is here, in a folder, or not found there', () => {
  const place = { folderId: 'films', path: '2026-11/a.mp4' };
  expect(cardOf(clipThatTook(1)).place).toBe('here');
  expect(cardOf(clipThatTook(1, { place })).place).toBe('folder');
  expect(cardOf(clipThatTook(1, { place: { ...place, missing: true } })).place).toBe('missing');
});

it('has no more of the film than width and height', () => {
  const facts = { durationMs: 1, hasAudio: true, videoCodec: 'avc', audioCodec: null };
  const clip = clipThatTook(1, { media: { width: 640, height: 360, ...facts } });
  expect(cardOf(clip).pixels).toStrictEqual({ width: 640, height: 360 });
});
