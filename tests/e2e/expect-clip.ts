/** @file The promises that every recovery keeps, checked in one place: one payment, one clip, no byte lost. */
import type { Page, Worker } from 'playwright/test';
import { filmOf, hashOf } from './films';
import { readStored } from './stored';
import { expect, type World } from './world';

/** How long a render may need from here to its clip: looks are seconds apart, and the machine may be busy. */
export const CLIP_TIMEOUT_MS = 30_000;

/** Waits for the clip of the only render: accepted once, stored once, every byte as the server made it. */
export async function expectOneClip(world: World, context: Page | Worker, film?: Buffer): Promise<void> {
  await expect
    .poll(async () => (await readStored(context)).jobs.map(({ phase }) => phase), { timeout: CLIP_TIMEOUT_MS })
    .toEqual(['done']);
  const { clips } = await readStored(context);
  const bytes = film ?? filmOf(world);
  expect(clips.map(({ sha256, damaged }) => ({ sha256, damaged }))).toEqual([
    { sha256: hashOf(bytes), damaged: false },
  ]);
  expect(world.sandbox.control.acceptedCount()).toBe(1);
}

/** The same for so many renders. */
export async function expectAllClips(world: World, context: Page | Worker, count: number): Promise<void> {
  await expect
    .poll(async () => (await readStored(context)).jobs.map(({ phase }) => phase), { timeout: CLIP_TIMEOUT_MS })
    .toEqual(Array<string>(count).fill('done'));
  const { clips } = await readStored(context);
  const made = world.sandbox.control.jobs().map(({ id }) => hashOf(filmOf(world, id)));
  expect(clips.map(({ sha256 }) => sha256).toSorted()).toEqual(made.toSorted());
  expect(clips.filter(({ damaged }) => damaged)).toEqual([]);
  expect(world.sandbox.control.acceptedCount()).toBe(count);
}

/** Waits for a moment of a render, closely: what the spec does next belongs into it. */
export async function until(isThere: () => boolean | Promise<boolean>): Promise<void> {
  await expect.poll(isThere, { intervals: [50] }).toBe(true);
}

/** How many POSTs reached the server, accepted or not. */
export function countPosts({ sandbox }: Pick<World, 'sandbox'>): number {
  return sandbox.control.requests().filter(({ method }) => method === 'POST').length;
}

/** Requests for the render's state and bytes that reached the server so far. */
export function countRequests({ sandbox }: Pick<World, 'sandbox'>, path: RegExp): number {
  return sandbox.control.requests().filter((request) => request.method === 'GET' && path.test(request.path)).length;
}
