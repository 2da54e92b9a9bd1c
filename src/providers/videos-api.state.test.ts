import { describe, expect, it } from 'vitest';
import type { RemoteState } from '../domain/remote';
import {
  dynamoAnswer,
  fastVideoQueued,
  newApiCompleted,
  newApiRunning,
  openaiBlocked,
  openaiCompleted,
  openaiInProgress,
  openaiQueued,
  openaiSentinel,
  sglangDeleted,
  sglangFailed,
  vllmCreated,
  vllmFailed,
} from './fixtures/videos-api.answers';
import { readProgress, readState } from './videos-api.state';

const handle = { id: 'video_1' };
const pending = (progress: number | null): RemoteState => ({ kind: 'pending', progress, queuePosition: null });

function read(raw: unknown): RemoteState {
  const state = readState(raw, handle, 'priced');
  if (!state.ok) throw new Error(`not a state: ${state.error.kind}`);
  return state.value;
}

describe('the state in an answer', () => {
  it.each([
    ['OpenAI, queued', openaiQueued, pending(null)],
    ['OpenAI, in progress', openaiInProgress, pending(33)],
    ['vLLM-Omni, just created', vllmCreated, pending(null)],
    ['FastVideo, 100 from the start', fastVideoQueued, pending(null)],
    ['new-api, in its own words', newApiRunning, pending(45)],
  ])('is pending: %s', (_what, raw, expected) => {
    expect(read(raw)).toEqual(expected);
  });

  it.each([
    ...['queued', 'pending', 'submitted', 'not_start', 'NOT_START', 'QUEUED'].map((word) => [word, pending(null)]),
    ...['in_progress', 'processing', 'running', 'unknown', 'IN_PROGRESS'].map((word) => [word, pending(7)]),
    ['a word nobody has documented', pending(7)],
  ])('is pending for the status "%s"', (status, expected) => {
    expect(read({ id: 'x', status, progress: 7 })).toEqual(expected);
  });

  it.each(['completed', 'succeeded', 'success', 'succeed', 'SUCCESS'])('is ready for the status "%s"', (status) => {
    expect(read({ id: 'x', status })).toMatchObject({ kind: 'ready' });
  });

  it.each([
    ['failed', 'render-failed'],
    ['failure', 'render-failed'],
    ['FAILURE', 'render-failed'],
    ['error', 'render-failed'],
    ['cancelled', 'canceled-there'],
    ['canceled', 'canceled-there'],
    ['expired', 'expired'],
  ])('is failed for the status "%s", told as %s', (status, code) => {
    expect(read({ id: 'x', status })).toEqual({ kind: 'failed', failure: { code }, charged: 'unknown' });
  });

  it.each([
    ['a policy block', openaiBlocked, 'moderation', 'moderation_blocked'],
    ['an exception', vllmFailed, 'render-failed', 'OutOfMemoryError'],
    ['an error without a code', sglangFailed, 'render-failed', undefined],
  ])('carries the words of %s', (_what, raw, code, serverCode) => {
    const state = read(raw);
    expect(state).toMatchObject({ kind: 'failed', failure: { code, serverText: raw.error.message } });
    expect(state.kind === 'failed' && state.failure.serverCode).toBe(serverCode);
  });

  it.each(['moderation_blocked', 'sentinel_block', 'content_policy_violation', 'CONTENT_FILTER'])(
    'is a policy block by the code %s, whatever the text',
    (code) => {
      expect(read({ status: 'failed', error: { code, message: 'x' } })).toMatchObject({
        failure: { code: 'moderation' },
      });
    },
  );

  it('is no policy block by its text alone', () => {
    const raw = { status: 'failed', error: { code: 'server_error', message: 'moderation_blocked' } };
    expect(read(raw)).toMatchObject({ failure: { code: 'render-failed' } });
  });

  it('says that nothing was charged only where nothing ever is', () => {
    for (const [charge, charged] of [
      ['priced', 'unknown'],
      ['free', 'no'],
      ['practice', 'no'],
    ] as const) {
      expect(readState(openaiBlocked, handle, charge)).toMatchObject({ ok: true, value: { charged } });
    }
  });

  it('offers one video, found again by the id that was asked for', () => {
    expect(read(openaiCompleted)).toEqual({
      kind: 'ready',
      assets: [{ role: 'video', ref: { id: 'video_1' } }],
      expiresAt: 1_759_942_300_000,
      tookMs: 59_000,
    });
  });

  it.each([
    ['no end', { created_at: 1_759_938_641 }],
    ['no begin', { completed_at: 1_759_938_700 }],
    ['nothing', {}],
    ['an end before its begin', { created_at: 1_759_938_700, completed_at: 1_759_938_641 }],
    ['zero where it was not told', { created_at: 0, completed_at: 1_759_938_700 }],
  ])('says nothing of how long it took with %s', (_what, times) => {
    expect(read({ id: 'x', status: 'completed', ...times })).not.toHaveProperty('tookMs');
  });

  it('notes the direct link of a result, and else keeps the one it had', () => {
    const link = 'https://files.example/task_01J8.mp4';
    expect(read(newApiCompleted)).toMatchObject({ assets: [{ ref: { id: 'video_1', url: link } }], expiresAt: null });
    const kept = readState(openaiCompleted, { ...handle, url: link }, 'priced');
    expect(kept).toMatchObject({ ok: true, value: { assets: [{ ref: { url: link } }] } });
  });

  it('is "no longer known" for a deleted render', () => {
    expect(readState(sglangDeleted, handle, 'free')).toMatchObject({
      ok: false,
      error: { kind: 'not-found', failure: { code: 'forgotten' } },
    });
  });

  it.each([
    ['an answer without a status', dynamoAnswer],
    ['an error with a good status', openaiSentinel],
    ['a list', [openaiQueued]],
    ['a status that is no text', { id: 'x', status: 3 }],
    ['null', null],
  ])('is a bad answer for %s', (_what, raw) => {
    expect(readState(raw, handle, 'priced')).toMatchObject({ ok: false, error: { kind: 'bad-answer' } });
  });
});

describe('progress', () => {
  it.each([
    [1, 1],
    [99, 99],
    [45.9, 45],
    ['45%', 45],
    ['45', 45],
    [' 45 % ', 45],
    [0, null],
    ['0%', null],
    [0.45, null],
    [100, null],
    ['100%', null],
    [1000, null],
    [-5, null],
    [NaN, null],
    ['soon', null],
    ['', null],
    [null, null],
    [undefined, null],
    [{}, null],
  ])('of %j is %j', (raw, expected) => {
    expect(readProgress(raw)).toBe(expected);
  });
});
