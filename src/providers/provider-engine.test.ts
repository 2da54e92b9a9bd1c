/**
 * The engine on each documented server on its bad days: the real provider, the real way out, and answers changed at random. Whatever
 * they say, a job ends at rest, waits for a time, or asks the person; and nothing is paid for twice.
 */
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../base/time';
import { isAtRest, type Job } from '../domain/job';
import { shownStatus } from '../domain/shown-status';
import { actOnJob } from '../queue/act-on-job';
import { fakeFilm } from '../queue/fixtures/fake-server';
import { fakeConnection, FakeWorld } from '../queue/fixtures/fake-world';
import type { QueuePorts } from '../queue/ports';
import type { Provider } from './contract';
import { Asker } from './fixtures/asker';
import { anyChange } from './fixtures/changed-answer';
import { ChangedServer } from './fixtures/changed-server';
import type { DocumentedServer } from './fixtures/documented-server';
import { listProviders } from './registry';

const files = import.meta.glob<Record<string, DocumentedServer>>('./fixtures/*.server.ts', { eager: true });
const SERVERS = Object.values(files).flatMap((file) => Object.values(file));

/** Days lived through at each server: up to a quarter of a second each on a busy machine. */
const RUNS = { numRuns: 25 };
const TIMEOUT_MS = 60_000;

const day = fc.record({
  draws: fc.array(fc.record({ which: fc.nat(20), change: fc.option(anyChange, { freq: 2 }) }), { maxLength: 25 }),
  /** when the person looks in, and whether they cancel what is there */
  afterMs: fc.nat(30 * MINUTE_MS),
  cancels: fc.boolean(),
  isFree: fc.boolean(),
});
type Day = typeof day extends fc.Arbitrary<infer Value> ? Value : never;

afterEach(() => {
  vi.unstubAllGlobals();
});

interface Setting {
  world: FakeWorld;
  ports: QueuePorts;
  server: ChangedServer;
  ids: string[];
}

async function arrange(
  provider: Provider,
  documented: DocumentedServer,
  { draws, isFree }: Day,
  prompts = ['a fox', 'an owl'],
): Promise<Setting> {
  const world = new FakeWorld();
  const server = new ChangedServer(provider, documented, draws, fakeFilm(1000));
  vi.stubGlobal('fetch', server.fetch);
  const charge = isFree ? 'free' : 'priced';
  const connection = fakeConnection({ ...documented.connection, providerId: provider.id, charge });
  world.disk.connections.set('c1', connection);
  const asker = new Asker(provider, documented);
  const ids = prompts.map((prompt) => world.enqueue(prompt, { params: asker.plainParams({ prompt }) }));
  return { world, ports: { ...world.ports(), remote: async (one) => server.remote(one) }, server, ids };
}

function isOpen({ world }: Setting, job: Job): boolean {
  const status = shownStatus(job, world.disk.connections.get('c1'), world.clock, { canList: true });
  return !isAtRest(job) && status.name !== 'needs-you';
}

const openJobs = (setting: Setting): Job[] =>
  setting.ids.map((id) => setting.world.job(id)).filter((job) => isOpen(setting, job));

/** Between two passes nothing is in the middle of being sent, and what goes on by itself has a time. */
async function expectGoingOn(setting: Setting): Promise<void> {
  const { world, ports } = setting;
  const next = await world.pass(ports);
  for (const { state } of openJobs(setting)) expect(state.phase).not.toBe('submitting');
  if (openJobs(setting).length > 0) expect(next).not.toBeNull();
}

async function live(setting: Setting, { afterMs, cancels }: Day): Promise<void> {
  const { world, ports, ids } = setting;
  await world.run(afterMs, ports);
  await expectGoingOn(setting);
  const connection = world.disk.connections.get('c1')!;
  const { traits } = (await ports.remote(connection))!;
  if (cancels) for (const id of ids) await actOnJob(ports, id, { type: 'cancel-requested' }, traits);
  await world.run(DAY_MS + 2 * HOUR_MS, ports);
}

function expectPaidOnce({ starts }: ChangedServer, ids: readonly string[]): void {
  expect(starts.every(({ sent }) => sent === 1)).toBe(true);
  for (const prompt of new Set(starts.map((one) => one.prompt))) {
    const kinds = starts.filter((one) => one.prompt === prompt).map(({ kind }) => kind);
    // After a sure refusal it may be sent again; after anything else only the person may.
    expect(kinds.slice(0, -1).every((kind) => kind === 'refused')).toBe(true);
  }
  expect(starts.filter(({ kind }) => kind === 'accepted').length).toBeLessThanOrEqual(ids.length);
}

for (const provider of await listProviders()) {
  const servers = SERVERS.filter(({ providerId }) => providerId === provider.id);
  if (servers.length === 0) continue;
  describe(`the engine with ${provider.id}`, () => {
    it.each(servers)(
      'brings every job to an end at $name, whatever it answers, and pays once',
      async (documented) => {
        await fc.assert(
          fc.asyncProperty(day, async (lived) => {
            const setting = await arrange(provider, documented, lived);
            await live(setting, lived);
            const open = openJobs(setting).map(({ state, hold, history }) => ({ state, hold, history }));
            expect(open).toEqual([]);
            if (!lived.isFree) expectPaidOnce(setting.server, setting.ids);
            expect(setting.world.problems).toEqual([]);
          }),
          RUNS,
        );
      },
      TIMEOUT_MS,
    );

    it.each(servers)('brings the clip home from $name on a good day', async (documented) => {
      const lived: Day = { draws: [], afterMs: HOUR_MS, cancels: false, isFree: false };
      const setting = await arrange(provider, documented, lived, ['a fox']);
      await live(setting, lived);
      expect(setting.server.starts).toEqual([{ prompt: 'a fox', kind: 'accepted', sent: 1 }]);
      const { state } = setting.world.job(setting.ids[0]!);
      // Documented bytes that are no film are fetched, and seen to be none.
      const isInline = documented.files.find(({ opens }) => opens)?.bytes !== undefined;
      if (isInline) expect(state).toMatchObject({ phase: 'failed', failure: { code: 'not-a-video' } });
      else expect(state.phase).toBe('done');
    });
  });
}
