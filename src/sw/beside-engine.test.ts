import { expect, it } from 'vitest';
import { createBesideEngine, type BesideEngineNeeds } from './beside-engine';

function worker(needs: Partial<BesideEngineNeeds> = {}) {
  const nothing = (): void => undefined;
  const seen = { writes: 0, signals: [] as (AbortSignal | undefined)[], call: nothing };
  const beside = createBesideEngine({
    exporter: {
      writeWaiting: async (signal) => {
        seen.writes += 1;
        seen.signals.push(signal);
      },
    },
    hasWaiting: () => false,
    onWaiting: (call) => {
      seen.call = call;
      return () => {
        seen.call = nothing;
      };
    },
    sleep: () => new Promise(() => undefined),
    ...needs,
  });
  return { beside, seen };
}

it('writes at once, when something comes, and when the engine has ended', async () => {
  const { beside, seen } = worker();
  let end: () => void = () => undefined;
  const run = new Promise<void>((resolve) => {
    end = resolve;
  });
  const writing = beside.write(run, 1000);
  await Promise.resolve();
  expect(seen.writes).toBe(1);
  seen.call();
  expect(seen.writes).toBe(2);
  end();
  await writing;
  expect(seen.writes).toBe(3);
  seen.call();
  expect(seen.writes).toBe(3);
});

it('ends with a run that failed, so that the browser calls again as soon as it would without it', async () => {
  const { beside, seen } = worker({
    exporter: {
      writeWaiting: (signal) => {
        seen.signals.push(signal);
        return new Promise(() => undefined);
      },
    },
  });
  await beside.write(Promise.reject(new Error('renders are still under way')), 1000);
  expect(seen.signals.map((signal) => signal?.aborted)).toEqual([true]);
});

it('lets the event end in time, whatever is being written', async () => {
  const { beside, seen } = worker({
    exporter: {
      writeWaiting: (signal) => {
        seen.signals.push(signal);
        return new Promise(() => undefined);
      },
    },
    sleep: async () => undefined,
  });
  await beside.write(Promise.resolve(), 1000);
  expect(seen.signals.map((signal) => signal?.aborted)).toEqual([true]);
});

it('begins nothing while a newer version waits', async () => {
  const { beside, seen } = worker({ hasWaiting: () => true });
  await beside.write(Promise.resolve(), 1000);
  expect(seen.writes).toBe(0);
});

it('stops when the person wants the newer version, and begins nothing after the run', async () => {
  const { beside, seen } = worker();
  const writing = beside.write(new Promise((resolve) => setTimeout(resolve)), 1000);
  beside.rest();
  await writing;
  expect(seen.signals.map((signal) => signal?.aborted)).toEqual([true]);
});
