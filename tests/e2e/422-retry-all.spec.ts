/** @file Retry all failed shows its sum before it does anything, leaves out what would fail again, and sends each once. */
import { expectAccessible } from './accessible';
import { countPosts } from './expect-clip';
import { goTo, jobNamed, render, trySandbox } from './studio';
import { expect, test } from './world';

const PROMPTS = ['a paper boat', 'a paper crane'] as const;
const BLOCKED = 'a famous face [fault: moderation]';

test.use({ renderMs: 300 });

test('both that failed are sent again once for the sum that was shown; the blocked one stays', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  world.sandbox.control.arm({ name: 'fail', times: 2 });
  for (const prompt of PROMPTS) await render(page, prompt);
  await render(page, BLOCKED);
  await goTo(page, 'Queue');
  for (const prompt of PROMPTS) await expect(jobNamed(page, prompt)).toContainText('Failed', { timeout: 30_000 });
  await expect(jobNamed(page, BLOCKED)).toContainText('Blocked', { timeout: 30_000 });
  const posts = countPosts(world);
  await page.getByRole('button', { name: 'Retry all failed' }).click();
  const dialog = page.getByRole('dialog', { name: 'Retry 2 renders?' });
  await expect(dialog).toContainText('2 are sent again for practice money: $1.60 in all, nothing is charged.');
  await expect(dialog).toContainText('1 blocked one is left out');
  await expectAccessible(page, 'Retry all failed');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(countPosts(world)).toBe(posts);

  await page.getByRole('button', { name: 'Retry all failed' }).click();
  await dialog.getByRole('button', { name: 'Retry 2 ($1.60)' }).dblclick();
  for (const prompt of PROMPTS) await expect(jobNamed(page, prompt)).toContainText('Succeeded', { timeout: 30_000 });
  await expect(jobNamed(page, BLOCKED)).toContainText('Blocked');
  await expect(page.getByRole('button', { name: 'Retry all failed' })).toBeHidden();
  expect(countPosts(world)).toBe(posts + 2);
});
