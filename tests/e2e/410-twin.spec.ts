/**
 * @file The browser sends a request twice, unseen: the second render is shown on its job, and kept when the person wants it; another
 * one is left to the server.
 */
import type { Page } from 'playwright/test';
import { expectAccessible } from './accessible';
import { CLIP_TIMEOUT_MS, countPosts } from './expect-clip';
import { filmOf, hashOf } from './films';
import { readStored } from './stored';
import { connectServer, goTo, jobNamed, press, render } from './studio';
import { expect, test, type World } from './world';

test.use({ renderMs: 500 });

const KEPT = 'twin boats on a grey sea';
const NOT_MINE = 'twin kites over the dunes';
/** The list is looked through 4 to 6 s after the answer. */
const AUDIT_TIMEOUT_MS = 30_000;

/** Renders from New, up to where its row in the queue tells of the other one. */
async function renderTwin(world: World, page: Page, prompt: string): Promise<void> {
  const before = countPosts(world);
  // The second form: the browser sends again by itself, and hears the second answer.
  world.sandbox.control.arm({ name: 'cut', times: 1 });
  await render(page, prompt);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, prompt)).toContainText('The server has another render that looks like this one.', {
    timeout: AUDIT_TIMEOUT_MS,
  });
  expect(countPosts(world)).toBe(before + 2);
}

test('a twin that is kept is a second clip, and one that is not mine is left to the server', async ({ world }) => {
  const page = await world.open();
  await connectServer(page, { address: world.sandbox.url, isPriced: true });
  await test.step('kept: both clips are stored, and both are in the spend', () => keep(world, page));
  await test.step('not mine: nothing is fetched, and nobody asks again', () => leave(world, page));
});

async function keep(world: World, page: Page): Promise<void> {
  await renderTwin(world, page, KEPT);
  await expect(jobNamed(page, KEPT)).toContainText('counts $0.80 more as spent');
  await expectAccessible(page, 'Queue with a possible twin');
  await press(page, KEPT, 'Keep it');
  await expect(page.getByText('Kept: it is in the queue as a render of its own.')).toBeVisible();
  await expect.poll(async () => (await readStored(page)).clips.length, { timeout: CLIP_TIMEOUT_MS }).toBe(2);
  const { jobs, clips } = await readStored(page);
  expect(jobs.map(({ phase }) => phase)).toEqual(['done', 'done']);
  const made = world.sandbox.control.jobs().map(({ id }) => hashOf(filmOf(world, id)));
  expect(clips.map(({ sha256 }) => sha256).toSorted()).toEqual(made.toSorted());
  await expect(page.getByText('The server has another render')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Connection in use and spend/ })).toContainText('$1.60');
  expect(countPosts(world)).toBe(2);
}

async function leave(world: World, page: Page): Promise<void> {
  const before = await readStored(page);
  await goTo(page, 'New');
  await renderTwin(world, page, NOT_MINE);
  await press(page, NOT_MINE, 'Not mine');
  await expect(page.getByText('Left to the server.')).toBeVisible();
  await goTo(page, 'New');
  await render(page, 'another shot');
  const clips = async (): Promise<number> => (await readStored(page)).clips.length;
  await expect.poll(clips, { timeout: CLIP_TIMEOUT_MS }).toBe(before.clips.length + 2);
  await goTo(page, 'Queue');
  await expect(page.getByText('The server has another render')).toHaveCount(0);
  expect((await readStored(page)).jobs).toHaveLength(before.jobs.length + 2);
}
