import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from './connection';
import { connectionWith } from './fixtures/builders';
import { isSamePlace, type Place } from './same-place';

const text = fc.constantFrom('', 'a', 'b', 'A');
const name = fc.constantFrom('X-Team', 'X-Org', 'x-team', 'X-Org-2');
const place: fc.Arbitrary<Place> = fc.record(
  {
    address: text,
    service: text,
    providerId: text,
    proxy: text,
    keyHeader: text,
    headerNames: fc.array(name, { maxLength: 3 }),
  },
  { requiredKeys: ['address', 'service', 'providerId'] },
);

/** Everything else a connection has, as different as can be. */
const OTHERWISE: Partial<Connection> = {
  ...{ id: 'other', rev: 99, label: 'Other', createdAt: 1, lastAnswerAt: 5, canList: 'no', charge: 'free' },
  ...{ hold: { kind: 'no-credit', since: 3 }, knownRemoteIds: ['r'], modelIds: ['m'], addedModelIds: ['n'] },
  ...{ parallel: 7, color: 'red', ownPrice: { microsPerSecond: 1, setOn: '2026-11-20' } },
  ...{ auditDueAt: 1, auditSince: 2, auditTries: 3 },
};

describe('isSamePlace', () => {
  it('is true of a place and itself, in either order, and is passed on', () => {
    fc.assert(
      fc.property(place, place, place, (a, b, c) => {
        expect(isSamePlace(a, structuredClone(a))).toBe(true);
        expect(isSamePlace(a, b)).toBe(isSamePlace(b, a));
        if (isSamePlace(a, b) && isSamePlace(b, c)) expect(isSamePlace(a, c)).toBe(true);
      }),
    );
  });

  it('takes no notice of anything that is learned, shown or charged', () => {
    fc.assert(
      fc.property(place, (where) => {
        expect(isSamePlace(connectionWith(where), { ...connectionWith(where), ...OTHERWISE, ...where })).toBe(true);
      }),
    );
  });

  it.each(['address', 'service', 'providerId', 'proxy', 'keyHeader'] as const)(
    'is false once the %s differs',
    (field) => {
      fc.assert(
        fc.property(place, (where) => {
          expect(isSamePlace(where, { ...where, [field]: 'another' })).toBe(false);
        }),
      );
    },
  );

  it.each(['proxy', 'keyHeader'] as const)('is false once the %s is gone', (field) => {
    const where = { address: 'a', service: 's', providerId: 'p' };
    expect(isSamePlace({ ...where, [field]: '' }, where)).toBe(false);
  });

  it('compares the names of headers as a set, as they are written', () => {
    fc.assert(
      fc.property(place, fc.array(name), (where, more) => {
        const names = where.headerNames ?? [];
        expect(isSamePlace(where, { ...where, headerNames: [...names].reverse() })).toBe(true);
        const isMore = more.some((one) => !names.includes(one));
        expect(isSamePlace(where, { ...where, headerNames: [...names, ...more] })).toBe(!isMore);
      }),
    );
  });

  it('takes no list of headers for an empty one', () => {
    const where = { address: 'a', service: 's', providerId: 'p' };
    expect(isSamePlace(where, { ...where, headerNames: [] })).toBe(true);
  });
});
