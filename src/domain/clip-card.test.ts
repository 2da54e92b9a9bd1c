import { expect, it } from 'vitest';
import { cardOf } from './clip-card';
import { clipThatTook } from './fixtures/builders';

it('says whether its own video is here, in a folder, or not found there', () => {
  const place = { folderId: 'films', path: '2026-11/a.mp4' };
  expect(cardOf(clipThatTook(1)).place).toBe('here');
  expect(cardOf(clipThatTook(1, { place })).place).toBe('folder');
  expect(cardOf(clipThatTook(1, { place: { ...place, missing: true } })).place).toBe('missing');
});
