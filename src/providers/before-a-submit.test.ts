/**
 * What has to be there before something that costs is asked for: the code that asks, and the key. Where one of them is missing, a job is
 * neither sent nor taken for one that may have been sent; it waits, and goes out once when all is there. For every provider.
 */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MINUTE_MS } from '../base/time';
import { acceptedAs, pollsWith } from '../domain/fixtures/builders';
import type { Job } from '../domain/job';
import { shownStatus } from '../domain/shown-status';
import { fakeConnection, FakeWorld } from '../queue/fixtures/fake-world';
import type { QueuePorts } from '../queue/ports';
import { bindRemote } from './bind-remote';
import type { Provider } from './contract';
import { Asker } from './fixtures/asker';
import type { DocumentedServer } from './fixtures/documented-server';
import type { SecretsReader } from './provider-fetch';
import { listProviders } from './registry';

const files = import.meta.glob<Record<string, DocumentedServer>>('./fixtures/*.server.ts', { eager: true });
const SERVERS = Object.values(files).flatMap((file) => Object.values(file));
const PROVIDERS = await listProviders();
const serverOf = ({ id }: Provider): DocumentedServer => SERVERS.find(({ providerId }) => providerId === id)!;

const KEY = { key: 'sk-test-0123456789', headers: {} };

interface Scene {
  world: FakeWorld;
  ports: QueuePorts;
  id: string;
  /** methods of what left this page */
  left: string[];
  read: (secrets: SecretsReader) => void;
}

/** One job at a server that refuses what it is asked for. `answeredMsAgo`: within 30 s nothing harmless is asked first. */
function arrange(provider: Provider, answeredMsAgo: number | null): Scene {
  const world = new FakeWorld();
  const server = serverOf(provider);
  const left: string[] = [];
  vi.stubGlobal('fetch', async (_url: string, { method }: RequestInit) => {
    left.push(method ?? 'GET');
    return new Response('{}', { status: 422, headers: { 'Content-Type': 'application/json' } });
  });
  const lastAnswerAt = answeredMsAgo === null ? 0 : world.clock - answeredMsAgo;
  const known = { ...server.connection, providerId: provider.id, lastAnswerAt };
  world.disk.connections.set('c1', fakeConnection(known));
  const id = world.enqueue('a fox', { params: new Asker(provider, server).plainParams({ prompt: 'a fox' }) });
  let secrets: SecretsReader = async () => KEY;
  const remote: QueuePorts['remote'] = async (connection) =>
    bindRemote(provider, connection, () => secrets(), new AbortController().signal);
  return { world, ports: { ...world.ports(), remote }, id, left, read: (reader) => void (secrets = reader) };
}

/** It waits in the queue, and nothing says that it may have been sent. */
function expectUnsent({ world, id, left }: Scene): void {
  const { state, history } = world.job(id);
  expect(state).toEqual({ phase: 'queued' });
  expect(history.map(({ event }) => event)).not.toContain('submit-lost');
  expect(left).toEqual([]);
  expect(world.disk.spend).toEqual([]);
}

/** As after a good Test. */
function lift({ world }: Scene): void {
  const connection = world.disk.connections.get('c1')!;
  world.disk.connections.set('c1', { ...connection, hold: null, lastAnswerAt: world.clock });
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe.each(PROVIDERS.map((provider) => ({ id: provider.id, provider })))('$id', ({ provider }) => {
  it.each([
    ['that has never answered', null],
    ['that answered a moment ago', 1000],
  ])('holds a connection %s for its key where that cannot be read, and sends once when it can', async (_what, ago) => {
    const scene = arrange(provider, ago);
    const { world, ports, id, left, read } = scene;
    read(async () => null);
    await world.run(10 * MINUTE_MS, ports);
    expectUnsent(scene);
    const connection = world.disk.connections.get('c1')!;
    expect(connection.hold).toMatchObject({ kind: 'key-refused' });
    expect(shownStatus(world.job(id), connection, world.clock, { canList: true }).name).toBe('needs-you');
    expect(world.problems).toEqual([]);
    read(async () => KEY);
    lift(scene);
    await world.run(MINUTE_MS, ports);
    // A sure refusal, and never repeated.
    expect(left.filter((method) => method === 'POST')).toHaveLength(1);
    expect(world.job(id).state.phase).toBe('failed');
  });

  it('sends nothing while the store of its key cannot be read, and goes on by itself', async () => {
    const scene = arrange(provider, 1000);
    const { world, ports, id, left, read } = scene;
    read(() => Promise.reject(new DOMException('closed', 'InvalidStateError')));
    await world.run(15_000, ports);
    expectUnsent(scene);
    read(async () => KEY);
    lift(scene);
    await world.run(MINUTE_MS, ports);
    expect(left.filter((method) => method === 'POST')).toHaveLength(1);
    expect(world.job(id).state.phase).toBe('failed');
  });

  it('keeps a render that is under way, and asks for the key', async () => {
    const scene = arrange(provider, 1000);
    const { world, ports, id, left, read } = scene;
    const operation = await new Asker(provider, serverOf(provider)).operation();
    const accepted = { ...acceptedAs('r-1', world.clock), operation };
    const rendering: Job['state'] = { phase: 'rendering', unwanted: false, polls: pollsWith(), ...accepted };
    world.disk.jobs.set(id, { ...world.job(id), state: rendering });
    read(async () => null);
    await world.run(10 * MINUTE_MS, ports);
    expect(world.job(id).state).toMatchObject({ phase: 'rendering', unwanted: false });
    expect(world.disk.connections.get('c1')!.hold).toMatchObject({ kind: 'key-refused' });
    expect(left).toEqual([]);
  });

  it('sends nothing while the code that asks cannot be loaded, and goes on by itself', async () => {
    const path = `./${provider.id}.calls`;
    vi.resetModules();
    vi.doMock(path, () => {
      throw new TypeError('Failed to fetch dynamically imported module');
    });
    const bare = (await (await import('./registry')).findProvider(provider.id))!;
    const scene = arrange(bare, 1000);
    const { world, ports, id, left } = scene;
    await world.run(MINUTE_MS, ports);
    expectUnsent(scene);
    expect(world.job(id).history.map(({ event }) => event)).not.toContain('submit-started');
    // Not at once again: every ten seconds.
    expect(world.problems.length).toBeGreaterThan(0);
    expect(world.problems.length).toBeLessThanOrEqual(7);
    vi.doUnmock(path);
    vi.resetModules();
    lift(scene);
    await world.run(MINUTE_MS, {
      ...ports,
      remote: async (connection) => bindRemote(provider, connection, async () => KEY, new AbortController().signal),
    });
    expect(left.filter((method) => method === 'POST')).toHaveLength(1);
  });
});
