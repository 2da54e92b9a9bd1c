/** @file The browser sends a request twice, unseen: the second render is shown on its job, and kept when the person wants it. */
import type { Page } from 'playwright/test';
import { expectAccessible } from './accessible';
import { CLIP_TIMEOUT_MS, countPosts } from './expect-clip';
import { filmOf, hashOf } from './films';
import { readStored } from './stored';
import { connectServer, goTo, jobNamed, press, render } from './studio';
import { expect, test, type World } from './world';

test.use({ renderMs: 500 });

const PROMPT = 'twin boats on a grey sea';
/** The list is looked through 4 to 6 s after the answer. */
const AUDIT_TIMEOUT_MS = 30_000;

async function openWithTwin(world: World): Promise<Page> {
  const page = await world.open();
  await connectServer(page, { address: world.sandbox.url, isPriced: true });
  // The second form: the browser sends again by itself, and hears the second answer.
  world.sandbox.control.arm({ name: 'cut', times: 1 });
  await render(page, PROMPT);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, PROMPT)).toContainText('The server has another render that looks like this one.', {
    timeout: AUDIT_TIMEOUT_MS,
  });
  expect(countPosts(world)).toBe(2);
  return page;
}

test('kept: both clips are stored, and both are in the spend', async ({ world }) => {
  const page = await openWithTwin(world);
  await expect(jobNamed(page, PROMPT)).toContainText('counts $0.80 more as spent');
  await expectAccessible(page, 'Queue with a possible twin');
  await press(page, PROMPT, 'Keep it');
  await expect(page.getByText('Kept: it is in the queue as a render of its own.')).toBeVisible();
  await expect.poll(async () => (await readStored(page)).clips.length, { timeout: CLIP_TIMEOUT_MS }).toBe(2);
  const { jobs, clips } = await readStored(page);
  expect(jobs.map(({ phase }) => phase)).toEqual(['done', 'done']);
  const made = world.sandbox.control.jobs().map(({ id }) => hashOf(filmOf(world, id)));
  expect(clips.map(({ sha256 }) => sha256).toSorted()).toEqual(made.toSorted());
  await expect(page.getByText('The server has another render')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Connection in use and spend/ })).toContainText('$1.60');
  expect(countPosts(world)).toBe(2);
});

test('not mine: nothing is fetched, and nobody asks again', async ({ world }) => {
  const page = await openWithTwin(world);
  await press(page, PROMPT, 'Not mine');
  await expect(page.getByText('Left to the server.')).toBeVisible();
  await goTo(page, 'New');
  await render(page, 'another shot');
  await expect.poll(async () => (await readStored(page)).clips.length, { timeout: CLIP_TIMEOUT_MS }).toBe(2);
  await goTo(page, 'Queue');
  await expect(page.getByText('The server has another render')).toHaveCount(0);
  expect((await readStored(page)).jobs).toHaveLength(2);
});
