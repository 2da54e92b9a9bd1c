import { describe, expect, it } from 'vitest';
import { clipsThatFit, guessClipBytes, ROOM_RESERVE_BYTES, type PastClip } from './clip-bytes';

const past = (model: string, size: string, seconds: number, bytes: number): PastClip => ({
  params: { prompt: 'x', model, size, seconds },
  bytes,
  media: null,
});
const asked = { model: 'sora-2', size: '1280x720', seconds: 8 };

describe('the bytes of a clip to come', () => {
  it('are what clips of its model and size took per second', () => {
    const clips = [
      ...[past('sora-2', '1280x720', 4, 4_000_000), past('sora-2', '1280x720', 12, 36_000_000)],
      ...[past('sora-2', '1280x720', 4, 8_000_000), past('other', '1280x720', 4, 400_000_000)],
    ];
    expect(guessClipBytes(asked, clips)).toBe(8 * 2_000_000);
  });

  it('are those of its size where its model has none, and go by pixels where there is none of its size', () => {
    expect(guessClipBytes(asked, [past('other', '1280x720', 2, 6_000_000)])).toBe(24_000_000);
    expect(guessClipBytes(asked, [past('other', '640x360', 1, 500_000)])).toBe(16_000_000);
  });

  it('are assumed where nothing is here: 5.5 Mbit/s at 1280x720', () => {
    expect(guessClipBytes(asked, [])).toBe(0.75 * 1280 * 720 * 8);
    expect(guessClipBytes({ ...asked, size: '' }, [])).toBe(0.75 * 1280 * 720 * 8);
  });

  it('count the length the file has, not the one that was asked for', () => {
    const clip = past('sora-2', '1280x720', 4, 8_000_000);
    const media = { width: 1280, height: 720, durationMs: 8000, hasAudio: true, videoCodec: 'avc1', audioCodec: null };
    expect(guessClipBytes(asked, [{ ...clip, media }])).toBe(8_000_000);
  });

  it('are not guessed where the model decides the length and has no clip here', () => {
    const open = { model: 'wan', size: '', seconds: 0 };
    expect(guessClipBytes(open, [past('other', '1280x720', 4, 1)])).toBeNull();
    expect(guessClipBytes(open, [past('wan', '', 5, 5_000_000)])).toBe(5_000_000);
  });

  it('learn nothing from a clip without bytes or length', () => {
    const empty = [past('sora-2', '1280x720', 0, 5), past('sora-2', '1280x720', 4, 0)];
    expect(guessClipBytes(asked, empty)).toBe(guessClipBytes(asked, []));
  });
});

it('as many fit as have room beside what the queue keeps free', () => {
  expect(clipsThatFit(100, 3, ROOM_RESERVE_BYTES + 300)).toBe(3);
  expect(clipsThatFit(100, 3, ROOM_RESERVE_BYTES + 299)).toBe(2);
  expect(clipsThatFit(100, 3, 0)).toBe(0);
});
