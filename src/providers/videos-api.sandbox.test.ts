/**
 * The provider against the practice server over real HTTP: two sides that were written apart, and every exchange between them is
 * held against schemas written from the documents.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findAnswerViolations, findRequestViolations } from '../../sandbox/schemas/find-violations';
import { startSandbox } from '../../sandbox/server.mjs';
import { pngHeader } from '../../sandbox/test-requests';
import type { Operation } from '../domain/job';
import type { RenderParams } from '../domain/params';
import type { RemoteState } from '../domain/remote';
import { createConnection } from './fixtures/fake-context';
import { createProviderFetch } from './provider-fetch';
import type { ProviderContext } from './contract';
import { videosApi } from './videos-api.provider';

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
  context = { connection, fetch: createProviderFetch(connection, async () => null, new AbortController().signal) };
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
  const started = await videosApi.start(paramsFor(prompt), null, context);
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
    expect(await videosApi.check(context)).toEqual({ ok: true, value: { modelIds: ['sora-2', 'sora-2-pro'] } });
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
    const started = await videosApi.start(paramsFor('it moves'), png, context);
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
    const started = await videosApi.start(paramsFor(`x [fault: ${status}]`), null, context);
    expect(started).toMatchObject({ kind, cause: { kind: cause } });
  });

  it.each([
    ['500', 'server-error', 0],
    ['500-after', 'server-error', 1],
    ['cut', 'network', 1],
  ])('loses a submit with %s, which a list then settles', async (fault, code, renders) => {
    const started = await videosApi.start(paramsFor(`x [fault: ${fault}]`), null, context);
    expect(started).toMatchObject({ kind: 'lost', failure: { code } });
    const listed = await videosApi.list?.(0, context);
    expect(listed?.ok && [listed.value.complete, listed.value.jobs.length]).toEqual([true, renders]);
  });
});
