import { describe, expect, it } from 'vitest';
import { KINDS, fakeConnectionServices, kindWith } from './fixtures/connection-world';
import { chooseWay, createForm, trySandbox } from './welcome-ways';

const ADDRESS = 'http://localhost:7326/v1';

describe('the sandbox', () => {
  it('is saved as practice when it answers', async () => {
    const { services, saves } = fakeConnectionServices(KINDS);
    expect(await trySandbox(services.connections, ADDRESS, 'Sandbox')).toBe(true);
    const draft = { service: 'sandbox', address: ADDRESS, label: 'Sandbox', charge: 'practice', key: '' };
    expect(saves).toMatchObject([{ draft, tested: { ok: true } }]);
  });

  it('is not saved when it does not answer, nor by a build that has none', async () => {
    const tests = [{ ok: false, address: ADDRESS, why: 'no-answer', failure: null }] as const;
    const away = fakeConnectionServices(KINDS, { tests });
    expect(await trySandbox(away.services.connections, ADDRESS, 'Sandbox')).toBe(false);
    const none = fakeConnectionServices([kindWith({ id: 'own' })]);
    expect(await trySandbox(none.services.connections, ADDRESS, 'Sandbox')).toBe(false);
    expect([...away.saves, ...none.saves]).toEqual([]);
  });
});

describe('the form', () => {
  it('begins with the kind of server the button means, and keeps what was typed', async () => {
    const form = await createForm(fakeConnectionServices(KINDS).services, null);
    chooseWay(form, 'key');
    expect(form.serviceId).toBe('hosted');
    form.address = 'https://mine.example/v1';
    chooseWay(form, 'own');
    expect([form.serviceId, form.address]).toEqual(['own', 'https://mine.example/v1']);
  });

  it('offers practice at the address of the sandbox', async () => {
    const form = await createForm(fakeConnectionServices(KINDS).services, ADDRESS);
    form.chooseService('sandbox');
    expect(form.kind).toMatchObject({ id: 'sandbox', address: ADDRESS });
  });
});
