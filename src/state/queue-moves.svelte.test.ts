import { describe, expect, it } from 'vitest';
import { AT, jobIn } from '../domain/fixtures/builders';
import { STATES } from '../domain/fixtures/states';
import type { Job } from '../domain/job';
import { QueueWorld } from './fixtures/queue-world.svelte';
import { withMove } from './queue-line';
import { QueueView } from './queue-view.svelte';

const waiting = (id: string, ms: number): Job => jobIn(STATES.queued, { id, createdAt: AT + ms });

function open() {
  const rendering = jobIn(STATES.rendering, { id: 'r', createdAt: AT + 9 });
  const world = new QueueWorld({ jobs: [waiting('c', 3), waiting('b', 2), waiting('a', 1), rendering] });
  const view = new QueueView(world.needs);
  const order = (): string => view.groups.active.map(({ id }) => id).join('');
  return { world, view, moves: view.moves, order };
}

describe('what waits', () => {
  it('stands behind what has begun, in the order it is sent in', () => {
    const { order, moves } = open();
    expect(order()).toBe('rabc');
    expect([moves.placeOf('c'), moves.placeOf('r')]).toEqual([{ place: 3, of: 3 }, null]);
  });
});

describe('the keys', () => {
  it('lift, carry and put down; the list shows it at once and the row follows', async () => {
    const { world, moves, order } = open();
    moves.lift('c');
    expect([moves.isLifted('c'), moves.said]).toEqual([true, expect.stringMatching(/^Lifted from place 3 of 3\./)]);
    moves.carryBy(-1);
    expect([order(), moves.said, world.calls]).toEqual(['racb', 'Place 2 of 3', []]);
    await moves.drop();
    expect([order(), moves.said, moves.isLifted('c')]).toEqual(['racb', 'Moved to place 2 of 3.', false]);
    expect(world.calls).toEqual(['reordered c']);
  });
  it('go no further than the ends', async () => {
    const { moves, order } = open();
    moves.lift('b');
    moves.carryBy(-5);
    expect([order(), moves.said]).toEqual(['rbac', 'Place 1 of 3']);
    moves.carryTo(Number.MAX_SAFE_INTEGER);
    expect([order(), moves.said]).toEqual(['racb', 'Place 3 of 3']);
    await moves.drop();
    expect(order()).toBe('racb');
  });
  it('leave it where it was with Escape, and write nothing', () => {
    const { world, moves, order } = open();
    moves.lift('c');
    moves.carryTo(1);
    moves.cancel();
    expect([order(), moves.said, world.calls]).toEqual(['rabc', 'Left at place 3 of 3.', []]);
  });
  it('write nothing when it is put down where it was', async () => {
    const { world, moves } = open();
    moves.lift('b');
    moves.carryBy(1);
    moves.carryBy(-1);
    await moves.drop();
    expect([world.calls, moves.said]).toEqual([[], 'Left at place 2 of 3.']);
  });
  it('lose hold of what has begun meanwhile', async () => {
    const { world, moves, order } = open();
    moves.lift('a');
    moves.carryTo(3);
    world.apply('a', { type: 'submit-started' });
    expect([moves.isLifted('a'), order()]).toEqual([false, 'arbc']);
    await moves.drop();
    expect(world.calls).toEqual(['submit-started a']);
  });
});

describe('a button or a drop of the pointer', () => {
  it('moves it at once', async () => {
    const { world, moves, order } = open();
    const moved = moves.moveTo('c', 1);
    expect(order()).toBe('rcab');
    await moved;
    expect([order(), world.calls]).toEqual(['rcab', ['reordered c']]);
  });
  it('pressed again and again counts each time', async () => {
    const { moves, order } = open();
    await Promise.all([moves.moveTo('c', 2), moves.moveTo('c', 1), moves.moveTo('c', 2)]);
    expect(order()).toBe('racb');
  });
  it('shows the stored order again, and says so, when it could not be written', async () => {
    const { world, view, moves, order } = open();
    const needs = world.needs;
    needs.services.jobs.reorder = async () => false;
    const refused = new QueueView(needs);
    await refused.moves.moveTo('c', 1);
    expect(refused.groups.active.map(({ id }) => id).join('')).toBe('rabc');
    expect(world.messages.list.map(({ text }) => text)).toEqual([
      'Nothing was done: this render had already moved on.',
    ]);
    expect([view.moves, order()]).toEqual([moves, 'rabc']);
  });
  it('follows the rows again once they are read back, though the rank is the same', async () => {
    const { world } = open();
    const needs = world.needs;
    needs.services.jobs.reorder = async () => true;
    const view = new QueueView(needs);
    await view.moves.moveTo('c', 1);
    world.apply('r', { type: 'render-progressed', progress: 50, queuePosition: null, nextAt: AT });
    expect(view.groups.active.map(({ id }) => id).join('')).toBe('rabc');
  });
});

describe('withMove', () => {
  const jobs = [waiting('a', 1), waiting('b', 2)];
  it.each([
    ['before another', { id: 'b', beforeId: 'a' }, 'ba'],
    ['to the end', { id: 'a', beforeId: null }, 'ba'],
    ['nowhere when it is gone', { id: 'x', beforeId: 'a' }, 'ab'],
    ['nowhere when the other is gone', { id: 'a', beforeId: 'x' }, 'ab'],
  ])('puts a job %s', (_what, move, order) => {
    expect(
      withMove(jobs, move)
        .map(({ id }) => id)
        .join(''),
    ).toBe(order);
  });
});
