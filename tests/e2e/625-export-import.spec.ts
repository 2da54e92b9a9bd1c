/** @file Clips out of one browser and into another: a zip of several, its content taken in, doubles, bad files, and a sidecar on New. */
import type { Page } from 'playwright/test';
import type { Clip } from '../../src/domain/clip';
import { dropFiles, importFiles, saveZip, type GivenFile } from './saved-zip';
import { countRows, filmWithNote, openLibrary, readClipRow, sandboxFilm, type Seeded } from './seeded-library';
import { readStored } from './stored';
import { clipNamed, goTo, leaveWelcome, promptField, trySandbox } from './studio';
import { expect, test, type World } from './world';

const LIBRARY: Seeded[] = [
  {
    ...{ prompt: 'a fox in the snow', film: filmWithNote('1280x720-orbs', 'one'), rating: 5, favourite: true },
    ...{ tags: ['Night', 'best of'], costMicros: 1_234_000, costReported: true },
    params: { seed: 7, negativePrompt: 'people', seconds: 4, extra: { cfg: 2 } },
  },
  { prompt: 'a harbor', film: filmWithNote('720x1280-dunes', 'two'), title: 'My harbor', renamed: true },
  { prompt: 'a harbor', film: filmWithNote('720x1280-aurora', 'three'), params: { size: '720x1280' } },
];

const video = (name: string, buffer: Buffer): GivenFile => ({ name, mimeType: 'video/mp4', buffer });
const json = (name: string, text: string): GivenFile => ({
  ...{ name, mimeType: 'application/json' },
  buffer: Buffer.from(text),
});

const importDialog = (page: Page) => page.getByRole('dialog', { name: 'Import clips' });

async function saveAll(page: Page): Promise<GivenFile[]> {
  await page.getByRole('grid', { name: 'Clips' }).getByRole('link').first().focus();
  await page.keyboard.press('Control+a');
  return saveZip(page);
}

/** What must come back whole. */
async function readWhole(page: Page): Promise<unknown[]> {
  const rows = await Promise.all([0, 1, 2].map((n) => readClipRow(page, `clip-${String(n)}`)));
  const facts = ({
    title,
    params,
    rating,
    favourite,
    tags,
    renamed,
    createdAt,
    costMicros,
    costReported,
    bytes,
  }: Clip) => {
    return { title, params, rating, favourite, tags, renamed, createdAt, costMicros, costReported, bytes };
  };
  return rows.map((row) => row && facts(row));
}

const hashes = async (page: Page) => (await readStored(page)).clips.map(({ sha256 }) => sha256).sort();

/** The app as on another computer: another browser profile, the same address. */
async function openElsewhere(world: World): Promise<Page> {
  const browser = world.context.browser();
  if (!browser) throw new Error('the context has no browser');
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${world.url}library`);
  return page;
}

test('what was saved as a zip comes back whole in another browser, and restores the form in this one', async ({
  world,
}) => {
  const page = await openLibrary(world, LIBRARY);
  const files = await saveAll(page);
  await expect(page.getByText('Saved 3 clips.')).toBeVisible();
  expect(files.map(({ name }) => name)).toEqual([
    ...['a fox in the snow.mp4', 'a fox in the snow.json', 'My harbor.mp4', 'My harbor.json', 'a harbor.mp4'],
    'a harbor.json',
  ]);
  const [before, bytes] = [await readWhole(page), await hashes(page)];
  const other = await openElsewhere(world);
  await test.step('in another browser it comes back whole', () => takeIn(other, files));
  expect(await readWhole(other)).toEqual(before);
  expect(await hashes(other)).toEqual(bytes);
  await test.step('a second time nothing is doubled', () => takeInAgain(other, files));
  await other.context().close();
  await test.step('dropped on New it restores the form, and another file does not', () => dropOnNew(page, files));
});

async function takeIn(other: Page, files: readonly GivenFile[]): Promise<void> {
  await leaveWelcome(other);
  await goTo(other, 'Library');
  await importFiles(other, files);
  await expect(importDialog(other)).toContainText('3 clips imported');
  await expect(importDialog(other)).toContainText('3 with their details');
  await importDialog(other).getByRole('button', { name: 'Close' }).last().click();
}

async function takeInAgain(other: Page, files: readonly GivenFile[]): Promise<void> {
  await expect(clipNamed(other, 'My harbor')).toBeVisible();
  await expect(clipNamed(other, 'a fox in the snow').locator('img')).toBeVisible({ timeout: 20_000 });

  const { clips } = await countRows(other);
  await dropFiles(other, files);
  await expect(importDialog(other)).toContainText('3 already here');
  await importDialog(other).getByRole('button', { name: 'Close' }).last().click();
  // Without their sidecars and under other names they are known by their bytes.
  await importFiles(other, [video('x.mp4', LIBRARY[0]?.film ?? Buffer.alloc(0))]);
  await expect(importDialog(other)).toContainText('1 already here');
  expect((await countRows(other)).clips).toBe(clips);
}

async function dropOnNew(page: Page, files: readonly GivenFile[]): Promise<void> {
  await goTo(page, 'New');
  await promptField(page).fill('my next idea');
  await dropFiles(
    page,
    files.filter(({ name }) => name === 'a fox in the snow.json'),
  );
  await expect(promptField(page)).toHaveValue('a fox in the snow');
  await expect(page.getByText(/^The form holds what .* Its connection My box is not here any more/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(promptField(page)).toHaveValue('my next idea');
  await dropFiles(page, [video('renamed by hand.mp4', LIBRARY[1]?.film ?? Buffer.alloc(0))]);
  await expect(promptField(page)).toHaveValue('a harbor');
  await dropFiles(page, [video('unknown.mp4', sandboxFilm('720x1280-orbs'))]);
  await expect(page.getByText(/^unknown\.mp4 is no clip of yours/)).toBeVisible();
  await dropFiles(page, [json('newer.json', sidecarOf({ prompt: 'from the future' }).replace(':1,', ':2,'))]);
  await expect(page.getByText(/^newer\.json was written by a newer version of this app/)).toBeVisible();
  await expect(promptField(page)).toHaveValue('a harbor');
}

test('the form takes model, size and length from a sidecar, and bad files are listed with the reason', async ({
  world,
}) => {
  const page = await world.open();
  await trySandbox(page);
  await test.step('with a connection the form takes model, size and length too', () => dropSidecar(page));
  await goTo(page, 'Library');
  await test.step('what cannot be taken in is listed with the reason, the others are there', () => takeInBad(page));
});

async function dropSidecar(page: Page): Promise<void> {
  const params = { prompt: 'a fox', model: 'sora-2-pro', size: '1792x1024', seconds: 12 };
  await dropFiles(page, [json('fox.json', sidecarOf(params))]);
  await expect(promptField(page)).toHaveValue('a fox');
  await expect(page.getByRole('radio', { name: /^Sora 2 Pro, / })).toBeChecked();
  await expect(page.getByRole('radio', { name: /1792 by 1024/ })).toBeChecked();
  await expect(page.getByRole('spinbutton', { name: 'Seconds' })).toHaveValue('12');
}

async function takeInBad(page: Page): Promise<void> {
  const film = sandboxFilm('1280x720-orbs');
  await importFiles(page, [
    video('good.mp4', film),
    video('empty.mp4', Buffer.alloc(0)),
    video('cut.mp4', film.subarray(0, film.length - 5000)),
    video('picture.mp4', Buffer.from('\x89PNG\r\n\x1a\n and more of it')),
    json(
      'alone.json',
      '{"format":"sora-renderer/clip","version":1,"title":"x","params":{"prompt":"x","model":"sora-2","size":"1280x720","seconds":4}}',
    ),
    json('foreign.json', '{"hello": 1}'),
    json('broken.json', '{'),
  ]);
  const dialog = importDialog(page);
  await expect(dialog).toContainText('2 clips imported');
  await expect(dialog).toContainText('5 not imported');
  for (const [name, why] of [
    ['empty.mp4', 'The file is empty.'],
    ['cut.mp4', 'Imported, but it is cut off or damaged'],
    ['picture.mp4', 'Not an MP4, MOV or WebM video.'],
    ['foreign.json', 'Not a file of this app.'],
    ['broken.json', 'Not a file of this app.'],
  ] as const)
    await expect(dialog.getByRole('listitem').filter({ hasText: name })).toContainText(why);
  await expect(dialog.getByRole('listitem').filter({ hasText: 'alone.json' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  const tile = page.getByRole('grid', { name: 'Clips' }).getByRole('link', { name: 'good' });
  await expect(tile.locator('img')).toBeVisible({ timeout: 20_000 });
  expect(await countRows(page)).toMatchObject({ clips: 2 });
  const cut = page.getByRole('grid', { name: 'Clips' }).getByRole('link', { name: 'cut' });
  await expect(cut).toContainText('Damaged');
  await cut.click();
  await expect(page.getByText('This file was cut off or damaged when it was imported.')).toBeVisible();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('Clip deleted.')).toBeVisible();
  await goTo(page, 'Library');
  await expect(cut).toBeHidden();
  await tile.click();
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('good.mp4');
}

function sidecarOf(params: object): string {
  return JSON.stringify({ format: 'sora-renderer/clip', version: 1, id: 'far-away', title: 'a fox', params });
}
