/**
 * @file The server says no to a submit: a clear sentence, a way on, nothing lost, and nothing sent more often than it may. One
 * queue of renders that are refused or fail, one connection that is held twice, one server that slows down twice.
 */
import type { Page } from 'playwright/test';
import { expectClipOf, jobsOf } from './clip-of';
import { CLIP_TIMEOUT_MS, countPosts } from './expect-clip';
import { readStored } from './stored';
import { goTo, jobNamed, press, promptField, render, testConnection, trySandbox } from './studio';
import { expect, test, type World } from './world';

test.use({ renderMs: 500 });

/** Refusals that a retry by itself cannot change. */
const REFUSED = [
  { status: 400, says: 'The server did not accept this request (400). Change the prompt, size, length or image' },
  { status: 404, says: 'The server does not know this model (404). Choose another model with Edit and retry.' },
].map((refusal) => ({ ...refusal, prompt: `a lamp in the fog [fault: ${String(refusal.status)} times=1]` }));

const BLOCKED = 'a crowd at night [fault: moderation]';
const FAILING = 'a mill by a river [fault: fail]';

test('what is refused, blocked or fails says why, and is sent again only by the person', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  const prompts = [...REFUSED.map(({ prompt }) => prompt), BLOCKED, FAILING];
  for (const prompt of prompts) await render(page, prompt);
  await goTo(page, 'Queue');
  await test.step('a render that failed on the server says so, and Retry shows that it pays again', async () => {
    const job = jobNamed(page, FAILING);
    await expect(job).toContainText(/Failed.*The server could not finish this render\. Press Retry/s);
    await expect(job.getByRole('button', { name: 'Retry ($0.80)' })).toBeVisible();
    expect(await jobsOf(page, FAILING)).toMatchObject([{ failure: 'render-failed' }]);
  });
  for (const { status, prompt, says } of REFUSED)
    await test.step(`${String(status)}: failed with its reason, not charged`, async () => {
      const job = jobNamed(page, prompt);
      await expect(job).toContainText(says);
      await expect(job).toContainText(/Failed.*\$0\.00.*not charged/s);
      await expect(job.getByRole('button', { name: 'Edit and retry' })).toBeVisible();
    });
  expect(countPosts(world)).toBe(prompts.length);
  for (const [n, { status, prompt }] of REFUSED.entries())
    await test.step(`${String(status)}: sent again by the person`, async () => {
      await press(page, prompt, 'Retry ($0.80)');
      await expectClipOf(world, page, prompt);
      expect(countPosts(world)).toBe(prompts.length + n + 1);
    });
  await test.step('a blocked prompt is kept for editing', () => editBlocked(world, page));
});

async function editBlocked(world: World, page: Page): Promise<void> {
  const before = countPosts(world);
  const job = jobNamed(page, BLOCKED);
  await expect(job).toContainText('Blocked');
  await expect(job).toContainText('The service’s policy does not allow this prompt or image. Your prompt is kept.');
  await press(page, BLOCKED, 'Edit and retry');
  await expect(page.getByRole('heading', { level: 1, name: 'New' })).toBeVisible();
  await expect(promptField(page)).toHaveValue(BLOCKED);
  await render(page, 'a crowd at noon');
  await goTo(page, 'Queue');
  await expect(jobNamed(page, 'a crowd at noon')).toContainText('Succeeded', { timeout: 30_000 });
  await expect(job).toContainText('Blocked');
  expect(countPosts(world)).toBe(before + 1);
}

test('a refused key and an empty account hold all jobs of the connection and lose none', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await test.step('401: a good Test lets them go', async () => {
    const two = ['a red door', 'a blue door'];
    world.sandbox.control.arm({ name: '401', times: 1 });
    await renderAll(page, two);
    await expect(page.getByText('Sandbox refuses its API key. 2 renders wait for a valid one.')).toBeVisible();
    for (const prompt of two) await expect(jobNamed(page, prompt)).toContainText(/Needs you.*the key was refused/s);
    expect(countPosts(world)).toBe(1);
    await testConnection(page, 'Sandbox');
    await expectClips(world, page, two);
    expect(countPosts(world)).toBe(3);
  });
  await goTo(page, 'New');
  await test.step('402: Check now lets all go', async () => {
    const two = ['a red gate', 'a blue gate'];
    world.sandbox.control.arm({ name: '402', times: 1 });
    await renderAll(page, two);
    const says = 'The account behind Sandbox has no credit. 2 renders wait until it has.';
    await expect(page.getByText(says)).toBeVisible();
    for (const prompt of two) await expect(jobNamed(page, prompt)).toContainText(/Needs you.*has no credit/s);
    await page.getByRole('region', { name: 'Needs you' }).getByRole('button', { name: 'Check now' }).first().click();
    await expectClips(world, page, two);
    expect(countPosts(world)).toBe(6);
  });
  expect((await readStored(page)).clips).toHaveLength(4);
  expect(world.sandbox.control.acceptedCount()).toBe(4);
});

test('429 is sent again by itself: after a short pause, or when the server says', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await test.step('after a short pause where Retry-After cannot be read', async () => {
    const prompt = 'a heron on a post';
    world.sandbox.control.arm({ name: '429', retryAfter: 600 });
    await render(page, prompt);
    await goTo(page, 'Queue');
    await expect(jobNamed(page, prompt)).toContainText(/Queued.*slowed down by the server/s);
    world.sandbox.control.clear();
    await expectClipOf(world, page, prompt);
    const refused = world.sandbox.control.requests().filter(({ status }) => status === 429).length;
    expect(countPosts(world)).toBe(refused + 1);
  });
  await goTo(page, 'New');
  await test.step('a Retry-After that can be read is obeyed', async () => {
    const prompt = 'a gull on a mast [fault: 429 times=1 retryAfter=4 readable=true]';
    const before = countPosts(world);
    await render(page, prompt);
    await expectClipOf(world, page, prompt);
    const posts = world.sandbox.control.requests().filter(({ method }) => method === 'POST');
    const [first, second] = posts.slice(before);
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(4000);
    expect(posts).toHaveLength(before + 2);
  });
});

async function renderAll(page: Page, prompts: readonly string[]): Promise<void> {
  for (const prompt of prompts) await render(page, prompt);
  await goTo(page, 'Queue');
}

async function expectClips(world: World, page: Page, prompts: readonly string[]): Promise<void> {
  const phases = async (): Promise<string[]> => (await readStored(page)).jobs.map(({ phase }) => phase);
  await expect.poll(async () => new Set(await phases()), { timeout: CLIP_TIMEOUT_MS }).toEqual(new Set(['done']));
  for (const prompt of prompts) await expectClipOf(world, page, prompt);
}
