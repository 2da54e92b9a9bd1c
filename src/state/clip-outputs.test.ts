import { expect, it } from 'vitest';
import { clipThatTook } from '../domain/fixtures/builders';
import { createLocale } from '../i18n/locale';
import { describeOutputs } from './clip-outputs';

const locale = createLocale('en');

it('a clip of one output has no list', () => {
  expect(describeOutputs(clipThatTook(1), locale)).toEqual([]);
});

it('each output says what is known of it, and why it is missing', () => {
  const media = { width: 1280, height: 720, durationMs: 8_000, hasAudio: false, videoCodec: 'avc', audioCodec: null };
  const clip = clipThatTook(1, {
    media,
    outputs: [
      { number: 2, fileId: 'f2', type: 'video/mp4', bytes: 2_000_000, damaged: true },
      { number: 3, missing: 'expired' },
      { number: 4, missing: 'request-refused' },
    ],
  });
  expect(describeOutputs(clip, locale)).toEqual([
    { number: 1, isHere: true, facts: '0:08 · 1280\u00a0×\u00a0720 · 1\u00a0kB' },
    { number: 2, isHere: true, facts: '2\u00a0MB · damaged' },
    { number: 3, isHere: false, facts: 'The server no longer had it.' },
    { number: 4, isHere: false, facts: 'The server did not give it.' },
  ]);
});
