/** @file What waits is sent in the order the person gives it, and nothing is sent while the queue is paused. */
import type { Locator, Page } from 'playwright/test';
import { expectAccessible } from './accessible';
import { countPosts } from './expect-clip';
import { goTo, jobNamed, render, trySandbox } from './studio';
import { expect, test } from './world';

const PROMPTS = ['a kite', 'a tram', 'a whale'] as const;

test.use({ renderMs: 300, contextOptions: { reducedMotion: 'no-preference' } });

const handleOf = (page: Page, prompt: string): Locator => page.getByRole('button', { name: `Move ${prompt}` });

/** By the pointer, as far above another as it takes. */
async function dragAbove(page: Page, prompt: string, other: string): Promise<void> {
  const to = await handleOf(page, other).boundingBox();
  if (!to) throw new Error('there is nothing to drag to');
  await handleOf(page, prompt).hover();
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
}

async function expectOrder(page: Page, prompts: readonly string[]): Promise<void> {
  await expect
    .poll(() => page.getByRole('article').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label'))))
    .toEqual(prompts);
}

test('a paused queue sends nothing; what waits is moved by keys and by mouse, and is sent in that order', async ({
  world,
}) => {
  const page = await world.open();
  await trySandbox(page);
  await goTo(page, 'Settings');
  const parallel = page.getByRole('spinbutton', { name: 'Renders at the same time' });
  await parallel.fill('1');
  await parallel.press('Enter');
  await goTo(page, 'Queue');
  await page.getByRole('button', { name: 'Pause queue' }).click();
  await expect(page.getByText('Paused. Nothing new is sent; what renders goes on.')).toBeVisible();
  await goTo(page, 'New');
  for (const prompt of PROMPTS) await render(page, prompt);
  await goTo(page, 'Queue');
  for (const prompt of PROMPTS) await expect(jobNamed(page, prompt)).toContainText('the queue is paused');
  expect(countPosts(world)).toBe(0);

  await handleOf(page, 'a whale').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(handleOf(page, 'a whale')).toBeFocused();
  await expectAccessible(page, 'paused queue, one lifted');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Moved to place 1 of 3.')).toBeAttached();
  await expectOrder(page, ['a whale', 'a kite', 'a tram']);
  await dragAbove(page, 'a tram', 'a kite');
  await expect(page.getByText('Moved to place 2 of 3.')).toBeAttached();
  await expectOrder(page, ['a whale', 'a tram', 'a kite']);
  await page.reload();
  await expectOrder(page, ['a whale', 'a tram', 'a kite']);

  await page.getByRole('button', { name: 'Resume queue' }).click();
  for (const prompt of PROMPTS) await expect(jobNamed(page, prompt)).toContainText('Succeeded', { timeout: 30_000 });
  const sent = world.sandbox.control.requests().filter(({ createdId }) => createdId);
  const promptOf = (id: unknown) => world.sandbox.control.jobs().find((job) => job.id === id)?.prompt;
  expect(sent.map(({ createdId }) => promptOf(createdId))).toEqual(['a whale', 'a tram', 'a kite']);
  expect(countPosts(world)).toBe(3);
});
