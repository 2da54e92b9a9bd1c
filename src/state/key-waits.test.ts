import { describe, expect, it } from 'vitest';
import { AT, connectionWith, jobIn } from '../domain/fixtures/builders';
import type { Job } from '../domain/job';
import { keyCause, keyWaits } from './key-waits';

const LOCKED = { kind: 'vault-locked' } as const;
const OVER = { kind: 'vault-locked', why: 'session-over' } as const;

const held = (id: string, connectionId: string, hold: Job['hold'] = LOCKED) =>
  jobIn({ phase: 'queued' }, { id, connectionId, hold });

describe('a job waits for its key', () => {
  it('because of the lock, the end of the session, or the end of the key itself', () => {
    expect(keyCause({ hold: LOCKED }, {}, AT)).toBe('locked');
    expect(keyCause({ hold: LOCKED }, undefined, AT)).toBe('locked');
    expect(keyCause({ hold: OVER }, {}, AT)).toBe('session-over');
    expect(keyCause({ hold: { ...LOCKED, why: 'ended' } }, {}, AT)).toBe('ended');
    expect(keyCause({ hold: LOCKED }, { keyEndsAt: AT + 1 }, AT)).toBe('locked');
  });

  it('that has come to its end, whatever it was held for before', () => {
    expect(keyCause({ hold: OVER }, { keyEndsAt: AT }, AT)).toBe('ended');
  });

  it('of a session that is only locked: the passphrase brings it back, nothing has to be typed again', () => {
    const session = connectionWith({ id: 'session', keyIsFor: 'session' });
    expect(keyCause(held('1', 'session'), session, AT)).toBe('locked');
    expect(keyWaits([held('1', 'session')], () => session, AT)).toEqual([
      { cause: 'locked', connection: null, count: 1 },
    ]);
  });

  it('and is counted with those that wait for the same', () => {
    const session = connectionWith({ id: 'session', keyIsFor: 'session' });
    const connections = [connectionWith({ id: 'a' }), connectionWith({ id: 'b' }), session];
    const jobs = [
      ...[held('1', 'session', OVER), held('2', 'a'), held('3', 'b'), held('4', 'session', OVER)],
      held('5', 'a', { kind: 'paused' }),
    ];
    expect(keyWaits(jobs, (id) => connections.find((one) => one.id === id), AT)).toEqual([
      { cause: 'locked', connection: null, count: 2 },
      { cause: 'session-over', connection: session, count: 2 },
    ]);
  });
});
