import { expect, it } from 'vitest';
import { AT, jobIn } from '../domain/fixtures/builders';
import { STATES } from '../domain/fixtures/states';
import { QueueWorld } from './fixtures/queue-world.svelte';
import { LibraryRenders } from './library-renders.svelte';

it('lead in the order of the queue, each with its state and time left', () => {
  const jobs = [
    jobIn(STATES.rendering, { id: 'old', createdAt: AT - 2 }),
    jobIn(STATES.queued, { id: 'new', createdAt: AT - 1 }),
    jobIn(STATES['failed, render'], { id: 'failed' }),
  ];
  const renders = new LibraryRenders(new QueueWorld({ jobs }).needs);
  expect(renders.running.map(({ id }) => id)).toEqual(['old', 'new']);
  expect(renders.running.map((job) => renders.tileOf(job, AT))).toMatchObject([
    { status: 'rendering', statusLabel: 'Rendering', progress: 40, left: 'about 50 s left' },
    { title: 'a lighthouse at dusk', status: 'queued', progress: undefined, left: '' },
  ]);
});

it('say what holds them, and show no progress while the person is needed', () => {
  const jobs = [
    jobIn(STATES.downloading, { id: 'full', hold: { kind: 'disk-full' } }),
    jobIn(STATES.queued, { id: 'paused', hold: { kind: 'paused' } }),
    jobIn(STATES.rendering, { id: 'going' }),
  ];
  const renders = new LibraryRenders(new QueueWorld({ jobs }).needs);
  const tiles = jobs.map((job) => renders.tileOf(job, AT));
  expect(tiles.map(({ note }) => note)).toEqual(['this device has no room', 'the queue is paused', '']);
  expect(tiles.map(({ progress }) => progress)).toEqual([undefined, undefined, 40]);
});
