/** @file A key that the server refuses: everything waits for a good one, nothing is lost, nothing is sent with the bad one. */
import type { Page } from 'playwright/test';
import { expectClipOf, jobsOf } from './clip-of';
import { countPosts, expectOneClip } from './expect-clip';
import { connectServer, goTo, jobNamed, openConnection, press, render } from './studio';
import { expect, test, type World } from './world';

test.use({ renderMs: 500 });

test('a key that is refused before or in the middle of a render holds it, and nothing is lost', async ({ world }) => {
  const page = await world.open();
  await connectServer(page, { address: world.sandbox.url, key: 'wrong-key-123' });
  await test.step('a wrong key holds the render unsent; a new key lets it go', () => mendKey(world, page));
  await goTo(page, 'New');
  await test.step('refused in the middle: Check now goes on with it', () => goOn(world, page));
});

async function mendKey(world: World, page: Page): Promise<void> {
  const prompt = 'a lighthouse in a storm';
  await render(page, prompt);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, prompt)).toContainText(/Needs you.*the key was refused/s);
  expect(countPosts(world)).toBe(0);
  const form = await openConnection(page, 'localhost');
  await expect(form.getByLabel('API key')).toHaveValue('');
  await form.getByLabel('API key').fill('right-key-123');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  await expectOneClip(world, page);
  expect(countPosts(world)).toBe(1);
}

async function goOn(world: World, page: Page): Promise<void> {
  const prompt = 'a lighthouse at dawn';
  world.sandbox.control.arm({ name: '401', operations: ['retrieve'], times: 1 });
  await render(page, prompt);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, prompt)).toContainText(/Needs you.*the key was refused/s);
  expect(await jobsOf(page, prompt)).toMatchObject([{ phase: 'rendering' }]);
  await press(page, prompt, 'Check now');
  await expectClipOf(world, page, prompt);
  expect(countPosts(world)).toBe(2);
  expect(world.sandbox.control.acceptedCount()).toBe(2);
}
