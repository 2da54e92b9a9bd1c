/** @file Two tabs of the app show the same without a reload. */
import { clipNamed, goTo, jobNamed, render, trySandbox } from './studio';
import { expect, test } from './world';

const PROMPT = 'a fox in the snow';

test.use({ renderMs: 300 });

test('what one tab does, the other shows', async ({ world }) => {
  const first = await world.open();
  await trySandbox(first);
  const second = await world.open('queue');
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
});

test('the theme is the same in every tab, and after a reload', async ({ world }) => {
  const first = await world.open();
  await trySandbox(first);
  const second = await world.open('settings');
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
});
