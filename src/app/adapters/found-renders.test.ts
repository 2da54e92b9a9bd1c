/** @file Finding and taking in renders made elsewhere, against the practice server over real HTTP. */
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox } from '../../../sandbox/server.mjs';
import type { RemoteJob } from '../../domain/job';
import { freshStorage } from '../../storage/fixtures/fresh-storage';
import { sampleConnection, sampleJob } from '../../storage/fixtures/samples';
import { adoptRenders, findRenders } from './found-renders';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, renderMs: 60_000 });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.control.reset();
});

async function makeElsewhere(prompt: string): Promise<string> {
  const body = JSON.stringify({ prompt, model: 'sora-2', size: '1280x720', seconds: '4' });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${sandbox.url}/videos`, { method: 'POST', headers, body });
  return ((await answer.json()) as { id: string }).id;
}

async function setUp() {
  const storage = freshStorage();
  await storage.connections.add(sampleConnection('box', { service: 'sglang', address: sandbox.url, label: 'GPU box' }));
  return storage;
}

async function found(storage: Awaited<ReturnType<typeof setUp>>): Promise<readonly RemoteJob[]> {
  const answer = await findRenders(storage, 'box');
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value.remotes;
}

describe('renders made elsewhere', () => {
  it('are found, taken in once by two tabs at once, and then belong here', async () => {
    await makeElsewhere('a kite');
    await makeElsewhere('a boat');
    const storage = await setUp();
    const remotes = await found(storage);
    expect(remotes.map(({ prompt }) => prompt).toSorted()).toEqual(['a boat', 'a kite']);
    const counts = await Promise.all([adoptRenders(storage, 'box', remotes), adoptRenders(storage, 'box', remotes)]);
    expect(counts.reduce((sum, count) => sum + (count.ok ? count.value : 0), 0)).toBe(2);
    const jobs = await storage.jobs.list();
    expect(jobs.map(({ params, state }) => [params.prompt, state.phase]).toSorted()).toEqual([
      ['a boat', 'rendering'],
      ['a kite', 'rendering'],
    ]);
    expect(await storage.spend.sumSince(0)).toEqual([]);
    expect(await found(storage)).toEqual([]);
    // Not all are asked after at once.
    const [newest, oldest] = jobs.map(({ dueAt }) => dueAt);
    expect((newest ?? 0) - (oldest ?? 0)).toBeGreaterThan(100);
  });

  it('have a name where the server does not say the prompt', async () => {
    const storage = await setUp();
    expect(await adoptRenders(storage, 'box', [{ operation: { id: 'r1' }, remoteId: 'r1' }])).toEqual({
      ok: true,
      value: 1,
    });
    const [job] = await storage.jobs.list();
    expect(job).toMatchObject({ title: 'Render from GPU box', params: { prompt: '', model: 'unknown' } });
  });

  it('are not offered while a submission of ours that is looked for may be one of them', async () => {
    const id = await makeElsewhere('a kite');
    const storage = await setUp();
    const params = { prompt: 'a kite', model: 'sora-2', size: '1280x720', seconds: 4 };
    const sent = { submittedAt: Date.now(), since: 1, emptyLooksAt: [], candidates: [], cancelRequested: false };
    const state = { phase: 'uncertain', needsPerson: true, ...sent } as const;
    await storage.jobs.add([sampleJob('lost', { params, state })]);
    expect(await found(storage)).toEqual([]);
    await storage.jobs.commit({
      job: sampleJob('lost', { rev: 1, params, state: { ...state, submittedAt: Date.now() + 20 * 60_000 } }),
      expectedRev: 0,
    });
    expect((await found(storage)).map(({ remoteId }) => remoteId)).toEqual([id]);
  });

  it('are not offered while the queue asks about one as a possible twin', async () => {
    const id = await makeElsewhere('a kite');
    const storage = await setUp();
    await storage.jobs.add([sampleJob('own', { twins: [{ operation: { id }, remoteId: id }] })]);
    expect(await found(storage)).toEqual([]);
  });

  it('go on as the job that was left alone when one of them is that, and are in its spend', async () => {
    const id = await makeElsewhere('a kite');
    const storage = await setUp();
    const params = { prompt: 'a kite', model: 'sora-2', size: '1280x720', seconds: 4 };
    const now = Date.now();
    const state = { phase: 'canceled', canceledAt: now, how: 'unknown', submittedAt: now, accepted: null } as const;
    await storage.jobs.add([sampleJob('left', { params, state })]);
    await adoptRenders(storage, 'box', await found(storage));
    const jobs = await storage.jobs.list();
    expect(jobs).toMatchObject([{ id: 'left', state: { phase: 'rendering', remoteId: id } }]);
    expect(await storage.spend.sumSince(0)).toMatchObject([{ micros: 800_000 }]);
  });
});

describe('a server that does not say', () => {
  it('is told from one that cannot list, which is remembered', async () => {
    const storage = await setUp();
    sandbox.control.arm({ name: '503', operations: ['list'], times: 1 });
    expect(await findRenders(storage, 'box')).toMatchObject({ ok: false, error: { code: 'server-error' } });
    sandbox.control.arm({ name: 'no-list' });
    expect(await findRenders(storage, 'box')).toEqual({ ok: false, error: 'cannot-list' });
    expect((await storage.connections.get('box'))?.canList).toBe('no');
    expect(await findRenders(storage, 'gone')).toEqual({ ok: false, error: 'cannot-list' });
  });
});
