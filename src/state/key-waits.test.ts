import { describe, expect, it } from 'vitest';
import { AT, connectionWith, jobIn } from '../domain/fixtures/builders';
import { keyCause, keyWaits } from './key-waits';

const held = (id: string, connectionId: string, kind: 'vault-locked' | 'paused' = 'vault-locked') =>
  jobIn({ phase: 'queued' }, { id, connectionId, hold: { kind } });

describe('a job waits for its key', () => {
  it('because of the lock, the end of the session, or the end of the key itself', () => {
    expect(keyCause({}, AT)).toBe('locked');
    expect(keyCause(undefined, AT)).toBe('locked');
    expect(keyCause({ keyIsFor: 'session' }, AT)).toBe('session-over');
    expect(keyCause({ keyEndsAt: AT + 1 }, AT)).toBe('locked');
    expect(keyCause({ keyIsFor: 'session', keyEndsAt: AT }, AT)).toBe('ended');
  });

  it('and is counted with those that wait for the same', () => {
    const session = connectionWith({ id: 'session', keyIsFor: 'session' });
    const connections = [connectionWith({ id: 'a' }), connectionWith({ id: 'b' }), session];
    const jobs = [
      ...[held('1', 'session'), held('2', 'a'), held('3', 'b'), held('4', 'session')],
      held('5', 'a', 'paused'),
    ];
    expect(keyWaits(jobs, (id) => connections.find((one) => one.id === id), AT)).toEqual([
      { cause: 'locked', connection: null, count: 2 },
      { cause: 'session-over', connection: session, count: 2 },
    ]);
  });
});
