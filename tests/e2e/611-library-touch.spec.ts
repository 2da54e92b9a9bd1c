/** @file The library with a finger: a long press begins to choose, taps go on, and everything fits a phone meanwhile. */
import type { Page } from 'playwright/test';
import { openLibrary, type Seeded } from './seeded-library';
import { expect, test } from './world';

test.use({ contextOptions: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } });

/** Longer than the system's own long press, ms. */
const LONG_MS = 700;

const shots: Seeded[] = Array.from({ length: 30 }, (_, n) => ({ prompt: `shot ${String(n)}` }));
const shot = (page: Page, n: number) => page.getByRole('link', { name: `shot ${String(n)}`, exact: true });

async function pressLong(page: Page, n: number): Promise<void> {
  const box = await shot(page, n).boundingBox();
  if (!box) throw new Error('no tile');
  const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 3 }];
  const session = await page.context().newCDPSession(page);
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await page.waitForTimeout(LONG_MS);
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

test('a long press chooses, taps choose more, and a tap opens again once nothing is chosen', async ({ world }) => {
  const page = await openLibrary(world, shots);
  await pressLong(page, 1);
  const toolbar = page.getByRole('toolbar', { name: 'Selection' });
  await expect(toolbar).toBeVisible();
  await expect(page.getByRole('gridcell', { selected: true })).toHaveCount(1);
  await shot(page, 0).tap();
  await expect(page.getByRole('gridcell', { selected: true })).toHaveCount(2);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await shot(page, 0).tap();
  await shot(page, 1).tap();
  await expect(toolbar).toBeHidden();
  await expect(page).toHaveURL(/\/library$/);
  await shot(page, 1).tap();
  await expect(page.getByRole('heading', { level: 1, name: 'shot 1' })).toBeVisible();
});
