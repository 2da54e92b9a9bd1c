/**
 * Answers changed at random, field by field: whatever a server says, every question ends in a value of the contract, and a
 * render that may exist is never called refused.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json';
import { SERVER_TEXT_MAX_CHARS, type Failure } from '../domain/failure';
import { NO_INPUTS } from '../domain/remote';
import { changedBody, oddValue } from './fixtures/changed-body';
import { contextAnswering, type FakeContext } from './fixtures/fake-context';
import { anyOtherBodies, anyVideos } from './fixtures/videos-api.answers';
import { videosApi } from './videos-api.provider';

const params = { prompt: 'A fox', model: 'sora-2', size: '1280x720', seconds: 4 };
const operation = { id: 'video_1' };

const answer = fc.record({
  body: changedBody([...anyVideos, ...anyOtherBodies]),
  status: fc.oneof(
    { weight: 3, arbitrary: fc.constant(200) },
    { weight: 1, arbitrary: fc.integer({ min: 200, max: 599 }) },
  ),
  headers: fc.constantFrom<Record<string, string>>({}, { 'Retry-After': '3' }, { 'Retry-After': 'x', Date: 'y' }),
  service: fc.constantFrom('other', 'vllm-omni', 'litellm', 'sandbox'),
});

type Answer = typeof answer extends fc.Arbitrary<infer Value> ? Value : never;

function contextOf({ body, status, headers, service }: Answer): FakeContext {
  const isEmpty = [204, 205, 304].includes(status);
  return contextAnswering(() => new Response(isEmpty ? null : body, { status, headers }), { service });
}

/** The failure of an answer, wherever it stands. */
function failureOf(value: object): Failure | undefined {
  if ('failure' in value) return value.failure as Failure;
  return 'error' in value ? (value.error as { failure: Failure }).failure : undefined;
}

const RUNS = { numRuns: 500 };

describe('whatever a server answers', () => {
  it('a submit is accepted with an id, refused by a sure status, or lost', async () => {
    await fc.assert(
      fc.asyncProperty(answer, async (one) => {
        const started = await videosApi.start(params, NO_INPUTS, contextOf(one));
        if (started.kind === 'accepted') {
          expect(one.status).toBeLessThan(300);
          expect(started.remoteId).not.toBe('');
          expect(() => encodeURIComponent(started.remoteId)).not.toThrow();
        }
        if (started.kind === 'refused') expect(one.status >= 400 && one.status < 500).toBe(true);
      }),
      RUNS,
    );
  });

  it('a look ends in a state of the contract or a failure', async () => {
    await fc.assert(
      fc.asyncProperty(answer, async (one) => {
        const looked = await videosApi.poll(operation, contextOf(one));
        if (!looked.ok) return;
        const state = looked.value;
        if (state.kind === 'pending' && state.progress !== null) {
          expect(Number.isInteger(state.progress) && state.progress >= 1 && state.progress <= 99).toBe(true);
        }
        if (state.kind === 'ready') {
          expect(state.assets.map(({ role }) => role)).toEqual(['video']);
          expect(state.expiresAt === null || Number.isSafeInteger(state.expiresAt)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('every other question ends in a value', async () => {
    await fc.assert(
      fc.asyncProperty(answer, oddValue, fc.option(fc.nat()), async (one, ref, since) => {
        const asset = { role: 'video', ref: ref as Json } as const;
        const answers = [
          await videosApi.check(contextOf(one)),
          await videosApi.list?.(since, contextOf(one)),
          await videosApi.open(asset, operation, null, contextOf(one)),
          await videosApi.cancel?.(operation, contextOf(one)),
          await videosApi.forget?.(operation, contextOf(one)),
          await videosApi.poll(ref as Json, contextOf(one)),
        ];
        for (const value of answers) expect(typeof value?.ok).toBe('boolean');
      }),
      RUNS,
    );
  });

  it('foreign words stay short, and every value survives a postMessage and JSON', async () => {
    await fc.assert(
      fc.asyncProperty(answer, async (one) => {
        for (const value of [
          await videosApi.start(params, NO_INPUTS, contextOf(one)),
          await videosApi.poll(operation, contextOf(one)),
          await videosApi.list?.(null, contextOf(one)),
        ]) {
          expect(failureOf(value ?? {})?.serverText?.length ?? 0).toBeLessThanOrEqual(SERVER_TEXT_MAX_CHARS);
          expect(structuredClone(value)).toEqual(value);
          expect(JSON.parse(JSON.stringify(value))).toEqual(value);
        }
      }),
      RUNS,
    );
  });
});
