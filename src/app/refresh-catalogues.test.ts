import { expect, it } from 'vitest';
import { ok } from '../base/result';
import type { Connection } from '../domain/connection';
import { AT, connectionWith } from '../domain/fixtures/builders';
import { CATALOGUE_FRESH_MS, refreshCatalogues } from './refresh-catalogues';

async function asked(readAt: number | null, change: Partial<Connection> = {}, isOnline = true): Promise<string[]> {
  const calls: string[] = [];
  const connections = {
    list: async () => [connectionWith({ address: 'https://api.example/v1', ...change })],
    modelsReadAt: () => readAt,
    refreshModels: async (id: string) => {
      calls.push(id);
      return ok(null);
    },
  };
  await refreshCatalogues({ connections, now: () => AT, isOnline: () => isOnline });
  return calls;
}

it('asks again for a list that is old, or was read by a clock that was set back since', async () => {
  expect(await asked(AT - CATALOGUE_FRESH_MS)).toEqual(['box']);
  expect(await asked(AT + CATALOGUE_FRESH_MS)).toEqual(['box']);
  expect(await asked(AT - CATALOGUE_FRESH_MS + 1)).toEqual([]);
});

it('asks nobody who tells only names, is held, or cannot be reached', async () => {
  expect(await asked(null)).toEqual([]);
  expect(await asked(0, { hold: { kind: 'key-refused', since: 1 } })).toEqual([]);
  expect(await asked(0, {}, false)).toEqual([]);
  expect(await asked(0, { address: 'http://localhost:8091/v1' }, false)).toEqual(['box']);
});
