/**
 * The provider against the practice server over real HTTP: two sides that were written apart, and every exchange between them is
 * held against schemas written from the documents.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findAnswerViolations, findRequestViolations } from '../../sandbox/schemas/find-violations';
import { startSandbox } from '../../sandbox/server.mjs';
import { pngHeader } from '../../sandbox/test-requests';
import type { Operation } from '../domain/job';
import { matchSubmission } from '../domain/match-submission';
import type { RenderParams } from '../domain/params';
import { NO_INPUTS, type RemoteState } from '../domain/remote';
import { createConnection } from './fixtures/fake-context';
import { createProviderFetch } from './provider-fetch';
import type { ProviderContext } from './contract';
import { videosApi } from './videos-api.provider';

const MODEL_IDS = ['sora-2', 'sora-2-pro', 'sandbox-open'];

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let context: ProviderContext;
const violations: string[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({
    port: 0,
    renderMs: 60_000,
    inspect: (exchange) => violations.push(...findRequestViolations(exchange), ...findAnswerViolations(exchange)),
  });
  const connection = createConnection({ service: 'sandbox', charge: 'practice', address: sandbox.url });
  context = {
    connection,
    fetch: createProviderFetch(connection, async () => ({ key: null, headers: {} }), new AbortController().signal),
  };
});
afterAll(async () => {
  await sandbox.close();
  expect(violations).toEqual([]);
});
beforeEach(() => {
  sandbox.control.reset();
});

const paramsFor = (prompt: string): RenderParams => ({ prompt, model: 'sora-2', size: '1280x720', seconds: 4 });

async function accepted(prompt: string): Promise<Operation & { id: string }> {
  const started = await videosApi.start(paramsFor(prompt), NO_INPUTS, context);
  if (started.kind !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(started)}`);
  return { id: started.remoteId };
}

async function stateOf(operation: Operation): Promise<RemoteState> {
  const looked = await videosApi.poll(operation, context);
  if (!looked.ok) throw new Error(`no state: ${JSON.stringify(looked.error)}`);
  return looked.value;
}

describe('the practice server', () => {
  it('passes the check and names its models', async () => {
    expect(await videosApi.check(context)).toEqual({ ok: true, value: { modelIds: MODEL_IDS } });
  });

  it('renders, and gives the same bytes whole and in ranges', async () => {
    const operation = await accepted('a fox\nin the snow');
    expect((await stateOf(operation)).kind).toBe('pending');
    sandbox.control.finish(operation.id);
    const state = await stateOf(operation);
    if (state.kind !== 'ready') throw new Error(state.kind);
    expect(state.expiresAt).toBeGreaterThan(Date.now());
    const [asset] = state.assets;
    const whole = await videosApi.open(asset!, operation, null, context);
    if (!whole.ok) throw new Error(whole.error.kind);
    const bytes = new Uint8Array(await whole.value.arrayBuffer());
    expect(new TextDecoder().decode(bytes.subarray(4, 8))).toBe('ftyp');
    const part = await videosApi.open(asset!, operation, { start: 100, end: 199 }, context);
    if (!part.ok) throw new Error(part.error.kind);
    expect(part.value.status).toBe(206);
    expect(new Uint8Array(await part.value.arrayBuffer())).toEqual(bytes.subarray(100, 200));
    const past = await videosApi.open(asset!, operation, { start: bytes.length, end: bytes.length + 9 }, context);
    expect(past).toMatchObject({ ok: false, error: { kind: 'past-end' } });
  });

  it('sends a start image by the contract', async () => {
    const png = new Blob([new Uint8Array(pngHeader(1280, 720))], { type: 'image/png' });
    const started = await videosApi.start(paramsFor('it moves'), { ...NO_INPUTS, start: png }, context);
    expect([started.kind, sandbox.control.jobs()[0]?.hasImage]).toEqual(['accepted', true]);
  });

  it('lists what it renders with all that is compared, and forgets it', async () => {
    const first = await accepted('first');
    await accepted('second');
    const listed = await videosApi.list?.(0, context);
    if (!listed?.ok) throw new Error('no list');
    expect(listed.value.complete).toBe(true);
    expect(listed.value.jobs).toHaveLength(2);
    expect(listed.value.jobs).toContainEqual(
      expect.objectContaining({ ...paramsFor('first'), remoteId: first.id, operation: { id: first.id } }),
    );
    expect(await videosApi.forget?.(first, context)).toMatchObject({ ok: false, error: { kind: 'refused' } });
    sandbox.control.finish(first.id);
    expect(await videosApi.forget?.(first, context)).toEqual({ ok: true, value: null });
    expect(await videosApi.poll(first, context)).toMatchObject({ ok: false, error: { kind: 'not-found' } });
  });

  it('blocks and fails with reasons, and charges nothing for it', async () => {
    for (const [fault, code] of [
      ['moderation', 'moderation'],
      ['fail', 'render-failed'],
    ] as const) {
      const operation = await accepted(`x [fault: ${fault}]`);
      sandbox.control.finish(operation.id);
      expect(await stateOf(operation)).toMatchObject({ kind: 'failed', failure: { code }, charged: 'no' });
    }
  });

  it.each([
    [400, 'refused', 'refused'],
    [401, 'refused', 'key-refused'],
    [402, 'refused', 'no-credit'],
    [429, 'refused', 'rate-limited'],
  ])('refuses a submit with %i', async (status, kind, cause) => {
    const started = await videosApi.start(paramsFor(`x [fault: ${status}]`), NO_INPUTS, context);
    expect(started).toMatchObject({ kind, cause: { kind: cause } });
  });

  it.each([
    ['500', 'server-error', 0],
    ['500-after', 'server-error', 1],
    ['cut', 'network', 1],
  ])('loses a submit with %s, which a list then settles', async (fault, code, renders) => {
    const started = await videosApi.start(paramsFor(`x [fault: ${fault}]`), NO_INPUTS, context);
    expect(started).toMatchObject({ kind: 'lost', failure: { code } });
    const listed = await videosApi.list?.(0, context);
    expect(listed?.ok && [listed.value.complete, listed.value.jobs.length]).toEqual([true, renders]);
  });

  it('takes all that its own model takes, by the names the request log’s jobs repeat', async () => {
    const picture = (width: number, height: number) =>
      new Blob([new Uint8Array(pngHeader(width, height))], { type: 'image/png' });
    const params = {
      ...{ ...paramsFor('a fox'), model: 'sandbox-open', seed: 7, negativePrompt: 'blur', steps: 30, guidance: 4.5 },
    };
    const inputs = { ...NO_INPUTS, end: picture(1280, 720), references: [picture(8, 8), picture(9, 9)] };
    expect((await videosApi.start(params, inputs, context)).kind).toBe('accepted');
    expect(sandbox.control.jobs()[0]?.open).toEqual({
      ...{ seed: 7, negativePrompt: 'blur', steps: 30, guidance: 4.5, hasLastFrame: true, references: 2 },
    });
  });

  it.each(['remix', 'edit', 'extend'] as const)('makes a %s of its own render, by id', async (how) => {
    const source = await accepted('a fox');
    sandbox.control.finish(source.id);
    const remote = { connectionId: context.connection.id, remoteId: source.id, operation: source };
    const origin = { how, clipId: 'c', title: 't', fileId: 'f', remote };
    const started = await videosApi.start({ ...paramsFor('at night'), origin }, NO_INPUTS, context);
    expect(started.kind).toBe('accepted');
    expect(sandbox.control.jobs().at(-1)).toMatchObject({
      ...{ prompt: 'at night', source: { kind: how, id: source.id }, seconds: how === 'extend' ? '8' : '4' },
    });
  });

  it.each(['edit', 'extend'] as const)('makes an %s of any clip, and of its own that it has forgotten', async (how) => {
    const source = await accepted('a fox');
    const video = new Blob([new Uint8Array(sandbox.control.film(source.id)!)], { type: 'video/mp4' });
    sandbox.control.forget(source.id);
    const remote = { connectionId: context.connection.id, remoteId: source.id, operation: source };
    for (const known of [{}, { remote }]) {
      const origin = { how, clipId: 'c', title: 't', fileId: 'f', ...known };
      const started = await videosApi.start({ ...paramsFor('at night'), origin }, { ...NO_INPUTS, video }, context);
      expect(started.kind).toBe('accepted');
      expect(sandbox.control.jobs().at(-1)).toMatchObject({ source: { kind: how, id: null }, size: '1280x720' });
    }
  });

  it.each([
    ['remix', 'one', true],
    // Of the others no list tells what they were made from: the person is asked.
    ['extend', 'several', false],
  ] as const)('loses a %s with its answer, which a list then settles, or asks about: %s', async (how, kind, isTold) => {
    const source = await accepted('a fox');
    sandbox.control.finish(source.id);
    sandbox.control.arm({ name: 'cut', times: 1, operations: [how] });
    const remote = { connectionId: context.connection.id, remoteId: source.id, operation: source };
    const params: RenderParams = {
      ...{ ...paramsFor('it goes on'), origin: { how, clipId: 'c', title: 't', fileId: 'f', remote } },
    };
    expect(await videosApi.start(params, NO_INPUTS, context)).toEqual({ kind: 'lost', failure: { code: 'network' } });
    const listed = await videosApi.list?.(0, context);
    if (!listed?.ok) throw new Error('no list');
    const ruledOut = { linked: new Set([source.id]), known: new Set<string>() };
    const found = matchSubmission({ params, submittedAt: Date.now() }, listed.value.jobs, ruledOut);
    const told = { prompt: 'it goes on', ...(isTold ? { madeFrom: source.id } : { seconds: 8 }) };
    expect(found.kind).toBe(kind);
    expect(found.kind === 'several' ? found.remotes : found.kind === 'one' && [found.remote]).toMatchObject([told]);
  });
});
