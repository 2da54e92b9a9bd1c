/**
 * @file A folder on the real disk: new clips are written there also when nobody looks, moved there, followed when they are renamed,
 * missed when they are gone; and what waits where the browser has not been allowed is safe.
 */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { expectAccessible } from './accessible';
import { expectClipOf, remoteIdOf } from './clip-of';
import { filmOf, hashOf } from './films';
import { dropFolder } from './real-folder';
import { readStored } from './stored';
import { clipNamed, goTo, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

const FIRST = 'a fox in the snow';
const SECOND = 'a kettle on a red stove';

/** A clip is written within moments; a worker on a busy machine may begin late. */
const ON_DISK_MS = 20_000;

test.describe('allowed', () => {
  test.use({ renderMs: 700, allowsFolder: true });

  test('clips are written into a folder, moved there, followed and missed', async ({ world }) => {
    const page = await world.open();
    await trySandbox(page);
    await test.step('it is given, with subfolders', () => giveFolder(page, world));
    await test.step('a clip is written with nobody there', () => renderWithoutTab(page, world));
    const back = await world.open('library');
    await test.step('it is moved there, and plays from there', () => moveThere(back, world));
    await test.step('it is followed, missed, and found again', () => follow(back, world));
    await test.step('one that cannot be written stays', () => writeAgainstTheDisk(back, world));
  });
});

test.describe('not allowed yet', () => {
  test.use({ renderMs: 300 });

  test('clips wait for the folder, and nothing of them is lost', async ({ world }) => {
    const page = await world.open();
    await trySandbox(page);
    await openFolders(page);
    await dropFolder(page, world.folder);
    const row = rowOf(page, world);
    await expect(row).toContainText('Needs permission');
    await goTo(page, 'New');
    await render(page, FIRST);
    await expectClipOf(world, page, FIRST);
    await goTo(page, 'Library');
    await expect(page.getByText(/^1 clip waits for your folder/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Allow' })).toBeVisible();
    await openFolders(page);
    await expect(page.getByText(/1 clip waits for that\. It is safe here\./)).toBeVisible();
    await expect(row).toContainText('1 clip waits until the folder can be used.');
    expect(readdirSync(world.folder)).toEqual([]);
    await row.getByRole('button', { name: /^Remove / }).click();
    const dialog = page.getByRole('dialog', { name: /^Remove / });
    await expect(dialog).toContainText('1 clip is no longer written there. It stays in this browser.');
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByRole('button', { name: 'Add a folder' })).toBeVisible();
    await expect(row).toBeHidden();
    await expectClipOf(world, page, FIRST);
  });
});

async function openFolders(page: Page): Promise<void> {
  await goTo(page, 'Settings');
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Folders' }).click();
  await expect(page.getByRole('button', { name: 'Add a folder' })).toBeVisible();
}

function rowOf(page: Page, world: World): Locator {
  return page.getByRole('listitem', { name: basename(world.folder) });
}

async function giveFolder(page: Page, world: World): Promise<void> {
  await openFolders(page);
  await dropFolder(page, world.folder);
  const row = rowOf(page, world);
  await expect(row).toContainText('Ready');
  await expect(row.getByRole('switch', { name: /^Write new clips here/ })).toBeChecked();
  await dropFolder(page, world.folder);
  await expect(page.getByRole('alert')).toContainText('That folder is here already');
  await row.getByRole('button', { name: /^Change names/ }).click();
  const field = row.getByRole('textbox', { name: 'Names and subfolders' });
  await field.fill('{model}//{title}');
  await expect(row.getByText('A / needs a name before it')).toBeVisible();
  await field.fill('{model}/{title}');
  await expect(row.getByText('sora-2/A fox in the snow.mp4')).toBeVisible();
  await expectAccessible(page, 'Folders');
}

async function renderWithoutTab(page: Page, world: World): Promise<void> {
  await goTo(page, 'New');
  await render(page, FIRST);
  await expect.poll(() => world.sandbox.control.acceptedCount()).toBe(1);
  await world.closeAppTabs();
  const written = (): string[] =>
    existsSync(below(world, 'sora-2')) ? readdirSync(below(world, 'sora-2')).sort() : [];
  await expect.poll(written, { timeout: ON_DISK_MS }).toEqual([`${FIRST}.json`, `${FIRST}.mp4`]);
  await expect.poll(() => hashOf(readFileSync(below(world, `sora-2/${FIRST}.mp4`)))).toBe(filmHash(world));
  expect(readFileSync(below(world, `sora-2/${FIRST}.json`), 'utf8')).toContain(`"prompt": "${FIRST}"`);
}

async function moveThere(page: Page, world: World): Promise<void> {
  await clipNamed(page, FIRST).click();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Move to folder' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Move to / })
    .click();
  await expect(page.getByText(/^1 clip moved to /)).toBeVisible({ timeout: ON_DISK_MS });
  expect((await readStored(page)).clips.map(({ bytes }) => bytes)).toEqual([0]);
  expect(readdirSync(below(world, 'sora-2')).sort()).toEqual([`${FIRST}.json`, `${FIRST}.mp4`]);
  await page.reload();
  await expectPlays(page);
}

async function follow(page: Page, world: World): Promise<void> {
  const moved = below(world, 'found by hand.mp4');
  renameSync(below(world, `sora-2/${FIRST}.mp4`), moved);
  await lookThrough(page, world, '1 was found under another name or back again');
  await goTo(page, 'Library');
  await clipNamed(page, FIRST).click();
  await expectPlays(page);
  const bytes = readFileSync(moved);
  rmSync(moved);
  await lookThrough(page, world, '1 is missing');
  await expect(rowOf(page, world)).toContainText('1 of them missing');
  await goTo(page, 'Library');
  await clipNamed(page, FIRST).click();
  await expect(page.getByText('The file of this clip was not found')).toBeVisible();
  writeFileSync(below(world, 'back.mp4'), bytes);
  await lookThrough(page, world, '1 was found under another name or back again');
  await expect(rowOf(page, world)).not.toContainText('missing');
}

async function lookThrough(page: Page, world: World, found: string): Promise<void> {
  await openFolders(page);
  const row = rowOf(page, world);
  await row.getByRole('button', { name: /^Look through / }).click();
  await expect(row.getByRole('region', { name: /^What was found/ })).toContainText(found);
}

/** A file stands where a subfolder would have to be made: a no of the system itself, which needs neither another person nor a full disk. */
async function writeAgainstTheDisk(page: Page, world: World): Promise<void> {
  rmSync(below(world, 'sora-2'), { recursive: true });
  writeFileSync(below(world, 'sora-2'), 'in the way');
  await goTo(page, 'New');
  await render(page, SECOND);
  await openFolders(page);
  const row = rowOf(page, world);
  await expect(row).toContainText('1 clip could not be written', { timeout: ON_DISK_MS });
  await expectClipOf(world, page, SECOND);
  rmSync(below(world, 'sora-2'));
  await row.getByRole('button', { name: /^Try again/ }).click();
  await expect(row).not.toContainText('could not be written');
  // Until its last byte is written a browser shows an empty file.
  await expect
    .poll(() => hashIfThere(below(world, `sora-2/${SECOND}.mp4`)))
    .toBe(hashOf(filmOf(world, remoteIdOf(world, SECOND))));
}

async function expectPlays(page: Page): Promise<void> {
  const video = page.locator('video');
  await expect.poll(() => video.evaluate((film: HTMLVideoElement) => film.readyState)).toBeGreaterThanOrEqual(1);
}

const hashIfThere = (path: string): string => (existsSync(path) ? hashOf(readFileSync(path)) : '');

const below = (world: World, path: string): string => join(world.folder, path);

const filmHash = (world: World): string => hashOf(filmOf(world, remoteIdOf(world, FIRST)));
