/** @file The sentence about the closed tab says what this browser does and the app's install state, on Queue and in Settings. */
import type { RawPage } from '../../scripts/raw-page.mjs';
import { queue } from '../../src/i18n/locales/en/queue';
import { expect, test, type RawWorld } from './raw-world';

test('the closed tab: with sync, installed, and without sync', async ({ raw }) => {
  const page = await raw.openApp();
  await page.until(() => navigator.serviceWorker.controller !== null);
  await page.press('Close');
  await expectSaid(raw, queue.after.sync);

  const manifestId = raw.url;
  await raw.chromium().send('PWA.install', { manifestId, installUrlOrBundleUrl: raw.url });
  // The page that is open hears it, and asks for the sweep.
  await expect.poll(() => periodicTags(page)).toEqual(['sweep']);
  await expectSaid(raw, queue.after['sync-and-sweep']);

  await raw.chromium().send('PWA.uninstall', { manifestId });
  await expectSaid(raw, queue.after.sync);

  await expectSaid(raw, queue.after['page-only'], 'delete window.SyncManager;');
});

async function expectSaid(raw: RawWorld, sentence: string, beforeAll?: string): Promise<void> {
  for (const path of ['queue', 'settings']) {
    const page = await raw.chromium().open(raw.url + path, beforeAll === undefined ? {} : { beforeAll });
    await page.until((words) => document.body.innerText.includes(words), sentence);
    await page.close();
  }
}

function periodicTags(page: RawPage): Promise<string[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const sync = Reflect.get(registration, 'periodicSync') as { getTags(): Promise<string[]> };
    return sync.getTags();
  });
}
