/** @file A screen whose code does not come takes nothing else along. */
import { expectAccessible } from './accessible';
import { goTo, leaveWelcome } from './studio';
import { expect, test } from './world';

// A worker would have the code already.
test.use({ contextOptions: { serviceWorkers: 'block' } });

test('a screen that cannot be loaded says so, and comes with Try again', async ({ world }) => {
  const page = await world.open();
  await leaveWelcome(page);
  await page.getByRole('textbox', { name: 'Prompt' }).fill('a fox in the snow');
  await world.context.setOffline(true);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Library' }).click();
  await expect(page.getByRole('heading', { name: 'This screen could not be loaded' })).toBeVisible();
  await expectAccessible(page, 'a screen that could not be loaded');
  await goTo(page, 'New');
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('a fox in the snow');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Library' }).click();
  await expect(page.getByRole('heading', { name: 'This screen could not be loaded' })).toBeVisible();
  await world.context.setOffline(false);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('No clips yet')).toBeVisible();
});
