/** @file Two tabs of the app show the same without a reload. */
import type { Page } from 'playwright/test';
import { clipNamed, goTo, jobNamed, render, trySandbox } from './studio';
import { expect, test } from './world';

const PROMPT = 'a fox in the snow';

test.use({ renderMs: 300 });

test('what one tab does, the other shows, and the theme is the same in both', async ({ world }) => {
  const first = await world.open();
  await trySandbox(first);
  const second = await world.open('queue');
  await test.step('what one tab does, the other shows', () => shareRender(first, second));
  await test.step('the theme is the same in every tab, and after a reload', () => shareTheme(first, second));
});

async function shareRender(first: Page, second: Page): Promise<void> {
  await expect(second.getByText('Nothing is rendering')).toBeVisible();
  await render(first, PROMPT);
  await expect(jobNamed(second, PROMPT)).toContainText('Succeeded', { timeout: 30_000 });

  await goTo(first, 'Library');
  await goTo(second, 'Library');
  await expect(clipNamed(second, PROMPT)).toBeVisible();
  await clipNamed(first, PROMPT).click();
  await first.getByRole('button', { name: 'Delete' }).click();
  await expect(clipNamed(second, PROMPT)).toBeHidden();
  await first.getByRole('button', { name: 'Undo' }).click();
  await expect(clipNamed(second, PROMPT)).toBeVisible();
}

async function shareTheme(first: Page, second: Page): Promise<void> {
  await goTo(second, 'Settings');
  await goTo(first, 'Settings');
  const schemes = (): Promise<string[]> =>
    Promise.all(
      [first, second].map((page) => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)),
    );
  await first.getByRole('radiogroup', { name: 'Theme' }).getByText('Light').click();
  await expect.poll(schemes).toEqual(['light', 'light']);
  await expect(second.getByRole('radio', { name: 'Light' })).toBeChecked();
  await second.getByRole('radiogroup', { name: 'Theme' }).getByText('Dark').click();
  await expect.poll(schemes).toEqual(['dark', 'dark']);
  await first.reload();
  await expect(first.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await expect.poll(schemes).toEqual(['dark', 'dark']);
}
