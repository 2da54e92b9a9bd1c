/** @file On a phone nothing is wider than the screen, and everything can be hit with a finger. */
import type { Page } from 'playwright/test';
import { fillStudio, PROMPTS } from './filled-studio';
import { clipNamed, goTo, leaveWelcome, press } from './studio';
import { expect, test } from './world';

const WIDTH_PX = 360;
/** WCAG 2.2, 2.5.8 Target Size (Minimum) */
const TARGET_PX = 24;

test.use({
  renderMs: 300,
  contextOptions: { viewport: { width: WIDTH_PX, height: 740 }, hasTouch: true, isMobile: true },
});

/** Nothing overflows sideways, no target is too small. `what` names the state of the page. */
async function expectFits(page: Page, what: string): Promise<void> {
  const { width, wide, small } = await page.evaluate(measure, TARGET_PX);
  expect.soft(wide, `${what}: wider than the screen`).toEqual([]);
  expect.soft(width, `${what}: width of the page`).toBeLessThanOrEqual(WIDTH_PX);
  expect.soft(small, `${what}: targets too small`).toEqual([]);
}

interface Measured {
  width: number;
  /** what stands out at the side, but for what scrolls by itself */
  wide: string[];
  small: string[];
}

function measure(targetPx: number): Measured {
  const root = document.scrollingElement ?? document.documentElement;
  const name = (element: Element): string => element.outerHTML.replace(/\s+/g, ' ').slice(0, 120);
  const isSeen = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const scrollsItself = (element: Element): boolean => {
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement)
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX)) return true;
    return false;
  };
  const all = [...document.body.querySelectorAll('*')].filter(isSeen);
  const wide = all.filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 0 && (right > screen.width + 0.5 || left < -0.5) && !scrollsItself(element);
  });
  const open = document.querySelector('dialog[open]') ?? document.body;
  const targets = [
    ...open.querySelectorAll('a[href], button, input:not([type=file]), select, textarea, summary'),
  ].filter(isSeen);
  const small = targets.filter((target) => {
    // A hidden radio is hit through its label; a link inside a sentence has the size of its words.
    const shown = target.closest('label') ?? target;
    if (target.matches('.skip') || getComputedStyle(shown).display === 'inline') return false;
    const { width, height } = shown.getBoundingClientRect();
    return width < targetPx || height < targetPx;
  });
  return { width: root.scrollWidth, wide: wide.map(name), small: small.map(name) };
}

test('everything fits a phone on the first visit', async ({ world }) => {
  const page = await world.open();
  const welcome = page.getByRole('dialog');
  await expect(welcome.getByRole('button', { name: 'Try the sandbox' })).toBeVisible();
  await expectFits(page, 'Welcome');
  await welcome.getByRole('button', { name: 'Use my own server' }).tap();
  await expect(page.getByRole('dialog', { name: 'Add connection' })).toBeVisible();
  await expectFits(page, 'connection form');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).tap();
  await leaveWelcome(page);
  await expectFits(page, 'New, no connection');
  for (const screen of ['Queue', 'Library', 'Settings'] as const) {
    await goTo(page, screen);
    await expectFits(page, `${screen}, empty`);
  }
});

test('everything fits a phone in use', async ({ world }) => {
  const page = await fillStudio(world);
  await expectFits(page, 'Queue, every state');
  await press(page, PROMPTS.running, 'Details');
  await expect(page.getByRole('dialog', { name: 'Details' })).toBeVisible();
  await expectFits(page, 'details of a render');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).tap();
  await goTo(page, 'New');
  await expect(page.getByRole('complementary', { name: 'Recent renders' })).toContainText(PROMPTS.finished);
  await expectFits(page, 'New, in use');
  await page.getByRole('button', { name: 'Tips' }).tap();
  await expectFits(page, 'New, tips open');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Connection in use and spend/ }).tap();
  await expectFits(page, 'New, spend open');
  await page.keyboard.press('Escape');
  await goTo(page, 'Library');
  await expect(clipNamed(page, PROMPTS.finished)).toBeVisible();
  await expectFits(page, 'Library, in use');
  await clipNamed(page, PROMPTS.finished).tap();
  await expect(page.locator('video')).toBeVisible();
  await expectFits(page, 'a clip');
  await goTo(page, 'Settings');
  await expectFits(page, 'Settings, in use');
  await page.getByRole('link', { name: 'Connections', exact: true }).tap();
  await expect(page.getByRole('button', { name: 'Test Sandbox' })).toBeVisible();
  await expectFits(page, 'Connections');
});
