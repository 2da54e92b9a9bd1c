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
  return { world, view, said };
}

describe('what a person presses', () => {
  it('is told to the machine', async () => {
    const { world, view } = open({ jobs: [named('a', 'queued'), named('b', 'failed, render')] });
    await view.run(world.job('a')!, 'cancel');
    await view.run(world.job('b')!, 'retry');
    expect(world.calls).toEqual(['cancel-requested a', 'retry-requested b']);
    expect(view.groups.finished.map(({ id }) => id)).toEqual(['a']);
    expect(view.groups.active.map(({ id }) => id)).toEqual(['b']);
  });

  it('is done once, however often it is pressed meanwhile', async () => {
    const { world, view, said } = open({ jobs: [named('a', 'uncertain, asked')] });
    const job = world.job('a')!;
    await Promise.all([view.run(job, 'send-again'), view.run(job, 'send-again')]);
    expect(world.calls).toEqual(['resubmit-confirmed a']);
    expect(said()).toEqual([]);
  });

  it('says so when the render had moved on before', async () => {
    const { world, view, said } = open({ jobs: [named('a', 'queued')] });
    const seen = world.job('a')!;
    world.apply('a', { type: 'submit-started' });
    world.apply('a', { type: 'cancel-requested' });
    await view.run(seen, 'cancel');
    expect(said()).toEqual(['Nothing was done: this render had already moved on.']);
  });

  it('says so when it cannot even be tried, and can be pressed again', async () => {
    const { world, view, said } = open({ jobs: [named('a', 'queued')] });
    const job = world.job('a')!;
    world.breaks = new Error('a part of the app is gone');
    await expect(view.run(job, 'cancel')).rejects.toThrow('a part of the app is gone');
    expect(said()).toEqual(['This could not be done just now. Check the network, or reload this page, and try again.']);
    world.breaks = null;
    await view.run(job, 'cancel');
    expect(world.job('a')?.state.phase).toBe('canceled');
  });

  it('stops waiting only after the sentence was shown', async () => {
    const { world, view } = open({ jobs: [named('a', 'rendering')] });
    await view.run(world.job('a')!, 'stop-waiting');
    expect([view.stoppingId, world.calls]).toEqual(['a', []]);
    await view.stopWaiting();
    expect(view.stoppingId).toBeNull();
    expect(world.job('a')?.state).toMatchObject({ phase: 'rendering', unwanted: true });
  });

  it('says what stopping means where some of the videos are here', async () => {
    const { world, view } = open({ jobs: [named('a', 'downloading, one stored'), named('b', 'rendering')] });
    await view.run(world.job('b')!, 'stop-waiting');
    expect(view.isStoppingDownload).toBe(false);
    await view.run(world.job('a')!, 'stop-waiting');
    expect(view.isStoppingDownload).toBe(true);
    await view.stopWaiting();
    expect(world.job('a')?.state).toMatchObject({ phase: 'downloading', enough: 'not-waited-for' });
  });

  it('takes the params to New and leaves the job where it is', async () => {
    const { world, view } = open({ jobs: [named('a', 'failed, submit')] });
    await view.run(world.job('a')!, 'edit-and-retry');
    expect(world.used).toEqual({ params: world.job('a')?.params, connectionId: 'box' });
    expect(world.went).toEqual({ place: { screen: 'new' }, replace: false });
    expect(world.calls).toEqual([]);
  });

  it('links the render the person chose', async () => {
    const remote = { operation: 'r8', remoteId: 'r8' };
    const { world, view } = open({ jobs: [named('a', 'uncertain, asked')] });
    await view.choose(world.job('a')!, remote);
    expect(world.job('a')?.state).toMatchObject({ phase: 'rendering', remoteId: 'r8' });
  });
});

describe('Remove', () => {
  it('can be undone', async () => {
    const { world, view, said } = open({ jobs: [named('a', 'done')] });
    await view.run(world.job('a')!, 'remove');
    expect(view.isEmpty).toBe(true);
    expect(said()).toEqual(['Removed from the queue. Its clip stays in the library.']);
    world.messages.list[0]?.action?.run();
    expect(view.groups.finished.map(({ id }) => id)).toEqual(['a']);
  });
});

describe('Clear finished', () => {
  it('archives what is finished, not what failed, and can be undone', async () => {
    const jobs = [named('a', 'done'), named('b', 'canceled, unknown'), named('c', 'failed, render')];
    const { world, view, said } = open({ jobs });
    await view.bulk.clearFinished();
    expect(view.groups.archived.map(({ id }) => id)).toEqual(['a', 'b']);
    expect([view.groups.finished.length, view.groups.failed.length]).toEqual([0, 1]);
    expect(said()).toEqual(['2 renders moved to the archive.']);
    world.messages.list[0]?.action?.run();
    await Promise.resolve();
    expect(view.groups.archived).toEqual([]);
  });
});

describe('a held connection', () => {
  it('is asked again through one of its jobs', async () => {
    const held = connectionWith({ hold: { kind: 'key-refused', since: AT } });
    const { world, view, said } = open({ jobs: [named('a', 'rendering')], connections: [held] });
    const [first] = view.heldOf('needs-you');
    expect(first?.count).toBe(1);
    await view.check(first!);
    expect(world.calls).toEqual(['check-requested a']);
    expect(said()).toEqual(['The server is being asked.']);
  });
});

describe('screen readers', () => {
  it('hear what has changed since, and nothing of what was there', () => {
    const { world, view } = open({ jobs: [named('a', 'downloading'), named('b', 'done', { archivedAt: AT })] });
    view.say();
    expect(view.said).toBe('');
    world.apply('a', { type: 'clip-saved', clipId: 'c' });
    view.say();
    expect(view.said).toBe('a lighthouse at dusk: Succeeded');
  });

  it('hear nothing before everything is loaded', () => {
    const { world, view } = open({ jobs: [named('a', 'downloading')] });
    world.connections.isLoaded = false;
    view.say();
    world.connections.isLoaded = true;
    world.apply('a', { type: 'clip-saved', clipId: 'c' });
    view.say();
    expect(view.said).toBe('');
  });
});

describe('the page', () => {
  it('learns what goes on after the tab closes', async () => {
    const { view } = open({});
    expect(view.background).toBeNull();
    await Promise.resolve();
    expect(view.background).toBe('sync');
  });

  it('moves its clock only while something is under way', () => {
    expect(open({ jobs: [named('a', 'rendering')] }).view.isMoving).toBe(true);
    expect(open({ jobs: [named('a', 'done')] }).view.isMoving).toBe(false);
  });
});
