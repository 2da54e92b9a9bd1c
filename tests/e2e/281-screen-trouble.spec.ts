/** @file A screen whose code does not come, or comes when nobody waits for it any more, takes nothing else along. */
import type { Page } from 'playwright/test';
import { expectAccessible } from './accessible';
import { goTo, trySandbox } from './studio';
import { expect, test, type World } from './world';

// A worker would have the code already.
test.use({ contextOptions: { serviceWorkers: 'block' } });

test('a screen that cannot be loaded, or that breaks, takes nothing else along', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await test.step('one that cannot be loaded says so, and comes with Try again', () => missCode(world, page));
  await test.step('one that breaks comes back with Try again', () => breakScreen(page));
});

test('a screen that comes after the person has gone back is not shown', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  let release = (): void => undefined;
  const isReleased = new Promise<void>((resolve) => (release = resolve));
  await page.route(/LibraryScreen[^/]*\.js$/, async (route) => {
    await isReleased;
    await route.continue();
  });
  const comes = page.waitForResponse(/LibraryScreen[^/]*\.js$/);
  const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Library' });
  await link.evaluate((element: HTMLElement) => {
    element.click();
    setTimeout(() => history.back());
  });
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeVisible();
  // Longer than the old screen is left standing while another one is waited for.
  await page.waitForTimeout(300);
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeVisible();
  release();
  await (await comes).finished();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeVisible();
});

async function missCode(world: World, page: Page): Promise<void> {
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
}

async function breakScreen(page: Page): Promise<void> {
  // Settings shows whether notifications are allowed; from now on it cannot be asked.
  await page.evaluate(() => {
    const whole = Object.getOwnPropertyDescriptor(Notification, 'permission') ?? {};
    const broken = (): never => {
      throw new Error('broken for a test');
    };
    Object.defineProperty(Notification, 'permission', { configurable: true, get: broken });
    Reflect.set(window, 'repair', () => Object.defineProperty(Notification, 'permission', whole));
  });
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'This screen ran into a problem' })).toBeVisible();
  await expectAccessible(page, 'a broken screen');
  await goTo(page, 'Library');
  await goTo(page, 'New');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'This screen ran into a problem' })).toBeVisible();
  await page.evaluate(() => (Reflect.get(window, 'repair') as () => void)());
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('This data belongs to this browser.')).toBeVisible();
}
