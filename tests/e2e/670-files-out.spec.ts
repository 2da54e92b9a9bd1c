/** @file Clips as files of the person's own: how they are named, what is said when a place refuses them, dragged out, stopped. */
import type { Page } from 'playwright/test';
import { expectAccessible } from './accessible';
import { dropFiles, saveZip, type GivenFile } from './saved-zip';
import { countRows, filmWithNote, openLibrary, sandboxFilm, type Seeded } from './seeded-library';
import { clipNamed, goTo } from './studio';
import { expect, test } from './world';

const FOX: Seeded = { prompt: 'a fox in the snow', film: sandboxFilm('1280x720-orbs'), params: { seed: 7 } };
const HARBOR: Seeded = { prompt: 'a harbor', film: filmWithNote('720x1280-dunes', 'two') };

const fileNames = (page: Page) => page.getByRole('region', { name: 'File names' });
const template = (page: Page) => fileNames(page).getByRole('textbox', { name: 'Name of a saved clip' });

async function openFileNames(page: Page): Promise<void> {
  await goTo(page, 'Settings');
  await expect(template(page)).toBeVisible();
}

async function selectAll(page: Page): Promise<void> {
  await page.getByRole('grid', { name: 'Clips' }).getByRole('link').first().focus();
  await page.keyboard.press('Control+a');
}

async function storedTemplate(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('request failed'));
      });
    const db = await asked(indexedDB.open('sora-renderer'));
    const stored: unknown = await asked(db.transaction('settings').objectStore('settings').get('file-name-template'));
    db.close();
    return stored;
  });
}

test('what is typed in Settings names clip, zip and details, and an example shows it first', async ({ world }) => {
  const page = await openLibrary(world, [FOX, HARBOR]);
  await openFileNames(page);
  await expect(fileNames(page).getByRole('status').last()).toHaveText('a fox in the snow.mp4');
  await template(page).fill('{date} ');
  // By keyboard alone: the focus stays on the buttons.
  await fileNames(page).getByRole('button', { name: 'Insert Title' }).focus();
  await page.keyboard.press('Enter');
  await expect(template(page)).toHaveValue('{date} {title}');
  await template(page).press('End');
  await template(page).pressSequentially(' - ');
  await fileNames(page).getByRole('button', { name: 'Insert Seed' }).press('Enter');
  await expect(template(page)).toHaveValue('{date} {title} - {seed}');
  await expect(fileNames(page)).toContainText('2026-11-02 a fox in the snow - 7.mp4');

  await expect.poll(() => storedTemplate(page)).toBe('{date} {title} - {seed}');
  await page.reload();
  await expect(template(page)).toHaveValue('{date} {title} - {seed}');
  await goTo(page, 'Library');
  await selectAll(page);
  expect((await saveZip(page)).map(({ name }) => name)).toEqual([
    ...['2026-11-02 a fox in the snow - 7.mp4', '2026-11-02 a fox in the snow - 7.json'],
    ...['2026-11-02 a harbor -.mp4', '2026-11-02 a harbor -.json'],
  ]);
  await clipNamed(page, 'a fox in the snow').click();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  expect((await coming).suggestedFilename()).toBe('2026-11-02 a fox in the snow - 7.mp4');

  await openFileNames(page);
  await fileNames(page).getByRole('switch', { name: 'Details in zips' }).click();
  await fileNames(page).getByRole('button', { name: 'Reset to default' }).click();
  await expect(template(page)).toHaveValue('{title}');
  await goTo(page, 'Library');
  await selectAll(page);
  expect((await saveZip(page)).map(({ name }) => name)).toEqual(['a fox in the snow.mp4', 'a harbor.mp4']);
});

test('an empty library: a wrong template on a phone, and three hundred files that are dropped', async ({ world }) => {
  const page = await openLibrary(world, []);
  const usual = page.viewportSize();
  await test.step('a wrong template is said to be, and the one before stays in use', () => typeWrong(page));
  if (usual) await page.setViewportSize(usual);
  await goTo(page, 'Library');
  await test.step('the import shows how far it is, and can be stopped', () => dropMany(page));
});

async function typeWrong(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  await openFileNames(page);
  await expect(fileNames(page)).toContainText('A fox in the snow.mp4');
  for (const [typed, said] of [
    ['', 'A name needs at least one of the pieces below.'],
    ['{titel}', '{titel} is not one of the pieces below.'],
    ['{title', 'A brace stands alone'],
    ['{title}: {seed}', ': cannot stand in the name of a file.'],
    ['my clip', 'Every clip would have the same name.'],
  ] as const) {
    await template(page).fill(typed);
    await expect(fileNames(page)).toContainText(said);
    await expect(template(page)).toHaveAttribute('aria-invalid', 'true');
  }
  await expect(fileNames(page)).toContainText('A fox in the snow.mp4');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await expectAccessible(page, 'Settings, a wrong template');
  await page.reload();
  await expect(template(page)).toHaveValue('{title}');
}

async function dropMany(page: Page): Promise<void> {
  const files = Array.from({ length: 300 }, (_, n): GivenFile => {
    const name = `${String(n)}.mp4`;
    return { name, mimeType: 'video/mp4', buffer: filmWithNote('1280x720-orbs', name).subarray(0, 4000 + n) };
  });
  await dropFiles(page, files);
  const dialog = page.getByRole('dialog', { name: 'Import clips' });
  await expect(dialog).toContainText(/[1-9]\d* of 300 done/);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toContainText('Stopped. What was imported stays.');
  const { clips } = await countRows(page);
  expect(clips).toBeGreaterThan(0);
  expect(clips).toBeLessThan(300);
  await expect(dialog).toContainText('cut off or damaged');
}

test('what cannot be saved is said, and a tile is dragged out as its video', async ({ world }) => {
  const page = await openLibrary(world, [FOX, { prompt: 'its bytes are gone' }]);
  await test.step('a zip names the clip whose bytes are gone, and has the others', () => saveWithGone(page));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeHidden();
  await test.step('a place that refuses the file is told, and Save again asks for another', () => saveTwice(page));
  await page.getByRole('link', { name: 'Back to Library' }).click();
  await test.step('a tile is dragged out, and dropping here still works after it', () => dragOut(page));
});

async function saveWithGone(page: Page): Promise<void> {
  await selectAll(page);
  expect((await saveZip(page)).map(({ name }) => name)).toEqual(['a fox in the snow.mp4', 'a fox in the snow.json']);
  await expect(page.getByText(/^Saved 1 clip\. 1 is missing, .*its bytes are gone/)).toBeVisible();
}

async function saveTwice(page: Page): Promise<void> {
  await page.evaluate(() => {
    const refuse = { createWritable: () => Promise.reject(new DOMException('no', 'NotAllowedError')) };
    let asked = 0;
    Object.assign(window, {
      showSaveFilePicker: async () => {
        asked += 1;
        const folder = await navigator.storage.getDirectory();
        const file = await folder.getFileHandle('saved.mp4', { create: true });
        return asked === 1 ? { ...refuse, getFile: () => file.getFile(), remove: async () => undefined } : file;
      },
    });
  });
  await clipNamed(page, 'a fox in the snow').click();
  await page.getByRole('button', { name: 'Download' }).dblclick();
  await expect(page.getByText('Not saved: the browser may not write there.')).toHaveCount(1);
  await page.getByRole('button', { name: 'Save again' }).click();
  await expect(page.getByText('Saved. The clip also stays in the library.')).toBeVisible();
  const saved = await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    return (await (await folder.getFileHandle('saved.mp4')).getFile()).size;
  });
  expect(saved).toBe(FOX.film?.length);
}

async function dragOut(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.addEventListener('dragstart', ({ dataTransfer }) =>
      Object.assign(window, { dragged: dataTransfer?.getData('DownloadURL'), kinds: [...(dataTransfer?.types ?? [])] }),
    );
  });
  const tile = clipNamed(page, 'a fox in the snow');
  const dragged = (): Promise<string | undefined> => page.evaluate(() => Reflect.get(window, 'dragged') as string);
  await tile.hover();
  await expect(tile).toHaveAttribute('draggable', 'true');
  await page.mouse.down();
  await page.mouse.move(900, 600, { steps: 5 });
  await expect.poll(dragged).toMatch(/^video\/mp4:a fox in the snow\.mp4:blob:http/);
  await page.mouse.up();
  expect(await page.evaluate(() => Reflect.get(window, 'kinds') as string[])).toEqual(['downloadurl']);
  // The policy of the page lets no script fetch it, but a player may have it.
  const seconds = await page.evaluate(
    async (data) => {
      const player = document.createElement('video');
      player.src = data?.slice(data.indexOf('blob:')) ?? '';
      await new Promise((resolve, reject) => {
        player.onloadedmetadata = resolve;
        player.onerror = reject;
      });
      return player.duration;
    },
    await dragged(),
  );
  expect(seconds).toBeCloseTo(4, 0);
  await expect(page).toHaveURL(/\/library$/);
  await dropFiles(page, [{ name: 'a harbor.mp4', mimeType: 'video/mp4', buffer: HARBOR.film ?? Buffer.alloc(0) }]);
  await expect(page.getByRole('dialog', { name: 'Import clips' })).toContainText('1 clip imported');
}
