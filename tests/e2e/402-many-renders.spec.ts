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
  for (let n = 0; n < PRESSES; n++) await renderNext(page, { text: `harbor number ${String(n)}`, total: (n + 1) * 12 });
  expect((await readStored(page)).jobs).toHaveLength(PRESSES * 12);
  const registered = await page.evaluate(() => Reflect.get(window, 'registeredTags') as string[]);
  expect(registered.map((tag) => tag.replace(/\d+$/, ''))).toEqual(['drain-a-', 'drain-b-']);
  expect((await pendingTags(page)).sort()).toEqual(registered);
});

/** One press after the other, each when the one before is on the disk. `total`: so many are there then. */
async function renderNext(page: RawPage, order: { text: string; total: number }): Promise<void> {
  await page.evaluate(async ({ text, total }) => {
    const field = document.querySelector('textarea');
    // By its keys: its word is another one while it queues.
    const button = document.querySelector<HTMLButtonElement>('button[aria-keyshortcuts]');
    if (!field || !button) throw new Error('no form');
    const frame = (): Promise<number> => new Promise(requestAnimationFrame);
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await frame();
    button.click();
    const db = await asked(indexedDB.open('sora-renderer'));
    do await frame();
    while ((await asked(db.transaction('jobs').objectStore('jobs').count())) < total || button.ariaDisabled === 'true');
    db.close();
  }, order);
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
