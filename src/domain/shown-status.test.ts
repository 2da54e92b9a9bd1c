import { describe, expect, it } from 'vitest';
import type { BudgetLimit } from './budget';
import type { Connection } from './connection';
import { AT, connectionWith, jobIn } from './fixtures/builders';
import { STATES, type StateName } from './fixtures/states';
import type { Job } from './job';
import { queueGroup, shownStatus, type ShownStatus } from './shown-status';

const LISTS = { canList: true };

function shown(name: StateName, change: Partial<Job> = {}, connection?: Connection): ShownStatus {
  return shownStatus(jobIn(STATES[name], change), connection, AT, LISTS);
}

const refused = connectionWith({ hold: { kind: 'key-refused', since: AT } });
const broke = connectionWith({ hold: { kind: 'no-credit', since: AT } });
const failure = { code: 'network' } as const;
const silent = connectionWith({ hold: { kind: 'unreachable', since: AT, until: AT + 9, attempts: 1, failure } });

describe('shownStatus', () => {
  it.each([
    ['queued', 'queued', null],
    ['queued again', 'queued', null],
    ['submitting', 'submitting', null],
    ['submitting, cancel noted', 'submitting', { kind: 'canceling' }],
    ['uncertain', 'checking', null],
    ['uncertain, cancel noted', 'checking', { kind: 'canceling' }],
    ['uncertain, asked', 'needs-you', { kind: 'question', candidates: 0 }],
    ['uncertain, asked, cancel noted', 'needs-you', { kind: 'question', candidates: 1 }],
    ['rendering', 'rendering', null],
    ['rendering, unwanted', 'rendering', { kind: 'unwanted' }],
    ['canceling', 'rendering', { kind: 'canceling' }],
    ['downloading', 'downloading', null],
    ['failed, submit', 'failed', { kind: 'ended', failure: { code: 'request-refused' } }],
    ['done', 'succeeded', null],
    ['canceled, never-sent', 'canceled', { kind: 'stopped', how: 'never-sent' }],
    ['canceled, unknown', 'canceled', { kind: 'stopped', how: 'unknown' }],
  ] as const)('of a job that is %s is %s', (name, status, reason) => {
    expect(shown(name)).toEqual({ name: status, reason });
    expect(shown(name, {}, connectionWith())).toEqual({ name: status, reason });
  });

  it('of what the policy refused is blocked', () => {
    const job = jobIn({ ...STATES['failed, render'], failure: { code: 'moderation' } });
    expect(shownStatus(job, undefined, AT, LISTS)).toMatchObject({ name: 'blocked', reason: { kind: 'ended' } });
  });

  it('needs the person for a locked vault, whatever the phase', () => {
    const kind = 'vault-locked';
    expect(shown('queued', { hold: { kind } })).toEqual({ name: 'needs-you', reason: { kind } });
    expect(shown('downloading', { hold: { kind } })).toEqual({ name: 'needs-you', reason: { kind } });
  });

  it('needs the person for a budget, and says which', () => {
    const held = (limit?: BudgetLimit) =>
      shown('queued', { hold: { kind: 'over-budget', ...(limit ? { limit } : {}) } });
    expect(held('day')).toEqual({ name: 'needs-you', reason: { kind: 'over-budget', limit: 'day' } });
    // As an earlier build has written it.
    expect(held().reason).toEqual({ kind: 'over-budget', limit: null });
  });

  it('says until when the server keeps what there is no room for', () => {
    const full = { hold: { kind: 'disk-full' } } as const;
    const waiting = jobIn({ ...STATES.downloading, expiresAt: AT + 5 }, full);
    const reason = { kind: 'disk-full', until: AT + 5 };
    expect(shownStatus(waiting, undefined, AT, LISTS)).toEqual({ name: 'needs-you', reason });
    // Nothing waits there yet.
    expect(shown('queued', full)).toEqual({ name: 'needs-you', reason: { kind: 'disk-full', until: null } });
  });

  it.each(['queued', 'uncertain', 'rendering', 'canceling', 'downloading'] as const)(
    'needs the person when the key or the account of a %s job was refused',
    (name) => {
      expect(shown(name, {}, refused)).toEqual({ name: 'needs-you', reason: { kind: 'key-refused' } });
      expect(shown(name, {}, broke)).toEqual({ name: 'needs-you', reason: { kind: 'no-credit' } });
    },
  );

  it('puts the question before a hold, because it can be answered all the same', () => {
    expect(shown('uncertain, asked', {}, refused).reason).toMatchObject({ kind: 'question' });
  });

  it('lets nothing come between a request on its way and its answer', () => {
    expect(shown('submitting', { hold: { kind: 'disk-full' } }, refused)).toEqual({ name: 'submitting', reason: null });
  });

  it.each(['offline', 'paused', 'slots-full'] as const)('keeps the phase and says %s', (kind) => {
    expect(shown('queued', { hold: { kind } })).toEqual({ name: 'queued', reason: { kind } });
  });

  it('says until when a server limits us, as long as it does', () => {
    const hold = { kind: 'rate-limited', until: AT + 1 } as const;
    expect(shown('rendering', { hold })).toEqual({ name: 'rendering', reason: hold });
    expect(shown('rendering', { hold: { ...hold, until: AT } }).reason).toBeNull();
  });

  it('says that nothing answers, and until when, on every job of the connection', () => {
    const reason = { kind: 'unreachable', until: AT + 9, failure };
    expect(shown('queued', {}, silent)).toEqual({ name: 'queued', reason });
    expect(shown('uncertain', { hold: { kind: 'paused' } }, silent)).toEqual({ name: 'checking', reason });
  });

  it('says what went wrong at the last try, and when the next one is', () => {
    const lastFailure = { code: 'server-error' } as const;
    const reason = { kind: 'trying-again', at: AT + 5, failure: lastFailure };
    expect(shown('downloading', { lastFailure, dueAt: AT + 5 })).toEqual({ name: 'downloading', reason });
    expect(shown('uncertain', { lastFailure }).reason).toBeNull();
  });

  it('does not claim to check where nothing can be looked up', () => {
    const job = jobIn(STATES.uncertain);
    expect(shownStatus(job, connectionWith(), AT, { canList: false }).name).toBe('needs-you');
  });

  it('ends with the job: a hold of its connection says nothing of a finished one', () => {
    for (const name of ['done', 'failed, poll', 'canceled, confirmed'] as const)
      expect(shown(name, {}, refused)).toEqual(shown(name));
  });
});

describe('queueGroup', () => {
  it.each([
    ['queued', 'active'],
    ['submitting', 'active'],
    ['uncertain', 'active'],
    ['uncertain, asked', 'needs-you'],
    ['rendering', 'active'],
    ['canceling', 'active'],
    ['downloading', 'active'],
    ['failed, submit', 'failed'],
    ['failed, download', 'failed'],
    ['done', 'finished'],
    ['canceled, unknown', 'finished'],
  ] as const)('puts a job that is %s under %s', (name, group) => {
    expect(queueGroup(jobIn(STATES[name]), connectionWith())).toBe(group);
  });

  it('agrees with the status about who needs the person', () => {
    for (const connection of [undefined, connectionWith(), refused, broke, silent, connectionWith({ canList: 'no' })])
      for (const state of Object.values(STATES))
        for (const hold of [null, { kind: 'paused' }, { kind: 'disk-full' }] as const) {
          const job = jobIn(state, { hold });
          const { name } = shownStatus(job, connection, AT, { canList: connection?.canList !== 'no' });
          expect(queueGroup(job, connection) === 'needs-you').toBe(name === 'needs-you');
        }
  });
});
