/**
 * @file One pass of the engine over a real database: 10,000 finished jobs, 100 under way. Built and run in a browser by
 * `npm run bench`; the network is left out, because its time is the server's.
 */
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../src/base/time';
import { connectionWith, jobIn } from '../../src/domain/fixtures/builders';
import { STATES } from '../../src/domain/fixtures/states';
import type { Job, PhaseState } from '../../src/domain/job';
import { onePass } from '../../src/queue/fixtures/one-pass';
import type { QueuePorts, Remote } from '../../src/queue/ports';
import { openStorage } from '../../src/storage/storage';

const FINISHED = 10_000;
const ACTIVE = 100;
const PASSES = 20;
/** Rows written at once: one transaction for all would hold them twice. */
const BATCH = 1000;

/** What was measured, ms, one for each pass. */
export interface PassTimes {
  /** nothing was due: what a driver costs that only looks */
  idle: number[];
  /** all 100 were asked after and written */
  allDue: number[];
}

/** Fills a database of its own and measures. */
async function measure(): Promise<PassTimes> {
  const storage = openStorage({ databaseName: `bench-${crypto.randomUUID()}` });
  const connection = connectionWith({ id: 'bench', canList: 'no' });
  await storage.connections.add(connection);
  const now = Date.now();
  const jobs = [
    ...Array.from({ length: FINISHED }, (_, n) => jobAt(n, STATES.done, now)),
    ...Array.from({ length: ACTIVE }, (_, n) => jobAt(FINISHED + n, STATES.rendering, now)),
  ];
  for (let at = 0; at < jobs.length; at += BATCH) await storage.jobs.add(jobs.slice(at, at + BATCH));
  let clock = now;
  const ports: QueuePorts = {
    now: () => clock,
    random: () => 0.5,
    createId: () => crypto.randomUUID(),
    isOnline: () => true,
    keysOf: async () => 'ready',
    settings: () => Promise.resolve({ paused: false, parallel: 3 }),
    budgetDays: () => ({ dayAt: now, monthAt: now, nextDayAt: now + DAY_MS, nextMonthAt: now + DAY_MS }),
    remote: async () => pendingRemote,
    jobs: storage.jobs,
    connections: storage.connections,
    files: storage.files,
    times: storage.times,
    freeBytes: () => Promise.resolve(null),
    notifier: { show: () => Promise.resolve() },
    locks: { run: async (_name, _wait, work) => work() },
    givingWay: { isAsked: () => false, finishFirst: (work) => work() },
    report: (problem) => {
      throw problem;
    },
  };
  const times: PassTimes = { idle: [], allDue: [] };
  for (let n = 0; n < PASSES; n++) {
    // Every look of the last pass is due again by then.
    clock += MINUTE_MS;
    times.allDue.push(await timeOf(ports));
    times.idle.push(await timeOf(ports));
  }
  return times;
}

function jobAt(n: number, state: PhaseState, now: number): Job {
  const remoteId = `remote-${String(n)}`;
  const accepted = { operation: remoteId, remoteId, acceptedAt: now };
  const own = 'accepted' in state ? { ...state, accepted } : { ...state, ...accepted };
  return { ...jobIn(own, { id: `job-${String(n)}`, connectionId: 'bench' }), createdAt: now + n, dueAt: now };
}

const pendingRemote: Remote = {
  traits: {
    free: false,
    canCancel: false,
    canForget: false,
    ranges: true,
    pollPlan: { firstMs: 2 * SECOND_MS, slowestMs: 20 * SECOND_MS },
  },
  prepare: () => Promise.resolve(),
  check: () => Promise.resolve({ ok: true, value: { modelIds: null } }),
  start: () => Promise.reject(new Error('nothing is queued here')),
  poll: () => Promise.resolve({ ok: true, value: { kind: 'pending', progress: 1, queuePosition: null } }),
  open: () => Promise.reject(new Error('nothing is ready here')),
};

async function timeOf(ports: QueuePorts): Promise<number> {
  const startedAt = performance.now();
  await onePass(ports);
  return performance.now() - startedAt;
}

Reflect.set(globalThis, 'measureEnginePass', measure);
