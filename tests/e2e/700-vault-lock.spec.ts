/**
 * @file A passphrase over the keys: renders go on while it is unlocked, wait while it is locked, and go on by themselves after. The lock
 * covers the screen, or leaves it, as it is set.
 */
import type { Locator, Page } from 'playwright/test';
import { expectClipOf } from './clip-of';
import type { Gateway } from './gateway';
import { readKeptText } from './kept-text';
import { connectServer, goTo, jobNamed, render } from './studio';
import { textOfProfile } from './unpacked-profile';
import { expect, test, type World } from './world';

test.use({ renderMs: 500 });

const KEY = 'sk-e2e-vault-71c3e09b';
const PASSPHRASE = 'rowan-kettle-marmalade-58';
const MARKER = 'planted-marker-2f6ab1';
/** So long and so alike that the browser packs it: in the raw bytes no two stand side by side. */
const LONG_MARKER = `${MARKER}/`.repeat(5000);

test('keys under a passphrase serve renders while unlocked, and are nowhere in the clear', async ({
  world,
  gateway,
}) => {
  const page = await world.open();
  await connectServer(page, { address: gateway.url, key: KEY });
  await test.step('it is set', () => setPassphrase(page));
  await test.step('unlocked: a render ends although its tab was closed', () => renderUnwatched(world, page));
  const next = await world.open('settings/keys');
  await test.step('the lock covers the screen until the passphrase is typed', () => coverAndUncover(next));
  await test.step('locked: nothing is asked, and the person is', () => holdWhileLocked(gateway, next));
  await test.step('unlocked in another tab: it goes on by itself', () => goOn(world, next));
  expect(new Set(gateway.passed.map(({ authorization }) => authorization))).toEqual(new Set([`Bearer ${KEY}`]));
  await test.step('the closed profile has neither key nor passphrase', () => searchProfile(world, next));
});

async function setPassphrase(page: Page): Promise<void> {
  await goTo(page, 'Settings');
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Keys' }).click();
  await page.getByRole('button', { name: 'Set passphrase' }).click();
  const dialog = page.getByRole('dialog', { name: 'Set passphrase' });
  await dialog.getByLabel('New passphrase').fill(PASSPHRASE);
  await dialog.getByLabel('The same again').fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Set passphrase' }).click();
  await expect(page.getByText('The passphrase is set. Your keys are encrypted with it.')).toBeVisible();
  await goTo(page, 'New');
}

async function renderUnwatched(world: World, page: Page): Promise<void> {
  const prompt = 'a mill at first light';
  await render(page, prompt);
  await expect.poll(() => world.sandbox.control.acceptedCount()).toBe(1);
  await world.closeAppTabs();
  const asked = (): number => world.sandbox.control.requests().filter(({ path }) => path.endsWith('/content')).length;
  await expect.poll(asked).toBeGreaterThan(0);
  // The worker that went on alone has kept the key in memory, and gives it to the new page.
  const page2 = await world.open('queue');
  await expectClipOf(world, page2, prompt);
  await page2.close();
}

const lockIn = (page: Page): Locator => page.getByRole('banner').getByRole('button', { name: 'Lock now' });
const coverOf = (page: Page): Locator => page.getByRole('dialog', { name: 'The keys are locked' });

async function coverAndUncover(page: Page): Promise<void> {
  await lockIn(page).click();
  const cover = coverOf(page);
  await expect(cover).toBeVisible();
  await expect(page).toHaveTitle('Locked · Sora Renderer');
  await expect(page.getByRole('main')).toBeHidden();
  await page.keyboard.press('Escape');
  await cover.getByLabel('Passphrase').fill('a wrong one');
  await page.keyboard.press('Enter');
  await expect(cover).toContainText('This is not the passphrase.');
  await unlock(cover);
  await expect(cover).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Passphrase and lock' })).toBeVisible();
}

async function unlock(dialog: Locator): Promise<void> {
  await dialog.getByLabel('Passphrase').fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Unlock' }).click();
}

async function holdWhileLocked(gateway: Gateway, page: Page): Promise<void> {
  const prompt = 'a mill at noon';
  await page.getByRole('switch', { name: 'Cover the screen when locked' }).click();
  await lockIn(page).click();
  await expect(page.getByRole('banner').getByRole('button', { name: 'Unlock' })).toBeVisible();
  const before = gateway.passed.length;
  await goTo(page, 'New');
  await render(page, prompt);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, prompt)).toContainText(/Needs you.*the keys are locked/s);
  expect(gateway.passed.length).toBe(before);
}

async function goOn(world: World, page: Page): Promise<void> {
  const other = await world.open('settings');
  await other.getByRole('banner').getByRole('button', { name: 'Unlock' }).click();
  await unlock(coverOf(other));
  await expect(jobNamed(page, 'a mill at noon')).toContainText('Succeeded');
  await expect(lockIn(page)).toBeVisible();
}

async function searchProfile(world: World, page: Page): Promise<void> {
  await plant(page);
  const kept = await readKeptText(page);
  expect(kept).toContain(MARKER);
  // Its worker came from the cache, with the policy it was put there with.
  expect(kept).toContain('name=argon2id');
  const text = textOfProfile(await world.leave());
  expect(text).toContain(MARKER);
  expect(text.includes(LONG_MARKER), 'what is packed').toBe(true);
  for (const secret of [KEY, PASSPHRASE]) {
    expect(kept.includes(secret), 'in the database').toBe(false);
    for (const form of formsOf(secret)) expect(text.includes(form), form).toBe(false);
  }
}

/** Values that the search has to find, where the app keeps small values. */
function plant(page: Page): Promise<void> {
  return page.evaluate(
    async (markers) => {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('sora-renderer');
        opening.onsuccess = () => resolve(opening.result);
      });
      const tx = db.transaction('secrets', 'readwrite', { durability: 'strict' });
      tx.objectStore('secrets').put({ markers }, 'planted');
      await new Promise((resolve) => (tx.oncomplete = resolve));
      db.close();
    },
    [MARKER, LONG_MARKER],
  );
}

/** As text of one byte and of two, and as base64. */
function formsOf(secret: string): string[] {
  const wide = Buffer.from(secret, 'utf16le').toString('latin1');
  return [secret, wide, Buffer.from(secret).toString('base64').replace(/=+$/, '')];
}
