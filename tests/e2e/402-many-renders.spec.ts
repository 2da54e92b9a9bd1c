/** @file A thousand renders at once ask the browser for one pair of sync tags: a page cannot pile them up. */
import type { RawPage } from '../../scripts/raw-page.mjs';
import { expect, pendingTags, test } from './raw-world';
import { readStored } from './stored';

/** 84 presses with the most takes there are, 12, are 1008 renders. */
const PRESSES = 84;

test('a thousand renders register one pair of tags', async ({ raw }) => {
  const page = await raw.openApp();
  await page.until(() => navigator.serviceWorker.controller !== null);
  await page.evaluate(keepRegisteredTags);
  await page.press('Try the sandbox');
  await page.until(() => document.querySelector('dialog[open]') === null);
  for (let takes = 1; takes < 12; takes++) await page.press('More takes');
  for (let n = 0; n < PRESSES; n++) await renderNext(page, `harbor number ${String(n)}`);
  expect((await readStored(page)).jobs).toHaveLength(PRESSES * 12);
  const registered = await page.evaluate(() => Reflect.get(window, 'registeredTags') as string[]);
  expect(registered.map((tag) => tag.replace(/\d+$/, ''))).toEqual(['drain-a-', 'drain-b-']);
  expect((await pendingTags(page)).sort()).toEqual(registered);
});

/** As fast as the page takes it. */
async function renderNext(page: RawPage, prompt: string): Promise<void> {
  await page.evaluate(async (text) => {
    const field = document.querySelector('textarea');
    const button = [...document.querySelectorAll('button')].find(({ textContent }) =>
      /^Render/.test(textContent.trim()),
    );
    if (!field || !button) throw new Error('no form');
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const isReady = (): boolean => !button.disabled && button.getAttribute('aria-disabled') !== 'true';
    const frame = (): Promise<number> => new Promise(requestAnimationFrame);
    await frame();
    button.click();
    do await frame();
    while (!isReady());
  }, prompt);
}

/** Runs in the page: every tag that is asked for is kept, also one that is gone at once. */
function keepRegisteredTags(): void {
  const { prototype } = Reflect.get(window, 'SyncManager') as { prototype: { register(tag: string): Promise<void> } };
  const register: (tag: string) => Promise<void> = Reflect.get(prototype, 'register');
  const registered: string[] = [];
  Reflect.set(window, 'registeredTags', registered);
  prototype.register = function (tag) {
    registered.push(tag);
    return register.call(this, tag);
  };
}
