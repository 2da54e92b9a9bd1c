/** @file Whatever goes wrong on a server that answers in the end: every job ends at rest or asks the person. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../base/time';
import type { FailureCode } from '../domain/failure';
import { isAtRest } from '../domain/job';
import type { RemoteFailure } from '../domain/remote';
import { shownStatus } from '../domain/shown-status';
import { actOnJob } from './act-on-job';
import type { SubmitFault } from './fixtures/fake-server';
import { FakeWorld } from './fixtures/fake-world';
import type { QueuePorts } from './ports';

const CODES: Readonly<Record<RemoteFailure['kind'], FailureCode>> = {
  network: 'network',
  timeout: 'timeout',
  'key-refused': 'key-refused',
  'no-credit': 'no-credit',
  'not-found': 'forgotten',
  gone: 'expired',
  'rate-limited': 'rate-limited',
  server: 'server-error',
  unsupported: 'request-refused',
  'past-end': 'request-refused',
  refused: 'request-refused',
  'bad-answer': 'bad-answer',
};

const kinds = Object.keys(CODES) as RemoteFailure['kind'][];
const fault = fc.constantFrom(...kinds).map((kind): RemoteFailure => ({ kind, failure: { code: CODES[kind] } }));
const submitFault: fc.Arbitrary<SubmitFault> = fc.oneof(
  fc.constantFrom('lost-before' as const, 'lost-after' as const),
  fault.filter(({ kind }) => ['key-refused', 'no-credit', 'not-found', 'rate-limited', 'refused'].includes(kind)),
);

const life = fc.record({
  prompts: fc.array(fc.constantFrom('fox', 'owl'), { minLength: 1, maxLength: 4 }),
  submitFaults: fc.array(submitFault, { maxLength: 3 }),
  pollFaults: fc.array(fault, { maxLength: 6 }),
  openFaults: fc.array(fault, { maxLength: 6 }),
  listFault: fc.option(fault, { nil: null }),
  isFree: fc.boolean(),
  canCancel: fc.boolean(),
  film: fc.constantFrom('good', 'cut', 'page', 'none'),
  /** what happens outside, and how long after the one before, ms */
  events: fc.array(
    fc.record({
      afterMs: fc.nat(10 * MINUTE_MS),
      what: fc.constantFrom(
        'cancel',
        'retry',
        'check',
        'send-again',
        'offline',
        'online',
        'back',
        'forward',
        'off',
        'on',
      ),
      job: fc.nat(3),
    }),
    { maxLength: 6 },
  ),
});
type Life = typeof life extends fc.Arbitrary<infer L> ? L : never;

const PERSON = {
  cancel: { type: 'cancel-requested' },
  retry: { type: 'retry-requested' },
  check: { type: 'check-requested' },
  'send-again': { type: 'resubmit-confirmed' },
} as const;

async function happen(world: FakeWorld, ids: readonly string[], event: Life['events'][number]): Promise<void> {
  const { what } = event;
  if (what === 'offline' || what === 'online') world.isOnline = what === 'online';
  else if (what === 'off' || what === 'on') world.server.isDown = what === 'off';
  else if (what === 'back' || what === 'forward') world.clock += what === 'back' ? -5 * HOUR_MS : 5 * HOUR_MS;
  else {
    const traits = { free: world.server.isFree, canCancel: world.server.canCancel };
    await actOnJob(world.ports(), ids[event.job % ids.length] ?? '', PERSON[what], traits);
  }
}

function worldOf(lived: Life): { world: FakeWorld; ports: QueuePorts } {
  const world = new FakeWorld();
  const { server } = world;
  const { submitFaults, pollFaults, openFaults, isFree, canCancel, film, listFault } = lived;
  Object.assign(server, { submitFaults, pollFaults: [...pollFaults], openFaults: [...openFaults], isFree, canCancel });
  server.submitFaults = [...submitFaults];
  if (film === 'cut') server.film = server.film.slice(0, 500);
  if (film === 'page') server.film = new Blob(['<p>Please sign in</p>']);
  if (film === 'none') server.film = new Blob([]);
  const ports = world.ports();
  const list = listFault ? { list: async () => ({ ok: false as const, error: listFault }) } : {};
  return { world, ports: { ...ports, remote: async () => ({ ...server.remote(), ...list }) } };
}

test('every job ends at rest or asks the person, and is paid for no more often than was asked', async () => {
  await fc.assert(
    fc.asyncProperty(life, async (lived) => {
      const { world, ports } = worldOf(lived);
      const ids = lived.prompts.map((prompt) => world.enqueue(prompt));
      for (const event of lived.events) {
        await world.run(event.afterMs, ports);
        await happen(world, ids, event);
      }
      world.isOnline = true;
      world.server.isDown = false;
      await world.run(DAY_MS + 2 * HOUR_MS, ports);
      const connection = world.disk.connections.get('c1');
      const open = ids
        .map((id) => world.job(id))
        .filter((job) => !isAtRest(job))
        .filter((job) => shownStatus(job, connection, world.clock, { canList: true }).name !== 'needs-you')
        // The same request waits for the answer to its twin's question.
        .filter(({ state }) => state.phase !== 'queued' || !ids.some((id) => isAsked(world, id)));
      expect(open.map(({ state, hold, history }) => ({ state, hold, history }))).toEqual([]);
      const clicks = lived.events.filter(({ what }) => what === 'retry' || what === 'send-again').length;
      if (!lived.isFree) expect(world.server.accepted.length).toBeLessThanOrEqual(ids.length + clicks);
      expect(world.problems).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 120_000);

function isAsked(world: FakeWorld, id: string): boolean {
  const { state } = world.job(id);
  return state.phase === 'uncertain' && state.needsPerson;
}
