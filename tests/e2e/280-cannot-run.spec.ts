/** @file Where the app cannot run it says why on one page, with the way on; and it goes on once the cause is gone. */
import { chromium, type Page } from 'playwright/test';
import { launchOptions } from '../../scripts/chromium.mjs';
import { serveApp } from '../../scripts/serve.mjs';
import { expectAccessible } from './accessible';
import { leaveWelcome } from './studio';
import { expect, test, type World } from './world';

/** While this is in the local storage, the database does not open, for the error that stands there. */
const FLAG = 'fails-to-open';

/** A tab of the app's origin with nothing of the app in it. */
async function openBlank(world: World): Promise<Page> {
  const page = await world.context.newPage();
  await page.goto(`${world.url}icon.svg`);
  return page;
}

test('an insecure address gets the reason instead of the app', async ({ buildDir }) => {
  const app = await serveApp({ dir: buildDir });
  const { args = [], ...options } = launchOptions();
  const browser = await chromium.launch({
    ...options,
    args: [...args, '--host-resolver-rules=MAP renderer.test 127.0.0.1'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(app.url.replace('localhost', 'renderer.test'));
    await expect(page.getByRole('heading', { name: 'Open this app over a secure address' })).toBeVisible();
    await expect(page.getByText('open it as http://localhost with the same port')).toBeVisible();
    await expect(page.getByRole('textbox')).toHaveCount(0);
    await expectAccessible(page, 'insecure context');
    await page.goto(app.url);
    await expect(page.getByRole('dialog', { name: 'Welcome to Sora Renderer' })).toBeVisible();
  } finally {
    await browser.close();
    await app.close();
  }
});

const FAILURES = [
  { error: 'SecurityError', heading: 'This browser does not let the app store anything', way: 'Allow site data' },
  { error: 'UnknownError', heading: 'The data in this browser cannot be opened', way: 'restart the browser' },
] as const;

test('a database that will not open, or that is newer, gets the reason and the way on', async ({ world }) => {
  const page = await openBlank(world);
  await page.addInitScript((flag) => {
    const name = localStorage.getItem(flag);
    if (name === null) return;
    IDBFactory.prototype.open = () => {
      throw new DOMException('not today', name);
    };
  }, FLAG);
  for (const [n, failure] of FAILURES.entries())
    await test.step(`one that will not open (${failure.error})`, async () => {
      await failToOpen(world, page, failure);
      // It is taken away once, for good.
      if (n === 0) await leaveWelcome(page);
      await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeVisible();
    });
  const newer = page.getByRole('heading', { name: 'Your data was written by a newer version' });
  await test.step('a newer version in another tab takes it over, and this tab says so', async () => {
    const blank = await openBlank(world);
    await blank.evaluate(makeNewer);
    await expect(newer).toBeVisible();
  });
  await test.step('one of a newer version is left alone, with the reason and the way on', async () => {
    await page.goto(world.url);
    await expect(newer).toBeVisible();
    await expect(page.getByText('Reload to get the newer version.')).toBeVisible();
    await expectAccessible(page, 'newer version');
  });
});

/** Opens the app while its database fails; at the end the person has done what the page says, and from now on it opens. */
async function failToOpen(world: World, page: Page, { error, heading, way }: (typeof FAILURES)[number]): Promise<void> {
  await page.evaluate(([flag, name]) => localStorage.setItem(flag, name), [FLAG, error] as const);
  await page.goto(world.url);
  await expect(page.getByRole('heading', { name: heading })).toBeVisible();
  await expect(page.getByText(way)).toBeVisible();
  await expectAccessible(page, error);
  await page.evaluate((flag) => localStorage.removeItem(flag), FLAG);
  await page.getByRole('button', { name: 'Reload' }).click();
}

/** As the next version of the app would; resolves when it has the database. */
function makeNewer(): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('sora-renderer', 999);
    opening.onerror = () => reject(opening.error ?? new Error('not opened'));
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
}
