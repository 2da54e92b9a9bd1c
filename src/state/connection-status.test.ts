import { expect, it } from 'vitest';
import type { Connection, ConnectionHold } from '../domain/connection';
import { connectionWith } from '../domain/fixtures/builders';
import { connectionStatus } from './connection-status';
import { kindWith } from './fixtures/connection-world';

const open = kindWith({ id: 'own', label: 'Own' });
const closed = kindWith({ ...open, closedOn: '2026-09-24' });
const connection = (over: Partial<Connection>): Connection => connectionWith({ lastAnswerAt: 0, ...over });

it('tells a connection that has answered from one nobody has tried', () => {
  expect(connectionStatus(connection({}), open)).toBe('untried');
  expect(connectionStatus(connection({ lastAnswerAt: 5 }), open)).toBe('connected');
});

it.each<ConnectionHold>([
  { kind: 'key-refused', since: 1 },
  { kind: 'no-credit', since: 1 },
  { kind: 'unreachable', since: 1, until: 2, attempts: 1, failure: { code: 'network' } },
])('says what holds it: $kind', (hold) => {
  expect(connectionStatus(connection({ hold, lastAnswerAt: 5 }), open)).toBe(hold.kind);
});

it('shows a closed service as closed until it names its models', () => {
  expect(connectionStatus(connection({ lastAnswerAt: 5 }), closed)).toBe('closed');
  expect(connectionStatus(connection({ lastAnswerAt: 5, modelIds: ['sora-2'] }), closed)).toBe('connected');
});

it('still has a status when this version does not know the service', () => {
  expect(connectionStatus(connection({}), undefined)).toBe('untried');
});
