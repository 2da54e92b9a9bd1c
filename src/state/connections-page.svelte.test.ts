import { describe, expect, it } from 'vitest';
import { ok } from '../base/result';
import { connectionWith } from '../domain/fixtures/builders';
import { createJob } from '../domain/create-job';
import type { ServiceKind } from '../domain/service-kind';
import { ConnectionsPage, countUnfinished } from './connections-page.svelte';
import type { ConnectionDraft, ConnectionService, PlatformService, TestAnswer } from './services';

const KINDS: readonly ServiceKind[] = [
  { id: 'sandbox', label: 'Sandbox', address: '', charge: 'practice', key: 'none' },
  { id: 'own', label: 'Own', address: 'http://localhost:8091/v1', charge: 'free', key: 'optional' },
];
const box = connectionWith({
  id: 'c1',
  service: 'own',
  address: 'http://gpu:8091/v1',
  label: 'GPU box',
  charge: 'free',
});

function setUp(answer: TestAnswer, stored: readonly (typeof box)[] = [box]) {
  const saves: ConnectionDraft[] = [];
  const removed: string[] = [];
  const connections: ConnectionService = {
    list: async () => [...stored],
    services: () => KINDS,
    models: () => [],
    traits: () => {
      throw new Error('not asked here');
    },
    hasKey: async (id) => id === 'c1',
    test: async () => answer,
    save: async (draft) => {
      saves.push(draft);
      return box;
    },
    remove: async (id) => {
      removed.push(id);
    },
    findRenders: async () => ok({ remotes: [], isComplete: true }),
    adopt: async () => ok(0),
  };
  const platform = { sandboxAddress: async () => null } as PlatformService;
  return { page: new ConnectionsPage({ connections, platform }), saves, removed };
}

const good: TestAnswer = { ok: true, address: box.address, modelIds: null, tookMs: 5 };
const bad: TestAnswer = { ok: false, why: 'key-refused', failure: null };

describe('the form', () => {
  it('finds a new connection as it was left, until it is saved', async () => {
    const { page } = setUp(good);
    await page.openAdd();
    page.form!.label = 'Half typed';
    page.isFormOpen = false;
    await page.openEdit(box);
    expect(page.form!.label).toBe('GPU box');
    await page.openAdd();
    expect(page.form!.label).toBe('Half typed');
    page.saved(box);
    await page.openAdd();
    expect([page.form!.label, page.isFormOpen]).toEqual(['', true]);
  });

  it('knows that the edited connection has a key', async () => {
    const { page } = setUp(good);
    await page.openEdit(box);
    expect(page.form!.hasStoredKey).toBe(true);
  });

  it('still names the service of a connection that is no longer offered', async () => {
    const { page } = setUp(good);
    await page.openEdit({ ...box, service: 'sandbox', charge: 'practice' });
    expect(page.form!.kinds.map(({ id }) => id)).toEqual(['own', 'sandbox']);
  });
});

describe('a test', () => {
  it('remembers a good answer on the connection and leaves its key alone', async () => {
    const { page, saves } = setUp(good);
    await page.test(box);
    expect(page.answers['c1']).toEqual(good);
    expect(saves).toEqual([expect.objectContaining({ id: 'c1', key: null })]);
  });

  it.each([
    ['was removed', []],
    ['got another address', [{ ...box, address: 'http://other:8091/v1' }]],
  ])('writes nothing over a connection that %s meanwhile', async (_what, stored) => {
    const { page, saves } = setUp(good, stored);
    await page.test(box);
    expect(saves).toEqual([]);
  });

  it('keeps what was typed on the connection meanwhile', async () => {
    const { page, saves } = setUp(good, [{ ...box, label: 'New name', charge: 'priced', parallel: 4 }]);
    await page.test(box);
    expect(saves).toEqual([expect.objectContaining({ label: 'New name', charge: 'priced', parallel: 4 })]);
  });

  it('writes nothing after a bad answer', async () => {
    const { page, saves } = setUp(bad);
    await page.test(box);
    expect([page.answers['c1'], saves.length]).toEqual([bad, 0]);
  });
});

it('removes only what was asked about', async () => {
  const { page, removed } = setUp(good);
  expect(await page.remove()).toBeNull();
  page.removing = box;
  expect(await page.remove()).toEqual(box);
  expect([removed, page.removing]).toEqual([['c1'], null]);
});

it('counts the renders that a removal would stop', () => {
  const params = { prompt: 'a', model: 'm', size: '1x1', seconds: 4 };
  const order = { connectionId: 'c1', params, sourceFileId: null, estimateMicros: null };
  const job = createJob(order, { job: 'j', submission: 's' }, 1);
  const canceled = { phase: 'canceled', canceledAt: 2, how: 'never-sent', submittedAt: null, accepted: null } as const;
  const jobs = [job, { ...job, state: canceled }, { ...job, connectionId: 'c2' }];
  expect(countUnfinished(jobs, 'c1')).toBe(1);
});

it('asks a server for its renders as soon as that is opened, and anew each time', async () => {
  const { page } = setUp(good);
  const answered = page.openFind(box);
  const first = page.finding;
  expect(first?.state).toEqual({ kind: 'asking' });
  await answered;
  expect(first?.state).toEqual({ kind: 'found', remotes: [], isComplete: true });
  void page.openFind(box);
  expect(page.finding).not.toBe(first);
});
