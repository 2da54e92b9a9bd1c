/** @file What a press of Render does: one job a take, never two for one press, and a sentence where it cannot. */
import type { Page } from 'playwright/test';
import { readStored } from './stored';
import { goTo, jobNamed, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

const PROMPT = 'a fox in the snow';

test.use({ renderMs: 300 });

test('a press of Render: words where it cannot, one job for one press, one job a take', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await test.step('an empty prompt is said where it is missing, and nothing is queued', () => pressEmpty(page));
  await test.step('a prompt that is too long is refused in words, never cut', () => pressTooLong(page));
  await test.step('a double click makes one job, and so do held keys', () => pressTwice(world, page));
  await goTo(page, 'New');
  await test.step('three takes are three jobs, and the form stays as it is', () => pressForTakes(world, page));
  await goTo(page, 'New');
  await test.step('a press counts for the price that stood there when it began', () => pressAfterTyping(page));
});

async function pressEmpty(page: Page): Promise<void> {
  const prompt = page.getByRole('textbox', { name: 'Prompt' });
  await prompt.fill('  \n ');
  await page.getByRole('button', { name: /^Render/ }).click();
  await expect(prompt).toBeFocused();
  await expect(prompt).toHaveAccessibleDescription('Describe the shot first: the prompt is empty.');
  await expect(prompt).toHaveAttribute('aria-invalid', 'true');
  await prompt.fill(PROMPT);
  await expect(prompt).not.toHaveAttribute('aria-invalid', 'true');
  expect((await readStored(page)).jobs).toEqual([]);
}

async function pressTooLong(page: Page): Promise<void> {
  const prompt = page.getByRole('textbox', { name: 'Prompt' });
  await prompt.fill('x'.repeat(32_001));
  await expect(page.getByText('32,001 of 32,000 characters')).toBeVisible();
  await page.getByRole('button', { name: /^Render/ }).click();
  await expect(prompt).toBeFocused();
  await expect(prompt).toHaveAccessibleDescription(
    'The prompt has 32,001 characters. This model takes 32,000: shorten it.',
  );
  await expect(prompt).toHaveValue('x'.repeat(32_001));
  expect((await readStored(page)).jobs).toEqual([]);
}

async function pressTwice(world: World, page: Page): Promise<void> {
  const prompt = page.getByRole('textbox', { name: 'Prompt' });
  await prompt.fill(PROMPT);
  await page.getByRole('button', { name: /^Render/ }).dblclick();
  await expect(page.getByText('Queued.').last()).toBeVisible();
  await prompt.fill('a tram in the rain');
  await page.keyboard.down('Control');
  for (let n = 0; n < 3; n++) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await page.keyboard.up('Control');
  await goTo(page, 'Queue');
  await expect(page.getByRole('article').getByText('Succeeded')).toHaveCount(2, { timeout: 30_000 });
  const prompts = (await readStored(page)).jobs.map((job) => job.prompt);
  expect(prompts.sort()).toEqual([PROMPT, 'a tram in the rain']);
  expect(world.sandbox.control.acceptedCount()).toBe(2);
}

async function pressForTakes(world: World, page: Page): Promise<void> {
  const prompt = 'a heron on a post';
  const before = world.sandbox.control.acceptedCount();
  await page.getByRole('spinbutton', { name: 'Takes' }).fill('3');
  await render(page, prompt);
  await expect(page.getByText('Queued 3 takes.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue(prompt);
  await expect(page.getByRole('spinbutton', { name: 'Takes' })).toHaveValue('3');
  await goTo(page, 'Queue');
  await expect(jobNamed(page, prompt)).toHaveCount(3);
  await expect(jobNamed(page, prompt).getByText('Succeeded')).toHaveCount(3, { timeout: 30_000 });
  expect(world.sandbox.control.acceptedCount()).toBe(before + 3);
}

async function pressAfterTyping(page: Page): Promise<void> {
  const prompt = 'a lantern at dusk';
  const jobs = async (): Promise<number> => (await readStored(page)).jobs.filter((job) => job.prompt === prompt).length;
  const estimate = page.getByRole('status', { name: 'Estimated cost' });
  const seconds = page.getByRole('spinbutton', { name: 'Seconds' });
  const otherPrice = page.getByText('What you typed has changed the price.');
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt);
  // What is offered counts while it is typed.
  await seconds.fill('8');
  await page.getByRole('spinbutton', { name: 'Takes' }).fill('2');
  await expect(estimate).toHaveText('Estimated: $1.60 (10¢/sec)');
  // What is not moves when the field is left, which the press itself does.
  await seconds.fill('13');
  await expect(estimate).toHaveText('Estimated: $1.60 (10¢/sec)');
  await page.getByRole('button', { name: /^Render/ }).click();
  await expect(otherPrice).toBeVisible();
  await expect(estimate).toHaveText('Estimated: $2.40 (10¢/sec)');
  await seconds.fill('5');
  await page.keyboard.press('Control+Enter');
  await expect(estimate).toHaveText('Estimated: $0.80 (10¢/sec)');
  await expect(otherPrice).toBeVisible();
  expect(await jobs()).toBe(0);
  await expect(seconds).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Queued 2 takes.')).toBeVisible();
  await expect(otherPrice).toBeHidden();
  expect(await jobs()).toBe(2);
}
