import { describe, expect, it } from 'vitest';
import { AT, connectionWith, jobIn } from '../domain/fixtures/builders';
import { STATES, type StateName } from '../domain/fixtures/states';
import type { Job } from '../domain/job';
import { QueueWorld, type WorldSeed } from './fixtures/queue-world.svelte';
import { QueueView } from './queue-view.svelte';

const named = (id: string, state: StateName, change: Partial<Job> = {}): Job => jobIn(STATES[state], { id, ...change });

function open(seed: WorldSeed) {
  const world = new QueueWorld(seed);
  const view = new QueueView(world.needs);
  const said = (): string[] => world.messages.list.map(({ text }) => text);
  return { world, view, bulk: view.bulk, said };
}

describe('Check all now', () => {
  it('asks about everything Check now is offered for, and about nothing else', async () => {
    const { world, bulk, said } = open({
      jobs: [
        named('a', 'rendering'),
        named('b', 'downloading'),
        named('c', 'queued'),
        named('d', 'queued', { hold: { kind: 'paused' } }),
        named('e', 'queued', { hold: { kind: 'offline' } }),
        named('f', 'uncertain, asked'),
        named('g', 'done'),
      ],
    });
    await bulk.checkAll();
    expect(world.calls.toSorted()).toEqual(['a', 'b', 'e', 'f'].map((id) => `check-requested ${id}`));
    expect(said()).toEqual(['The servers are being asked about 4 renders.']);
  });
  it('says so when it cannot even be tried', async () => {
    const { world, bulk, said } = open({ jobs: [named('a', 'rendering')] });
    world.breaks = new Error('a part of the app is gone');
    await expect(bulk.checkAll()).rejects.toThrow('a part of the app is gone');
    expect(said()).toEqual([expect.stringContaining('could not be done just now')]);
  });
  it('is offered only where it can do something', () => {
    expect(open({ jobs: [named('a', 'queued'), named('b', 'done')] }).bulk.canCheck).toBe(false);
    expect(open({ jobs: [named('a', 'rendering')] }).bulk.canCheck).toBe(true);
  });
  it('asks once, however often it is pressed meanwhile', async () => {
    const { world, bulk } = open({ jobs: [named('a', 'rendering')] });
    await Promise.all([bulk.checkAll(), bulk.checkAll()]);
    expect(world.calls).toEqual(['check-requested a']);
  });
});

describe('Retry all failed', () => {
  const jobs = [
    named('a', 'failed, submit'),
    named('b', 'failed, download'),
    jobIn({ ...STATES['failed, render'], failure: { code: 'moderation' } }, { id: 'c' }),
  ];

  it('shows its plan before anything happens, and then does exactly that', async () => {
    const { world, bulk, said } = open({ jobs });
    bulk.askRetry();
    expect([world.calls, bulk.retrying?.paid.count]).toEqual([[], 1]);
    await bulk.retry();
    expect([world.calls, bulk.retrying]).toEqual([['retry-requested a', 'retry-requested b'], null]);
    expect(said()).toEqual(['2 renders are on their way again.']);
  });
  it('is done once for a double click', async () => {
    const { world, bulk } = open({ jobs });
    bulk.askRetry();
    await Promise.all([bulk.retry(), bulk.retry()]);
    expect(world.calls).toEqual(['retry-requested a', 'retry-requested b']);
  });
  it('touches nothing that changed after its price was shown, or failed later', async () => {
    const { world, bulk } = open({ jobs });
    bulk.askRetry();
    world.apply('b', { type: 'archived' });
    world.apply('b', { type: 'unarchived' });
    world.jobs.current = [...world.jobs.current, named('new', 'failed, submit')];
    world.calls.length = 0;
    await bulk.retry();
    expect(world.calls).toEqual(['retry-requested a']);
  });
  it('is not offered where every one of them would fail again', () => {
    expect(open({ jobs: [jobs[2]!] }).bulk.canRetry).toBe(false);
    expect(open({ jobs, connections: [] }).bulk.canRetry).toBe(false);
  });
  it('is not asked of a held connection’s jobs that wait', () => {
    const held = connectionWith({ hold: { kind: 'key-refused', since: AT } });
    expect(open({ jobs: [named('a', 'queued')], connections: [held] }).bulk.canRetry).toBe(false);
  });
});
