/** @file Choosing clips and what is done to all of them at once; what is deleted frees its bytes, and nothing on a server. */
import type { Page } from 'playwright/test';
import { UNDO_MS } from '../../src/domain/clip';
import { countRows, filmWithNote, openLibrary, readClipRow, seedClips, type Seeded } from './seeded-library';
import { clipNamed, goTo, render, trySandbox } from './studio';
import { expect, test } from './world';

test.use({ renderMs: 300 });

const shots = (count: number): Seeded[] => Array.from({ length: count }, (_, n) => ({ prompt: `shot ${String(n)}` }));
const shot = (page: Page, n: number) =>
  page.getByRole('grid', { name: 'Clips' }).getByRole('link', { name: `shot ${String(n)}`, exact: true });
const toolbar = (page: Page) => page.getByRole('toolbar', { name: 'Selection' });

/** Which of the tiles in the page are chosen. */
async function expectChosen(page: Page, titles: readonly string[]): Promise<void> {
  const chosen = () =>
    page
      .getByRole('gridcell', { selected: true })
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.querySelector('.title')?.textContent ?? ''));
  await expect.poll(chosen).toEqual(titles);
}

const named = (...numbers: number[]): string[] => numbers.map((n) => `shot ${String(n)}`);

test('by clicks and by a rectangle, over an opened clip, and what is done to all that are chosen', async ({
  world,
}) => {
  const page = await openLibrary(world, [{ prompt: 'shot 0', tags: ['Sea'] }, ...shots(12).slice(1)]);
  await test.step('with a key held one more or a stretch; Escape lets go', () => chooseByClicks(page));
  await test.step('a rectangle from empty space chooses what it touches', () => chooseByRectangle(page));
  await letGo(page);
  await test.step('what is chosen stays chosen while a clip is opened', () => chooseAndOpen(page));
  await letGo(page);
  await test.step('tags, stars and the mark of a favourite go to all of them, and are kept', () => markAll(page));
});

async function letGo(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expectChosen(page, []);
}

async function chooseByClicks(page: Page): Promise<void> {
  await shot(page, 1).click({ modifiers: ['ControlOrMeta'] });
  await shot(page, 3).click({ modifiers: ['ControlOrMeta'] });
  await expectChosen(page, named(1, 3));
  await expect(toolbar(page)).toContainText('2 selected');
  await shot(page, 6).click({ modifiers: ['Shift'] });
  await expectChosen(page, named(1, 3, 4, 5, 6));
  await page.getByRole('checkbox', { name: 'Select shot 4', exact: true }).click();
  await expectChosen(page, named(1, 3, 5, 6));
  await expect(page).toHaveURL(/\/library$/);
  await page.keyboard.press('Escape');
  await expectChosen(page, []);
  await expect(toolbar(page)).toBeHidden();
}

/** Also with Ctrl, for further ones; Escape takes it back. */
async function chooseByRectangle(page: Page): Promise<void> {
  const boxOf = async (n: number) => (await shot(page, n).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  /** From the wall's left edge, in the middle of the tile's height, into the tile. */
  const draw = async (n: number): Promise<void> => {
    const [first, { x, y, width, height }] = [await boxOf(0), await boxOf(n)];
    await page.mouse.move(first.x - 6, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + height / 2 + 10, { steps: 5 });
  };
  await draw(2);
  await expectChosen(page, named(0, 1, 2));
  await page.mouse.up();
  await expectChosen(page, named(0, 1, 2));
  await draw(1);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expectChosen(page, named(0, 1, 2));
  const { y } = await boxOf(0);
  const below = (await Promise.all(Array.from({ length: 12 }, (_, n) => boxOf(n)))).findIndex((box) => box.y > y + 20);
  await page.keyboard.down('Control');
  await draw(below);
  await page.mouse.up();
  await page.keyboard.up('Control');
  await expectChosen(page, named(0, 1, 2, below));
}

async function chooseAndOpen(page: Page): Promise<void> {
  await shot(page, 2).click({ modifiers: ['ControlOrMeta'] });
  await shot(page, 5).click({ modifiers: ['ControlOrMeta'] });
  await shot(page, 7).click();
  await expect(page.getByRole('heading', { level: 1, name: 'shot 7' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to Library' }).click();
  await expectChosen(page, named(2, 5));
}

async function markAll(page: Page): Promise<void> {
  for (const n of [0, 2]) await shot(page, n).click({ modifiers: ['ControlOrMeta'] });
  await toolbar(page).getByRole('button', { name: 'Tag' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tags of 2 clips' });
  await expect(dialog.getByText('on 1')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Add a tag' }).fill('Night');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Take Sea off' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await toolbar(page).getByRole('button', { name: 'Rate' }).click();
  await page.getByRole('menuitem', { name: '4 stars' }).click();
  await toolbar(page).getByRole('button', { name: 'Favourite' }).click();
  await expect
    .poll(async () => {
      const rows = await Promise.all([0, 1, 2].map((n) => readClipRow(page, `clip-${String(n)}`)));
      return rows.map((row) => [row?.tags ?? [], row?.rating ?? null, row?.favourite ?? false]);
    })
    .toEqual([
      [['Night'], 4, true],
      [[], null, false],
      [['Night'], 4, true],
    ]);
  await page.reload();
  await expect(shot(page, 2)).toHaveAccessibleDescription(/4 of 5 stars/);
}

test('many: by keys, all that match, not what a search no longer finds, and deleted only after a question', async ({
  world,
}) => {
  const page = await openLibrary(world, [...shots(600), { prompt: 'a fox' }, { prompt: 'another fox' }]);
  await test.step('the keyboard chooses too: space, shift with arrows, and all that match', () => chooseByKeys(page));
  await startAnew(page);
  await test.step('what a search no longer finds is not chosen any more', () => chooseAndSearch(page));
  await startAnew(page);
  await test.step('very many are deleted only after a question', () => deleteVeryMany(page));
  await test.step('a button that takes the bar away leads to the tiles', () => leaveBar(page));
});

/** Nothing chosen, nothing asked. */
async function startAnew(page: Page): Promise<void> {
  await letGo(page);
  await page.getByRole('searchbox', { name: 'Search clips' }).fill('');
  await expect(page.getByText(/^602 clips, /)).toBeVisible();
}

async function chooseByKeys(page: Page): Promise<void> {
  await shot(page, 0).focus();
  await page.keyboard.press('Space');
  await expectChosen(page, named(0));
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expectChosen(page, named(0, 1, 2));
  await page.keyboard.press('Shift+ArrowLeft');
  await expectChosen(page, named(0, 1));
  await page.keyboard.press('Control+a');
  await expect(toolbar(page)).toContainText('602 selected');
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Search clips' }).fill('shot');
  await expect(page.getByText(/^600 of 602 clips/)).toBeVisible();
  await shot(page, 0).focus();
  await page.keyboard.press('Control+a');
  await expect(toolbar(page)).toContainText('600 selected');
}

/** Also when another clip is chosen at that moment. */
async function chooseAndSearch(page: Page): Promise<void> {
  await shot(page, 0).focus();
  await page.keyboard.press('Control+a');
  await page.getByRole('searchbox', { name: 'Search clips' }).fill('fox');
  await clipNamed(page, 'a fox').click({ modifiers: ['ControlOrMeta'] });
  await expect(toolbar(page)).toContainText('1 selected');
}

async function deleteVeryMany(page: Page): Promise<void> {
  await shot(page, 0).focus();
  await page.keyboard.press('Control+a');
  await toolbar(page).getByRole('button', { name: 'Delete' }).click();
  const question = page.getByRole('dialog', { name: 'Delete 602 clips?' });
  await question.getByRole('button', { name: 'Keep them' }).click();
  await expect(shot(page, 0)).toBeVisible();
  await toolbar(page).getByRole('button', { name: 'Delete' }).click();
  await question.getByRole('button', { name: 'Delete 602 clips' }).click();
  await expect(page.getByText('No clips yet')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(shot(page, 0)).toBeVisible();
  await expect(page.getByText(/^602 clips, /)).toBeVisible();
}

async function leaveBar(page: Page): Promise<void> {
  await shot(page, 4).focus();
  await page.keyboard.press('Space');
  await toolbar(page).getByRole('button', { name: 'Clear selection' }).focus();
  await page.keyboard.press('Enter');
  await expect(shot(page, 4)).toBeFocused();
  await page.keyboard.press('End');
  await expect(clipNamed(page, 'another fox')).toBeFocused();
  await page.keyboard.press('Space');
  await toolbar(page).getByRole('button', { name: 'Delete' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Clip deleted.')).toBeVisible();
  await expect(clipNamed(page, 'a fox')).toBeFocused();
}

test('deleted clips come back with Undo; without it their bytes are freed after ten seconds, and no render is deleted', async ({
  world,
}) => {
  const page = await world.open();
  await trySandbox(page);
  await render(page, 'rendered');
  await goTo(page, 'Library');
  await expect(clipNamed(page, 'rendered')).toBeVisible({ timeout: 30_000 });
  const films = [0, 1, 2].map((n) => ({
    prompt: `shot ${String(n)}`,
    film: filmWithNote('1280x720-orbs', String(n)),
  }));
  await seedClips(page, films);
  // Every picture is made, so that nothing is added while files are counted: a film, a poster and a strip each.
  await expect.poll(async () => (await countRows(page)).files, { timeout: 30_000 }).toBe(4 * 3);
  await page.clock.install();
  const choose = async (): Promise<void> => {
    for (const n of [0, 1]) await shot(page, n).click({ modifiers: ['ControlOrMeta'] });
    await clipNamed(page, 'rendered').click({ modifiers: ['ControlOrMeta'] });
  };
  await choose();
  await toolbar(page).getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('3 clips deleted.')).toBeVisible();
  await expect(shot(page, 0)).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(shot(page, 0)).toBeVisible();
  await page.clock.fastForward(2 * UNDO_MS);
  expect(await countRows(page)).toMatchObject({ clips: 4, files: 12, parts: 12 });

  await choose();
  await toolbar(page).getByRole('button', { name: 'Delete' }).click();
  await expect(shot(page, 0)).toBeHidden();
  expect(await countRows(page)).toMatchObject({ clips: 4, files: 12, parts: 12 });
  await page.clock.fastForward(UNDO_MS + 1000);
  await expect.poll(() => countRows(page)).toEqual({ clips: 1, files: 3, parts: 3 });
  await expect(shot(page, 2)).toBeVisible();
  const { control } = world.sandbox;
  expect(control.requests().filter(({ method }) => method === 'DELETE')).toEqual([]);
  expect(control.jobs()).toHaveLength(1);
});
