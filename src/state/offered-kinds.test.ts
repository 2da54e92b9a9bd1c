import { describe, expect, it } from 'vitest';
import { KINDS, kindWith } from './fixtures/connection-world';
import { groupKinds, hostedKind, offeredKinds, ownServerKind } from './offered-kinds';

describe('kinds', () => {
  it('offers practice only where there is a sandbox, at its address', () => {
    expect(offeredKinds(KINDS, null).map(({ id }) => id)).toEqual(['own', 'gateway', 'openai', 'hosted']);
    expect(offeredKinds(KINDS, 'http://localhost:7326/v1')[0]).toMatchObject({
      id: 'sandbox',
      address: 'http://localhost:7326/v1',
    });
  });

  it('stand in groups, what is closed last and practice at the end', () => {
    expect(groupKinds(KINDS).map(({ group, kinds }) => [group, ...kinds.map(({ id }) => id)])).toEqual([
      ['own', 'own'],
      ['gateway', 'gateway'],
      ['hosted', 'hosted', 'openai'],
      ['practice', 'sandbox'],
    ]);
  });

  it('tells servers of one’s own from hosted services that still serve, where signing in does it first', () => {
    expect(ownServerKind(KINDS)?.id).toBe('own');
    expect(hostedKind(KINDS)?.id).toBe('hosted');
    const signIn = { authorizePath: '/auth', exchangePath: '/auth/keys' };
    expect(hostedKind([...KINDS, kindWith({ id: 's', group: 'hosted', signIn })])?.id).toBe('s');
  });
});
