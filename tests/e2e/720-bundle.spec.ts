/** @file Everything a person owns as one file: out of one browser, into another one, encrypted with the key in it. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright/test';
import { expectAccessible } from './accessible';
import { filmWithNote, seedClips, type Seeded } from './seeded-library';
import { readStored } from './stored';
import { clipNamed, connectServer, goTo, leaveWelcome, testConnection } from './studio';
import { expect, test, type World } from './world';

const LIBRARY: Seeded[] = [
  { prompt: 'a fox in the snow', film: filmWithNote('1280x720-orbs', 'one'), rating: 5, tags: ['Night'] },
  { prompt: 'a harbor', film: filmWithNote('720x1280-dunes', 'two'), title: 'My harbor', renamed: true },
];
const KEY = 'sk-bundle-4242-secret';
const PASSPHRASE = 'four quiet harbor lamps';

interface Given {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

async function openData(page: Page): Promise<void> {
  await goTo(page, 'Settings');
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Export and import' }).click();
  await expect(page.getByRole('heading', { name: 'Export', exact: true })).toBeVisible();
}

/** The file that comes of it; without a picker it is a download. */
async function exported(page: Page, press: () => Promise<void>): Promise<Given> {
  await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  const coming = page.waitForEvent('download');
  await press();
  const download = await coming;
  const name = download.suggestedFilename();
  return { name, mimeType: 'application/octet-stream', buffer: readFileSync(await download.path()) };
}

async function choose(page: Page, file: Given): Promise<Locator> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import bundle' }).click();
  await (await chooser).setFiles(file);
  return page.getByRole('dialog', { name: 'Import bundle' });
}

/** The app as on another computer: another browser profile, the same address. */
async function openElsewhere(world: World): Promise<Page> {
  const browser = world.context.browser();
  if (!browser) throw new Error('the context has no browser');
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${world.url}settings`);
  await leaveWelcome(page);
  await openData(page);
  return page;
}

const hashes = async (page: Page) => (await readStored(page)).clips.map(({ sha256 }) => sha256).sort();

test('a bundle brings clips, connection and key into another browser, whole and once', async ({ world }) => {
  const page = await world.open();
  await connectServer(page, { address: world.sandbox.url, key: KEY });
  await seedClips(page, LIBRARY);
  await openData(page);
  await expect(page.getByText(/^2 clips, about /)).toBeVisible();
  await expectAccessible(page, 'export and import');
  const before = await hashes(page);

  const plain = await exported(page, () => page.getByRole('button', { name: 'Export bundle' }).click());
  expect(plain.name).toMatch(/^sora-renderer \d{4}-\d\d-\d\d\.renders$/);
  expect(plain.buffer.includes(KEY)).toBe(false);
  await expect(page.getByText(/^Exported 2 clips, /)).toBeVisible();
  const sealed = await test.step('encrypted, with its key, nothing of it can be read', () => exportSealed(page));

  const other = await openElsewhere(world);
  await test.step('a bundle that was cut off is refused, and nothing changes', () => refuseCut(other, plain));
  await test.step('with the passphrase it comes in whole', () => takeIn(other, sealed));
  expect(await hashes(other)).toEqual(before);
  await test.step('a second time nothing is doubled', () => takeInAgain(other, plain));
  await test.step('its clips play, with what was given them', () => play(other));
  await test.step('its connection has its key', () => useKey(world, other));
  await other.context().close();
});

async function exportSealed(page: Page): Promise<Given> {
  await page.getByRole('switch', { name: 'API keys and header values' }).check();
  await page.getByRole('button', { name: 'Export encrypted bundle' }).click();
  const dialog = page.getByRole('dialog', { name: 'Encrypt the bundle' });
  await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await dialog.getByLabel('Passphrase again').fill(PASSPHRASE);
  const go = dialog.getByRole('button', { name: 'Export encrypted bundle' });
  const sealed = await exported(page, () => go.click());
  for (const text of [KEY, 'a fox in the snow', 'ftyp']) expect(sealed.buffer.includes(text)).toBe(false);
  return sealed;
}

async function refuseCut(page: Page, { buffer, ...file }: Given): Promise<void> {
  const dialog = await choose(page, { ...file, buffer: buffer.subarray(0, -100) });
  await expect(dialog.getByRole('alert')).toContainText('This file is not a bundle.');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  expect((await readStored(page)).fileCount).toBe(0);
}

async function takeIn(page: Page, sealed: Given): Promise<void> {
  const dialog = await choose(page, sealed);
  const field = dialog.getByLabel('Passphrase');
  await field.fill(PASSPHRASE);
  await field.press('Enter');
  await expect(dialog.getByText('2 new clips')).toBeVisible();
  await expect(dialog.getByText('the key of 1 connection')).toBeVisible();
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(dialog.getByText('2 clips imported.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
}

async function takeInAgain(page: Page, plain: Given): Promise<void> {
  const dialog = await choose(page, plain);
  await expect(dialog.getByText('Everything in it is already here.')).toBeVisible();
  await expect(dialog.getByText('2 clips are already here')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
}

async function play(page: Page): Promise<void> {
  await goTo(page, 'Library');
  await clipNamed(page, 'My harbor').click();
  const video = page.locator('video');
  await expect.poll(() => video.evaluate((film: HTMLVideoElement) => film.readyState)).toBeGreaterThanOrEqual(2);
}

async function useKey(world: World, page: Page): Promise<void> {
  const asking = page.waitForRequest(
    (request) => request.url().startsWith(world.sandbox.url) && request.method() === 'GET',
  );
  await testConnection(page, 'localhost');
  expect(await (await asking).headerValue('authorization')).toBe(`Bearer ${KEY}`);
}
