import { describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../base/time';
import { AUDIT_TRIES_MAX, afterFailedAudit, auditSpanStart, auditTime, NO_AUDIT, oweAudit } from './audit-plan';
import { AT, connectionWith } from './fixtures/builders';

const DUE = AT + 5 * SECOND_MS;

describe('an audit that is owed', () => {
  it('is due at its time, for the earliest render it is owed for', () => {
    const first = connectionWith(oweAudit(connectionWith(), AT, DUE, AT));
    expect(first).toMatchObject({ auditDueAt: DUE, auditSince: AT, auditTries: 0 });
    expect(oweAudit(first, AT + 1, DUE + 1, AT + 1)).toMatchObject({ auditDueAt: DUE, auditSince: AT });
  });

  it('is owed anew while another may be under way, which has not seen the new render', () => {
    const running = connectionWith(oweAudit(connectionWith(), AT, DUE, AT));
    expect(oweAudit(running, DUE, DUE + 5000, DUE)).toMatchObject({ auditDueAt: DUE + 5000, auditSince: AT });
    expect(oweAudit(running, DUE, DUE, DUE).auditDueAt).not.toBe(DUE);
  });

  it('is owed to nobody who cannot list', () => {
    expect(oweAudit(connectionWith({ canList: 'no' }), AT, DUE, AT)).toEqual(NO_AUDIT);
  });

  it('waits for the network, and for a server that does not answer', () => {
    const owed = connectionWith({ address: 'https://video.example/v1', auditDueAt: DUE });
    expect(auditTime(owed, AT, true)).toBe(DUE);
    expect(auditTime(owed, AT, false)).toBeNull();
    expect(auditTime(connectionWith({ auditDueAt: DUE }), AT, false)).toBe(DUE);
    const failure = { code: 'network' } as const;
    const hold = { kind: 'unreachable', since: AT, until: DUE + 9, attempts: 1, failure } as const;
    expect(auditTime({ ...owed, hold }, AT, true)).toBe(DUE + 9);
    expect(auditTime(connectionWith(), AT, true)).toBeNull();
  });

  it('goes back past what may have left before the acceptance, by a clock that is minutes off', () => {
    expect(auditSpanStart(connectionWith({ auditSince: AT }), AT + MINUTE_MS)).toBe(AT - 12 * MINUTE_MS);
  });

  it('is tried a few times with pauses, then dropped', () => {
    let connection = connectionWith(oweAudit(connectionWith(), AT, DUE, AT));
    const pauses: (number | null)[] = [];
    for (let tries = 1; tries <= AUDIT_TRIES_MAX; tries++) {
      const fields = afterFailedAudit(connection, AT, 0.5, undefined);
      pauses.push(typeof fields.auditDueAt === 'number' ? fields.auditDueAt - AT : null);
      connection = { ...connection, ...fields };
    }
    expect(pauses).toEqual([2000, 4000, 8000, null]);
    expect(connection).toMatchObject(NO_AUDIT);
  });
});
