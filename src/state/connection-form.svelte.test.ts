import { describe, expect, it } from 'vitest';
import { err, ok } from '../base/result';
import { connectionWith } from '../domain/fixtures/builders';
import type { ServiceKind } from '../domain/service-kind';
import { ConnectionForm } from './connection-form.svelte';
import { hostedKind, offeredKinds, ownServerKind } from './offered-kinds';
import type { ConnectionDraft, ConnectionService, TestAnswer } from './services';

const KINDS: readonly ServiceKind[] = [
  { id: 'sandbox', label: 'Sandbox', address: '', charge: 'practice', key: 'none' },
  { id: 'own', label: 'Own server', address: 'http://localhost:8091/v1', charge: 'free', key: 'optional' },
  { id: 'gateway', label: 'Gateway', address: '', charge: 'priced', key: 'required' },
  {
    id: 'openai',
    label: 'OpenAI',
    address: 'https://api.openai.com/v1',
    charge: 'priced',
    key: 'required',
    closedOn: '2026-09-24',
  },
];
const GOOD: TestAnswer = { ok: true, address: 'http://gpu:8091/v1', modelIds: ['wan'], tookMs: 84 };
const BAD: TestAnswer = { ok: false, why: 'no-answer', failure: null };

const EXISTING = connectionWith({
  id: 'c1',
  service: 'own',
  address: 'http://gpu:8091/v1',
  label: 'GPU box',
  charge: 'free',
});

/** A service that answers Tests in order and remembers what it was asked. */
function fakeConnections(...answers: TestAnswer[]) {
  const tests: ConnectionDraft[] = [];
  const saves: { draft: ConnectionDraft; tested: TestAnswer | null }[] = [];
  const service: ConnectionService = {
    list: async () => [],
    services: () => KINDS,
    models: () => [],
    traits: () => {
      throw new Error('not asked here');
    },
    hasKey: async () => false,
    test: async (draft) => {
      tests.push(draft);
      return answers.shift() ?? GOOD;
    },
    save: async (draft, tested) => {
      saves.push({ draft, tested });
      return { ...EXISTING, label: draft.label };
    },
    remove: async () => undefined,
    findRenders: async () => err('cannot-list'),
    adopt: async () => ok(0),
  };
  return { service, tests, saves };
}

const newForm = (service: ConnectionService): ConnectionForm => new ConnectionForm(service, { kinds: KINDS });

describe('a new connection', () => {
  it('begins with a server of one’s own and its address', () => {
    const form = newForm(fakeConnections().service);
    expect([form.serviceId, form.address, form.charge]).toEqual(['own', 'http://localhost:8091/v1', 'free']);
  });

  it('keeps a typed address when another service is chosen, and replaces a preset one', () => {
    const form = newForm(fakeConnections().service);
    form.chooseService('openai');
    expect(form.address).toBe('https://api.openai.com/v1');
    form.address = 'http://gpu:30000/v1';
    form.chooseService('own');
    expect([form.address, form.charge]).toEqual(['http://gpu:30000/v1', 'free']);
  });

  it('is called by its host when no label is typed', () => {
    const form = newForm(fakeConnections().service);
    form.address = ' http://gpu:30000/v1 ';
    expect(form.draft.label).toBe('gpu:30000');
    form.label = ' Edit suite ';
    expect(form.draft.label).toBe('Edit suite');
  });

  it('carries a number of renders of its own, and none while it is as set for all', () => {
    const { service } = fakeConnections();
    const own = new ConnectionForm(service, { kinds: KINDS, existing: { ...EXISTING, parallel: 2 } });
    expect(own.draft.parallel).toBe(2);
    own.parallel = undefined;
    expect(own.draft).not.toHaveProperty('parallel');
  });

  it('names what is missing', () => {
    const form = newForm(fakeConnections().service);
    form.chooseService('gateway');
    form.address = '';
    expect(form.missing).toBe('address');
    form.address = 'https://gw.example/v1';
    expect(form.missing).toBe('key');
    form.key = 'sk-1';
    expect(form.missing).toBeNull();
  });

  it('sends no key to a service that has none, even when one was typed before', () => {
    const form = newForm(fakeConnections().service);
    form.key = 'sk-1';
    form.chooseService('sandbox');
    expect(form.draft.key).toBe('');
  });
});

describe('test and save', () => {
  it('saves what it has tested, with the address that answered', async () => {
    const { service, tests, saves } = fakeConnections(GOOD);
    const form = newForm(service);
    form.address = 'http://gpu:8091';
    const saved = await form.save();
    expect(saved).not.toBeNull();
    expect([tests.length, tests[0]?.address, saves[0]?.draft.address]).toEqual([
      1,
      'http://gpu:8091',
      'http://gpu:8091/v1',
    ]);
    expect(saves[0]?.tested).toEqual(GOOD);
  });

  it('does not test twice what has just answered', async () => {
    const { service, tests } = fakeConnections(GOOD);
    const form = newForm(service);
    await form.test();
    await form.save();
    expect(tests).toHaveLength(1);
  });

  it('writes nothing when the test fails, keeps what was typed, and saves anyway at the second press', async () => {
    const { service, tests, saves } = fakeConnections(BAD);
    const form = newForm(service);
    form.key = 'sk-1';
    form.label = 'Box';
    expect(await form.save()).toBeNull();
    expect(saves).toHaveLength(0);
    expect([form.savesAnyway, form.key, form.label, form.busy]).toEqual([true, 'sk-1', 'Box', null]);
    expect(await form.save()).not.toBeNull();
    expect([tests.length, saves[0]?.tested]).toEqual([1, BAD]);
  });

  it('never saves an address that is none', async () => {
    const bad: TestAnswer = { ok: false, why: 'bad-address', failure: null };
    const { service, saves } = fakeConnections(bad, bad);
    const form = newForm(service);
    expect(await form.save()).toBeNull();
    expect(await form.save()).toBeNull();
    expect([form.savesAnyway, saves.length]).toEqual([false, 0]);
  });

  it('forgets an answer when address or key change, not when the label does', async () => {
    const form = newForm(fakeConnections(BAD).service);
    await form.test();
    form.label = 'Other name';
    expect(form.answer).toEqual(BAD);
    form.key = 'sk-2';
    expect([form.answer, form.savesAnyway]).toEqual([null, false]);
  });

  it('does not save when the address changes while the test runs', async () => {
    const { service, saves } = fakeConnections(GOOD);
    const form = newForm(service);
    const saving = form.save();
    form.address = 'http://other:1/v1';
    expect([await saving, saves.length, form.address, form.answer]).toEqual([null, 0, 'http://other:1/v1', null]);
  });
});

describe('an existing connection', () => {
  const edit = (): ConnectionForm =>
    new ConnectionForm(fakeConnections().service, { kinds: KINDS, existing: EXISTING, hasKey: true });

  it('leaves the stored key as it is until a new one is typed', () => {
    const form = edit();
    expect(form.draft).toMatchObject({ id: 'c1', key: null });
    form.key = 'sk-new';
    expect(form.draft.key).toBe('sk-new');
  });

  it('drops the stored key only when asked to', () => {
    const form = edit();
    form.isKeyDropped = true;
    expect(form.draft.key).toBe('');
  });

  it('does not take the stored key to another origin', () => {
    const form = edit();
    form.address = 'http://gpu:8091/other/v1';
    expect(form.draft.key).toBeNull();
    form.address = 'http://elsewhere:8091/v1';
    expect([form.isStoredKeyElsewhere, form.draft.key]).toEqual([true, '']);
  });
});

describe('kinds', () => {
  it('offers practice only where there is a sandbox, at its address', () => {
    expect(offeredKinds(KINDS, null).map(({ id }) => id)).toEqual(['own', 'gateway', 'openai']);
    expect(offeredKinds(KINDS, 'http://localhost:7326/v1')[0]).toMatchObject({
      id: 'sandbox',
      address: 'http://localhost:7326/v1',
    });
  });

  it('tells servers of one’s own from hosted services that still serve', () => {
    expect(ownServerKind(KINDS)?.id).toBe('own');
    expect(hostedKind(KINDS)).toBeUndefined();
    const hosted: ServiceKind = { id: 'h', label: 'H', address: 'https://h/v1', charge: 'priced', key: 'required' };
    expect(hostedKind([...KINDS, hosted])?.id).toBe('h');
  });
});
