/** @file The app by the keyboard alone: going somewhere with Tab, and whether the focus can be seen on the way. */
import type { Locator, Page } from 'playwright/test';
import { expect } from './world';

/** More stops than any screen has before what is looked for. */
const STOPS_MAX = 60;

/** Presses Tab, or Shift+Tab, until the focus is there. Each stop on the way must be one that can be seen. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stops = 0; stops < STOPS_MAX; stops++) {
    await page.keyboard.press(key);
    // Behind the last stop of the page comes the browser's own bar.
    if (!(await page.evaluate(() => document.hasFocus()))) continue;
    await expectFocusSeen(page);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${key} does not lead to ${String(target)}`);
}

/** The focus is on something, in the window, and looks different from how it looks without it. */
export async function expectFocusSeen(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(describeFocus))
    .toMatchObject({ isSomewhere: true, isInView: true, isShown: true });
}

/** The focus is on something of the page: the next key does not start over. */
export async function expectFocusKept(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.tagName ?? 'none'))
    .not.toMatch(/^(BODY|HTML|none)$/);
}

interface FocusFacts {
  what: string;
  isSomewhere: boolean;
  isInView: boolean;
  isShown: boolean;
}

function describeFocus(): FocusFacts {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body)
    return { what: 'nothing', isSomewhere: false, isInView: false, isShown: false };
  // A tile's own radio is hidden and the tile shows the focus; a well's frame does so for its text.
  const shown = [focused, ...[1, 2, 3].map((up) => ancestor(focused, up))].filter((one) => one !== null);
  const looks = (): string =>
    shown
      .map((one) => getComputedStyle(one))
      .map(({ outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor }) => {
        // An outline's colour changes even where there is none to be seen; a frame alone is enough for text only.
        const outline = outlineStyle === 'none' || outlineWidth === '0px' ? 'none' : outlineWidth + outlineColor;
        return [outline, boxShadow, focused.matches('textarea') ? borderColor : ''];
      })
      .join('\n');
  const withFocus = looks();
  focused.blur();
  const without = looks();
  focused.focus({ preventScroll: true, focusVisible: true });
  const { top, bottom, left, right } = (focused.closest('label') ?? focused).getBoundingClientRect();
  return {
    what: focused.outerHTML.slice(0, 200),
    isSomewhere: true,
    isInView: bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
    isShown: withFocus !== without,
  };

  function ancestor(element: Element, up: number): Element | null {
    return up === 0 ? element : element.parentElement && ancestor(element.parentElement, up - 1);
  }
}
