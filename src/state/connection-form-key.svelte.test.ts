import { describe, expect, it } from 'vitest';
import { connectionWith } from '../domain/fixtures/builders';
import { FormKeyKeeping } from './connection-form-key.svelte';
import { ConnectionForm } from './connection-form.svelte';
import { fakeConnectionServices, KINDS } from './fixtures/connection-world';
import { readLocal, writeLocal } from './local-date-time';

describe('a local date and time', () => {
  it('is the moment it was, to the minute', () => {
    const at = new Date(2026, 11, 24, 18, 5).getTime();
    expect(writeLocal(at)).toBe('2026-12-24T18:05');
    expect(readLocal('2026-12-24T18:05')).toBe(at);
  });

  it.each(['', 'soon', '2026-12-24', '2026-13-41T18:00'])('is none in %j', (typed) => {
    expect(readLocal(typed)).toBeUndefined();
  });
});

describe('how long a key is kept', () => {
  it('is not said where nothing is chosen', () => {
    expect(new FormKeyKeeping({}, undefined).draft).toEqual({});
  });

  it('is said for a session, and when it changes back', () => {
    const keeping = new FormKeyKeeping({}, undefined);
    keeping.keep = 'session';
    expect(keeping.draft).toEqual({ keepKey: 'session' });
    const back = new FormKeyKeeping({}, connectionWith({ keyIsFor: 'session' }));
    expect([back.keep, back.isMoved]).toEqual(['session', false]);
    back.keep = 'stored';
    expect([back.draft, back.isMoved]).toEqual([{ keepKey: 'stored' }, true]);
  });

  it('asks for the key again where it moves, so that it is not lost unseen', () => {
    const existing = connectionWith({ id: 'c1', service: 'own', address: 'http://localhost:8091/v1' });
    const { services } = fakeConnectionServices(KINDS);
    const form = new ConnectionForm(services, { kinds: KINDS, existing, hasKey: true });
    expect([form.gap, form.draft.key]).toEqual([null, null]);
    form.keeping.keep = 'session';
    expect(form.gap).toBe('key');
    form.key = 'typed';
    expect([form.gap, form.draft]).toMatchObject([null, { key: 'typed', keepKey: 'session' }]);
  });

  it('ends where the person says so, and is part of the draft', () => {
    const { services } = fakeConnectionServices(KINDS);
    const form = new ConnectionForm(services, { kinds: KINDS });
    form.keeping.endsAt = '2026-12-24T18:05';
    expect(form.draft.keyEndsAt).toBe(new Date(2026, 11, 24, 18, 5).getTime());
    form.chooseService('sandbox');
    expect(form.draft.keyEndsAt).toBeUndefined();
  });
});
