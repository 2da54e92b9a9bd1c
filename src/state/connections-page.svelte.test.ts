import { describe, expect, it } from 'vitest';
import { err, ok } from '../base/result';
import { connectionWith, SORA } from '../domain/fixtures/builders';
import { createJob } from '../domain/create-job';
import type { ServiceKind } from '../domain/service-kind';
import { ConnectionsPage, countUnfinished } from './connections-page.svelte';
import { DEFAULT_CONNECTION_KEY } from './default-connection';
import { fakeConnectionServices, kindWith, type FakeAnswers } from './fixtures/connection-world';
import type { ConnectionDraft, TestAnswer } from './services';

const KINDS: readonly ServiceKind[] = [
  kindWith({ id: 'sandbox', label: 'Sandbox', group: 'practice', charge: 'practice', key: 'none' }),
  kindWith({ id: 'own', label: 'Own', address: 'http://localhost:8091/v1', charge: 'free' }),
];
const box = connectionWith({
  id: 'c1',
  service: 'own',
  address: 'http://gpu:8091/v1',
  label: 'GPU box',
  charge: 'free',
});

function setUp(answer: TestAnswer, stored: readonly (typeof box)[] = [box], answers: FakeAnswers = {}) {
  const world = fakeConnectionServices(KINDS, { tests: [answer], stored, ...answers });
  return { page: new ConnectionsPage(world.services), ...world };
}

const good: TestAnswer = { ok: true, address: box.address, modelIds: null, tookMs: 5 };
const bad: TestAnswer = { ok: false, address: box.address, why: 'key-refused', failure: null };

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

describe('the connection New begins with', () => {
  const other = connectionWith({ id: 'c2', service: 'own', label: 'Other' });

  it('is the first one with a model, until one is set', () => {
    const { page, services } = setUp(good, [box, other]);
    services.connections.models = ({ id }) => (id === 'c2' ? [SORA] : []);
    expect(page.startingId([box, other])).toBe('c2');
    services.connections.models = () => [SORA];
    expect(page.startingId([box, other])).toBe('c1');
    expect(page.startingId([])).toBeNull();
  });

  it('is shown so in its form, and no other is', async () => {
    const { page, services } = setUp(good, [box, other]);
    services.connections.models = () => [SORA];
    await page.openEdit(box);
    expect(page.form!.isDefault).toBe(true);
    await page.openEdit(other);
    expect(page.form!.isDefault).toBe(false);
  });

  it.each([
    ['the one that was set', 'c2', true],
    ['not one that is gone', 'c9', false],
  ])('is %s', async (_what, setId, isOther) => {
    const { page, services, kept } = setUp(good, [box, other]);
    services.connections.models = () => [SORA];
    kept.set(DEFAULT_CONNECTION_KEY, setId);
    await page.openEdit(other);
    expect(page.form!.isDefault).toBe(isOther);
    await page.openEdit(box);
    expect(page.form!.isDefault).toBe(!isOther);
  });
});

describe('a test', () => {
  it('remembers a good answer on the connection and leaves its key alone', async () => {
    const { page, saves } = setUp(good);
    await page.test(box);
    expect(page.answers['c1']).toMatchObject({ answer: good, subject: { sendsKey: true } });
    expect(saves).toMatchObject([{ draft: { id: 'c1', key: null }, tested: good }]);
  });

  it.each([
    ['was removed', []],
    ['got another address', [{ ...box, address: 'http://other:8091/v1' }]],
    ['got a proxy', [{ ...box, proxy: 'https://proxy.example' }]],
  ])('writes nothing over a connection that %s meanwhile', async (_what, stored) => {
    const { page, saves } = setUp(good, stored);
    await page.test(box);
    expect(saves).toEqual([]);
  });

  it('keeps what was typed on the connection meanwhile', async () => {
    const { page, saves } = setUp(good, [{ ...box, label: 'New name', charge: 'priced', parallel: 4 }]);
    await page.test(box);
    const kept = { label: 'New name', charge: 'priced', parallel: 4 };
    expect(saves.map(({ draft }) => draft)).toEqual([expect.objectContaining(kept)]);
  });

  it('writes nothing after a bad answer', async () => {
    const { page, saves } = setUp(bad);
    await page.test(box);
    expect(page.answers['c1']).toMatchObject({ answer: bad });
    expect(saves).toEqual([]);
  });
});

it('shows what a connection sends beside the app’s own headers, the one of its key only where it has a key', async () => {
  const sending = { ...box, keyHeader: 'api-key', headerNames: ['X-Team'] };
  const { page } = setUp(bad, [sending]);
  await page.test(sending);
  expect(page.answers['c1']).toMatchObject({ subject: { sendsHeaders: true, headerNames: ['api-key', 'X-Team'] } });
  await page.test({ ...sending, id: 'c2' });
  expect(page.answers['c2']).toMatchObject({ subject: { headerNames: ['X-Team'] } });
});

it('removes only what was asked about, also as the default', async () => {
  const { page, removed, kept } = setUp(good);
  kept.set('default-connection', 'c1');
  expect(await page.remove()).toBeNull();
  page.removing = box;
  expect(await page.remove()).toEqual(box);
  expect([removed, page.removing, kept.get('default-connection')]).toEqual([['c1'], null, null]);
});

describe('a sign-in that the page has come back from', () => {
  const draft: ConnectionDraft = {
    ...{ service: 'own', address: box.address, label: 'Mine', charge: 'priced', key: 'sk-new', isDefault: true },
  };

  it('is nothing where there was none', async () => {
    const { page, saves } = setUp(good);
    expect([await page.finishSignIn(), page.signIn, saves.length]).toEqual([null, null, 0]);
  });

  it('tests and keeps the connection with its key', async () => {
    const { page, saves, kept } = setUp(good, [], { back: ok(draft) });
    const finishing = page.finishSignIn();
    expect(page.signIn).toBe('finishing');
    expect(await finishing).toMatchObject({ connection: { label: 'Mine' }, isTested: true });
    expect(saves).toEqual([{ draft, tested: good }]);
    expect([page.signIn, kept.get('default-connection')]).toEqual([null, 'new']);
  });

  it('keeps a key that was given once also when the Test fails, and shows why', async () => {
    const { page, saves } = setUp(bad, [], { back: ok(draft) });
    expect(await page.finishSignIn()).not.toBeNull();
    expect(saves).toHaveLength(1);
    expect(page.answers['new']).toMatchObject({ answer: bad, subject: { sendsKey: true } });
  });

  it('keeps such a key also when the Test itself breaks off, and says that nothing was tested', async () => {
    const { page, saves, services } = setUp(good, [], { back: ok(draft) });
    services.connections.test = async () => {
      throw new TypeError('Failed to fetch dynamically imported module');
    };
    expect(await page.finishSignIn()).toMatchObject({ connection: { label: 'Mine' }, isTested: false });
    expect(saves).toEqual([{ draft, tested: null }]);
    expect([page.signIn, page.answers]).toEqual([null, {}]);
  });

  it('does not wait for ever when it breaks off itself', async () => {
    const { page, services } = setUp(good);
    services.signIn.finish = async () => {
      throw new TypeError('Failed to fetch dynamically imported module');
    };
    await expect(page.finishSignIn()).rejects.toThrow(TypeError);
    expect(page.signIn).toEqual({ trouble: 'no-answer', draft: null });
  });

  it('opens the form again with what was typed when it did not work', async () => {
    const failure = { trouble: 'refused', draft: { ...draft, key: null } } as const;
    const { page, saves } = setUp(good, [], { back: err(failure) });
    expect([await page.finishSignIn(), page.signIn]).toEqual([null, failure]);
    await page.reopen(failure.draft);
    expect([page.form?.label, page.form?.isDefault, page.isFormOpen, page.signIn]).toEqual(['Mine', true, true, null]);
    expect(saves).toEqual([]);
  });

  it('goes back to the connection it was for, where that is still there', async () => {
    const { page } = setUp(good);
    await page.reopen({ ...draft, id: 'c1', key: null });
    expect([page.form?.existing?.id, page.form?.label]).toEqual(['c1', 'Mine']);
    await page.reopen({ ...draft, id: 'gone', key: null });
    expect([page.form?.existing, page.form?.label]).toEqual([undefined, 'Mine']);
    await page.reopen(null);
    expect(page.isFormOpen).toBe(true);
  });
});

it('lets New begin with another connection', async () => {
  const { page, kept } = setUp(good);
  await page.makeDefault(box);
  expect(kept.get('default-connection')).toBe('c1');
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
