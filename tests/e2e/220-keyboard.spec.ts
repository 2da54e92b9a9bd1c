/** @file The main job with the keyboard alone, and where the focus is when a dialog or a button goes. */
import type { Locator, Page } from 'playwright/test';
import { expectFocusKept, expectFocusSeen, tabTo } from './keyboard';
import { goTo, jobNamed, render } from './studio';
import { expect, test } from './world';

const PROMPT = 'a fox in the snow';

test.use({ renderMs: 300 });

test('the main job works with the keyboard alone, and the focus is always somewhere and seen', async ({ world }) => {
  const page = await world.open();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await test.step('from Welcome to the queue', () => renderByKeys(page));
  await test.step('through the library', () => walkLibrary(page));
  // No message of before is left.
  await page.goto(world.url);
  await test.step('the focus stays on the page when the button that had it goes', () => loseButtons(page));
});

async function renderByKeys(page: Page): Promise<void> {
  const { keyboard } = page;
  const nav = page.getByRole('navigation', { name: 'Main' });

  const sandbox = page.getByRole('dialog').getByRole('button', { name: 'Try the sandbox' });
  await expect(sandbox).toBeFocused();
  await keyboard.press('Enter');
  const prompt = page.getByRole('textbox', { name: 'Prompt' });
  await expect(prompt).toBeFocused();
  await keyboard.type(PROMPT);

  await tabTo(page, page.getByRole('radio', { name: /^Sora 2, / }));
  await keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: /^Sora 2 Pro, / })).toBeChecked();
  await expectFocusSeen(page);
  await tabTo(page, page.getByRole('radio', { name: '16:9, 1280 by 720' }));
  await keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: '16:9, 1280 by 720' })).not.toBeChecked();
  await tabTo(page, page.getByRole('slider', { name: 'Duration' }));
  await keyboard.press('Home');
  await expect(page.getByRole('spinbutton', { name: 'Seconds' })).toHaveValue('4');
  await tabTo(page, page.getByRole('spinbutton', { name: 'Takes' }));
  await keyboard.press('ArrowUp');
  await expect(page.getByRole('spinbutton', { name: 'Takes' })).toHaveValue('2');
  await keyboard.press('Control+Enter');
  await expect(page.getByRole('status', { name: 'Messages' })).toContainText('Queued 2 takes.');
  await expectFocusSeen(page);

  await tabTo(page, nav.getByRole('link', { name: /^Queue/ }), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Queue' })).toBeFocused();
  await expect(jobNamed(page, PROMPT).getByText('Succeeded')).toHaveCount(2, { timeout: 30_000 });
  await expectFocusKept(page);
  await tabTo(page, nav.getByRole('link', { name: 'Library' }), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeFocused();
}

async function walkLibrary(page: Page): Promise<void> {
  const { keyboard } = page;
  const tiles = page.getByRole('grid', { name: 'Clips' }).getByRole('link', { name: PROMPT });
  await tabTo(page, tiles.nth(0));
  await keyboard.press('ArrowRight');
  await expect(tiles.nth(1)).toBeFocused();
  await expectFocusSeen(page);
  await keyboard.press('ArrowRight');
  await expect(tiles.nth(1)).toBeFocused();
  await keyboard.press('Home');
  await expect(tiles.nth(0)).toBeFocused();
  await keyboard.press('End');
  await expect(tiles.nth(1)).toBeFocused();
  const href = await tiles.nth(1).getAttribute('href');
  await keyboard.press('Enter');
  await expect(page.locator('video')).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(href);
  await expectFocusKept(page);
  await tabTo(page, page.getByRole('link', { name: 'Back to Library' }), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  await expect(tiles.nth(1)).toBeFocused();
}

async function loseButtons(page: Page): Promise<void> {
  const prompt = 'a tram in the rain';
  await page.getByRole('spinbutton', { name: 'Takes' }).fill('1');
  /** Presses a button that takes itself away. */
  const press = async (button: Locator): Promise<void> => {
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(button).toBeHidden();
    await expectFocusKept(page);
  };
  await render(page, prompt);
  await press(page.getByRole('button', { name: 'Dismiss' }));
  await goTo(page, 'Queue');
  await expect(jobNamed(page, prompt)).toContainText('Succeeded', { timeout: 30_000 });
  await press(jobNamed(page, prompt).getByRole('button', { name: 'Remove' }));
  await press(page.getByRole('button', { name: 'Undo' }));
  await press(page.getByRole('button', { name: 'Clear finished' }));
  await goTo(page, 'Settings');
  await page.getByRole('link', { name: 'Connections', exact: true }).click();
  await page.getByRole('button', { name: 'Remove Sandbox' }).click();
  await press(page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }));
}

test('a dialog keeps the focus inside, and the skip link leads past the navigation', async ({ world }) => {
  const page = await world.open('settings/connections');
  await test.step('a dialog gives the focus back when Escape closes it', () => leaveDialogs(page));
  await page.goto(`${world.url}library`);
  await test.step('the skip link leads past the navigation', async () => {
    await expect(page.getByText('No clips yet')).toBeVisible();
    await tabTo(page, page.getByRole('link', { name: 'Skip to content' }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('main').getByRole('link', { name: 'New render' }));
  });
});

async function leaveDialogs(page: Page): Promise<void> {
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expectFocusKept(page);
  const add = page.getByRole('button', { name: 'Add connection' });
  await tabTo(page, add);
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'Add connection' });
  await expect(form.getByRole('combobox', { name: 'Service' })).toBeFocused();
  await tabTo(page, form.getByRole('button', { name: 'Save' }));
  await page.keyboard.press('Tab');
  // What comes after the last stop may be the browser's own bar, never the page below.
  expect(
    await page.evaluate(() => document.activeElement?.closest('dialog') ?? document.activeElement?.tagName),
  ).toBeTruthy();
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();
  await expect(add).toBeFocused();
}
