/**
 * Runs what every provider promises for each one the registry finds: a new provider is tested here without being named. So is
 * each server it has fixtures of: a file `fixtures/*.server.ts` is found by itself. What only one provider does is tested beside it.
 */
import { describe, expect, it } from 'vitest';
import { describeDocumentedServer } from './documented-server.contract';
import type { DocumentedServer } from './fixtures/documented-server';
import { describeProvider } from './provider.contract';
import { listProviders } from './registry';

const files = import.meta.glob<Record<string, DocumentedServer>>('./fixtures/*.server.ts', { eager: true });
const SERVERS = Object.values(files).flatMap((file) => Object.values(file));

/** Nobody documents these: one is this project's own, the other stands for any. */
const UNDOCUMENTED = ['sandbox', 'other'];

for (const provider of await listProviders()) {
  const servers = SERVERS.filter(({ providerId }) => providerId === provider.id);
  if (servers[0]) {
    describeProvider(provider, servers[0]);
    describe(`${provider.id} at`, () => {
      for (const server of servers) describeDocumentedServer(provider, server);
    });
  }

  it(`${provider.id} is tested with every server it offers, each with its source and the day it was read`, () => {
    const offered = provider.services.map(({ id }) => id).filter((id) => !UNDOCUMENTED.includes(id));
    expect([...new Set(servers.map(({ connection }) => connection.service))].sort()).toEqual(offered.sort());
    for (const { source, readOn } of servers) {
      expect(source.length).toBeGreaterThan(10);
      expect(readOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });
}
