import { describe, expect, it } from 'vitest';
import type { ConnectionSettings } from '../domain/connection';
import { connectionWith } from '../domain/fixtures/builders';
import { ConnectionForm, type FormStart } from './connection-form.svelte';
import { KINDS, fakeConnectionServices, type FakeAnswers } from './fixtures/connection-world';

const EXISTING = connectionWith({
  id: 'c1',
  service: 'own',
  address: 'http://gpu:8091/v1',
  label: 'GPU box',
  charge: 'free',
});

/** A form, and what its services were asked. */
function newForm(answers: FakeAnswers = {}, start: Partial<FormStart> = {}) {
  const world = fakeConnectionServices(KINDS, answers);
  return { form: new ConnectionForm(world.services, { kinds: KINDS, ...start }), ...world };
}

describe('an existing connection', () => {
  const settings: Partial<ConnectionSettings> = {
    headerNames: ['X-Team'],
    color: 'teal',
    addedModelIds: ['wan-3'],
    keyHeader: 'api-key',
  };
  const edit = (change: Partial<ConnectionSettings> = {}) =>
    newForm({}, { existing: { ...EXISTING, ...change }, hasKey: true }).form;

  it('leaves the stored key as it is until a new one is typed', () => {
    const form = edit();
    expect(form.draft).toMatchObject({ id: 'c1', key: null });
    form.key = 'sk-new';
    expect(form.draft.key).toBe('sk-new');
  });

  it('keeps every setting that is not touched', () => {
    expect(edit(settings).draft).toMatchObject({ ...settings, headerValues: {} });
  });

  it('drops the stored key only when asked to', () => {
    const form = edit();
    form.isKeyDropped = true;
    expect(form.draft.key).toBe('');
  });

  it('does not take stored secrets to another origin', () => {
    const form = edit(settings);
    form.address = 'http://gpu:8091/other/v1';
    expect([form.draft.key, form.gap]).toEqual([null, null]);
    form.address = 'http://elsewhere:8091/v1';
    expect([form.elsewhere, form.draft.key, form.gap]).toEqual(['address', '', 'headers']);
  });

  it('does not let a proxy see secrets that were not given for it', () => {
    const form = edit(settings);
    form.proxy = 'https://proxy.example';
    expect([form.elsewhere, form.draft.key, form.gap]).toEqual(['proxy', '', 'headers']);
    form.headers.rows[0]!.value = 'blue';
    form.key = 'sk-1';
    expect(form.gap).toBeNull();
    expect(form.draft).toMatchObject({ key: 'sk-1', headerValues: { 'X-Team': 'blue' } });
  });

  it.each([
    ['a service that is not known here', 'gone'],
    ['its own service', 'own'],
  ])('keeps what is set where the form knows it as %s', (_what, service) => {
    const form = edit({ ...settings, service });
    expect(form.draft).toMatchObject({ service, keyHeader: 'api-key', headerNames: ['X-Team'] });
    expect([form.takesHeaders, form.takesKeyHeader, form.gap]).toEqual([true, true, null]);
  });

  it('goes back to its service and address while renders of it are unfinished', () => {
    const form = edit({ service: 'hosted', address: 'https://h.example/v1', charge: 'priced' });
    form.chooseService('own');
    expect([form.draft.service, form.draft.address]).toEqual(['own', 'http://localhost:8091/v1']);
    form.keepService();
    expect(form.draft).toMatchObject({ service: 'hosted', address: 'https://h.example/v1', charge: 'priced' });
    form.address = 'https://typed.example/v1';
    form.keepService();
    expect(form.draft.address).toBe('https://typed.example/v1');
    const { form: fresh } = newForm();
    fresh.keepService();
    expect(fresh.serviceId).toBe('own');
  });

  it('shows what is set under More', () => {
    expect([edit().hasMore, edit(settings).hasMore]).toEqual([false, true]);
  });
});

describe('the default connection', () => {
  it('is kept when the form says so', async () => {
    const { form, kept } = newForm();
    form.isDefault = true;
    const saved = await form.save();
    expect(kept.get('default-connection')).toBe(saved?.id);
  });

  it('is given up by its own form alone', async () => {
    const { form, kept } = newForm({}, { existing: EXISTING, isDefault: true });
    kept.set('default-connection', 'c1');
    form.isDefault = false;
    await form.save();
    expect(kept.get('default-connection')).toBeNull();
    const other = newForm();
    other.kept.set('default-connection', 'c1');
    await other.form.save();
    expect(other.kept.get('default-connection')).toBe('c1');
  });
});

describe('a sign-in', () => {
  it('takes along what is typed, and leaves the form ready where the page stays', async () => {
    const { form, begun } = newForm({ begins: false });
    form.chooseService('hosted');
    form.label = 'Mine';
    const going = form.signIn();
    expect(form.busy).toBe('sign-in');
    expect([await going, form.busy]).toEqual([false, null]);
    expect(begun).toEqual([expect.objectContaining({ service: 'hosted', label: 'Mine' })]);
  });

  it('finds the form again as it was left', () => {
    const { form: left } = newForm();
    Object.assign(left, { label: 'Mine', color: 'pink', isDefault: true, pays: 'own', price: '0.3' });
    left.headers.add();
    Object.assign(left.headers.rows[0]!, { name: 'X-Team', value: 'blue' });
    const { form } = newForm({}, { typed: left.draft });
    expect(form.draft).toEqual(left.draft);
  });
});
