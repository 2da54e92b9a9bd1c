import { describe, expect, it } from 'vitest';
import { connectionWith } from '../domain/fixtures/builders';
import { ConnectionForm, type FormStart } from './connection-form.svelte';
import { KINDS, fakeConnectionServices, type FakeAnswers } from './fixtures/connection-world';
import type { TestAnswer } from './services';

const GOOD: TestAnswer = { ok: true, address: 'http://gpu:8091/v1', modelIds: ['wan'], tookMs: 84 };
const BAD: TestAnswer = { ok: false, address: 'http://gpu:8091/v1', why: 'no-answer', failure: null };

const EXISTING = connectionWith({
  id: 'c1',
  service: 'own',
  address: 'http://gpu:8091/v1',
  label: 'GPU box',
  charge: 'free',
});

/** A form over services that answer Tests in order, and what they were asked. */
function newForm(answers: FakeAnswers = { tests: [GOOD] }, start: Partial<FormStart> = {}) {
  const world = fakeConnectionServices(KINDS, answers);
  return { form: new ConnectionForm(world.services, { kinds: KINDS, ...start }), ...world };
}

describe('a new connection', () => {
  it('begins with a server of one’s own', () => {
    const { form } = newForm();
    expect([form.serviceId, form.address, form.charge]).toEqual(['own', 'http://localhost:8091/v1', 'free']);
  });

  it('keeps a typed address when another service is chosen, and replaces a preset one', () => {
    const { form } = newForm();
    form.chooseService('openai');
    expect(form.address).toBe('https://api.openai.com/v1');
    form.address = 'http://gpu:30000/v1';
    form.chooseService('own');
    expect([form.address, form.charge]).toEqual(['http://gpu:30000/v1', 'free']);
  });

  it('is called by its host when no label is typed, a hosted service by its own name', () => {
    const { form } = newForm();
    form.address = ' http://gpu:30000/v1 ';
    expect(form.draft.label).toBe('gpu:30000');
    form.label = ' Edit suite ';
    expect(form.draft.label).toBe('Edit suite');
    form.label = '';
    form.address = '';
    form.chooseService('hosted');
    expect(form.draft.label).toBe('Hosted');
  });

  it('carries a number of renders of its own, and none while it is as set for all', () => {
    const { form } = newForm({}, { existing: { ...EXISTING, parallel: 2 } });
    expect(form.draft.parallel).toBe(2);
    form.parallel = undefined;
    expect(form.draft).not.toHaveProperty('parallel');
  });

  it('names what is missing', () => {
    const { form } = newForm();
    form.chooseService('gateway');
    form.address = '';
    expect(form.gap).toBe('address');
    form.address = 'https://gw.example/v1';
    expect(form.gap).toBe('key');
    form.key = 'sk-1';
    expect(form.gap).toBeNull();
    form.proxy = 'gw.example';
    expect(form.gap).toBe('proxy');
    form.proxy = 'https://proxy.example/{url}';
    form.keyHeader = 'api key';
    expect(form.gap).toBe('key-header');
    form.keyHeader = 'api-key';
    form.headers.add();
    expect(form.gap).toBeNull();
    form.headers.rows[0]!.name = 'X-Team';
    expect(form.gap).toBe('headers');
  });

  it('sends no key to a service that has none, even when one was typed before', () => {
    const { form } = newForm();
    form.key = 'sk-1';
    form.chooseService('sandbox');
    expect(form.draft.key).toBe('');
  });

  it('takes no headers along to a service that refuses unknown ones, and no proxy to the sandbox', () => {
    const { form } = newForm();
    form.keyHeader = 'api-key';
    form.proxy = 'https://proxy.example';
    form.headers.add();
    Object.assign(form.headers.rows[0]!, { name: 'X-Team', value: 'blue' });
    form.chooseService('openai');
    expect(form.draft).not.toHaveProperty('headerNames');
    expect(form.draft).not.toHaveProperty('keyHeader');
    expect(form.draft.proxy).toBe('https://proxy.example');
    form.chooseService('sandbox');
    expect(form.draft).not.toHaveProperty('proxy');
  });
});

describe('what a render costs', () => {
  it('is the person’s own figure with its day, as long as they say so', () => {
    const { form } = newForm();
    form.pays = 'own';
    expect(form.gap).toBe('price');
    form.price = '0.12';
    expect(form.draft).toMatchObject({
      charge: 'priced',
      ownPrice: { microsPerSecond: 120_000, setOn: '2026-11-20' },
    });
    form.pays = 'list';
    expect([form.draft.charge, form.draft.ownPrice]).toEqual(['priced', undefined]);
  });

  it('keeps the day of a figure that was left as it was', () => {
    const ownPrice = { microsPerSecond: 4000, setOn: '2026-03-01' };
    const { form } = newForm({}, { existing: { ...EXISTING, charge: 'priced', ownPrice } });
    expect([form.pays, form.price]).toEqual(['own', '0.004']);
    expect(form.draft.ownPrice).toEqual(ownPrice);
    form.price = '0.005';
    expect(form.draft.ownPrice?.setOn).toBe('2026-11-20');
  });

  it('stays the person’s figure when the service changes to another that costs money', () => {
    const { form } = newForm();
    form.pays = 'own';
    form.chooseService('hosted');
    expect(form.pays).toBe('own');
    form.chooseService('own');
    expect(form.pays).toBe('free');
    form.chooseService('hosted');
    expect(form.pays).toBe('list');
  });
});

describe('test and save', () => {
  it('saves what it has tested, with the address that answered', async () => {
    const { form, tests, saves } = newForm();
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
    const { form, tests } = newForm();
    await form.test();
    await form.save();
    expect(tests).toHaveLength(1);
  });

  it('writes nothing when the test fails, keeps what was typed, and saves anyway at the second press', async () => {
    const { form, tests, saves } = newForm({ tests: [BAD] });
    form.key = 'sk-1';
    form.label = 'Box';
    expect(await form.save()).toBeNull();
    expect(saves).toHaveLength(0);
    expect([form.savesAnyway, form.key, form.label, form.busy]).toEqual([true, 'sk-1', 'Box', null]);
    expect(await form.save()).not.toBeNull();
    expect([tests.length, saves[0]?.tested]).toEqual([1, BAD]);
  });

  it('never saves an address that is none', async () => {
    const bad: TestAnswer = { ok: false, address: '', why: 'bad-address', failure: null };
    const { form, saves } = newForm({ tests: [bad, bad] });
    expect(await form.save()).toBeNull();
    expect(await form.save()).toBeNull();
    expect([form.savesAnyway, saves.length]).toEqual([false, 0]);
  });

  it('forgets an answer when address or key change, not when the label does', async () => {
    const { form } = newForm({ tests: [BAD] });
    await form.test();
    form.label = 'Other name';
    expect(form.answer).toEqual(BAD);
    form.key = 'sk-2';
    expect([form.answer, form.savesAnyway]).toEqual([null, false]);
  });

  it('does not save when the address changes while the test runs', async () => {
    const { form, saves } = newForm();
    const saving = form.save();
    form.address = 'http://other:1/v1';
    expect([await saving, saves.length, form.address, form.answer]).toEqual([null, 0, 'http://other:1/v1', null]);
  });
});

describe('what a Test depends on', () => {
  it.each<[string, (form: ConnectionForm) => void]>([
    ['the key', (form) => (form.key = 'sk-2')],
    ['the header of the key', (form) => (form.keyHeader = 'api-key')],
    ['the proxy', (form) => (form.proxy = 'https://proxy.example')],
    ['the name of a header', (form) => (form.headers.rows[0]!.name = 'X-Other')],
    ['the value of a header', (form) => (form.headers.rows[0]!.value = 'red')],
  ])('is asked about anew when %s changes', async (_what, change) => {
    const { form } = newForm({ tests: [BAD] });
    form.headers.add();
    Object.assign(form.headers.rows[0]!, { name: 'X-Team', value: 'blue' });
    await form.test();
    form.color = 'green';
    form.pays = 'own';
    form.price = '1';
    expect(form.answer).toEqual(BAD);
    change(form);
    expect(form.answer).toBeNull();
  });

  it('tells what was sent along', () => {
    const { form } = newForm();
    expect(form.subject).toMatchObject({ sendsKey: false, sendsHeaders: false, proxy: undefined });
    form.key = 'sk-1';
    form.proxy = 'https://proxy.example';
    expect(form.subject).toMatchObject({ sendsKey: true, proxy: 'https://proxy.example' });
  });
});
