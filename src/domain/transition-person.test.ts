import { describe, expect, it } from 'vitest';
import { after, CANCELABLE, PRICED } from './fixtures/apply';
import { AT, jobIn } from './fixtures/builders';
import { EVENTS } from './fixtures/events';
import { jobNamed, nameOf, STATES, type StateName } from './fixtures/states';
import type { Hold } from './job';
import { transition } from './transition';

const held = (hold: Hold, dueAt = AT + 60): { type: 'held'; hold: Hold; dueAt: number } => ({
  type: 'held',
  hold,
  dueAt,
});

describe('a hold', () => {
  it('stands until it is released, which makes the job due', () => {
    const job = after(jobIn(STATES.queued), held({ kind: 'paused' }));
    expect([job.hold, job.dueAt]).toEqual([{ kind: 'paused' }, AT + 60]);
    const released = after(job, EVENTS.released, AT + 7);
    expect([released.hold, released.dueAt]).toEqual([null, AT + 7]);
  });

  it('that changes nothing is not written again', () => {
    const job = after(jobIn(STATES.queued), held({ kind: 'rate-limited', until: AT + 60 }));
    expect(transition(job, held({ kind: 'rate-limited', until: AT + 60 }), AT, PRICED).kind).toBe('ignored');
    expect(after(job, held({ kind: 'rate-limited', until: AT + 90 })).hold).toMatchObject({ until: AT + 90 });
    expect(after(job, held({ kind: 'rate-limited', until: AT + 60 }, AT + 90)).dueAt).toBe(AT + 90);
  });

  it.each(['offline', 'disk-full', 'slots-full'] as const)('for %s is lifted by a check', (kind) => {
    const job = after(jobIn(STATES.queued), held({ kind }));
    expect(after(job, EVENTS['check-requested'])).toMatchObject({ hold: null, dueAt: AT });
  });

  it.each(['paused', 'over-budget', 'vault-locked'] as const)('for %s stands against a check', (kind) => {
    const job = after(jobIn(STATES.queued), held({ kind }));
    expect(after(job, EVENTS['check-requested'])).toMatchObject({ hold: { kind }, dueAt: AT });
  });

  it('by a server that limits us keeps a submit back, not a question', () => {
    const limited = held({ kind: 'rate-limited', until: AT + 60 });
    const queued = after(jobIn(STATES.queued), limited);
    expect(transition(queued, EVENTS['check-requested'], AT, PRICED).kind).toBe('ignored');
    expect(after(queued, EVENTS['check-requested'], AT + 60).hold).toBeNull();
    expect(after(after(jobIn(STATES.rendering), limited), EVENTS['check-requested']).hold).toBeNull();
  });
});

describe('a cancel', () => {
  it.each([
    ['queued', 'canceled, never-sent'],
    ['submitting', 'submitting, cancel noted'],
    ['uncertain', 'uncertain, cancel noted'],
    ['uncertain, asked', 'canceled, unknown'],
    ['rendering', 'rendering, unwanted'],
    ['downloading', 'downloading, unwanted'],
  ] as const)('of a job that is %s makes it %s', (from: StateName, to) => {
    expect(nameOf(after(jobNamed(from), EVENTS['cancel-requested']).state)).toBe(to);
  });

  it('that the server has refused may be asked for once more', () => {
    const job = after(jobNamed('canceling'), EVENTS['cancel-refused'], AT, CANCELABLE);
    expect(nameOf(after(job, EVENTS['cancel-requested'], AT, CANCELABLE).state)).toBe('canceling');
  });
});

describe('a job that cannot go on here', () => {
  it('says why, and asks where its submission may have arrived', () => {
    const job = after(jobNamed('submitting'), EVENTS['given-up']);
    expect(nameOf(job.state)).toBe('uncertain, asked');
    expect([job.lastFailure, job.notifyDue]).toEqual([{ code: 'connection-removed' }, true]);
  });

  it('goes on where it was when it is tried again', () => {
    for (const name of ['rendering', 'downloading'] as const) {
      const failed = after(jobNamed(name), EVENTS['given-up']);
      expect(nameOf(after(failed, EVENTS['retry-requested']).state)).toBe(name);
      expect(failed.state).toMatchObject({ charged: name === 'rendering' ? 'unknown' : 'yes' });
    }
  });
});

describe('a budget', () => {
  const heldBy = (limit: 'day' | 'month') => held({ kind: 'over-budget', limit });

  it('holds only what waits: what was sent is paid for', () => {
    const fits = (name: StateName): boolean => transition(jobNamed(name), heldBy('day'), AT, PRICED).kind === 'changed';
    expect(fits('queued')).toBe(true);
    expect((['submitting', 'uncertain', 'rendering', 'canceling', 'downloading'] as const).filter(fits)).toEqual([]);
  });

  it('is told of once, also where another one holds it later', () => {
    const first = after(jobIn(STATES.queued), heldBy('day'));
    expect(first.notifyDue).toBe(true);
    const told = after(first, EVENTS.notified);
    expect(transition(told, heldBy('day'), AT, PRICED).kind).toBe('ignored');
    expect(after(told, heldBy('month'))).toMatchObject({ notifyDue: false, hold: { limit: 'month' } });
  });
});
