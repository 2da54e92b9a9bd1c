/** @file Finding clips: words and filters over the whole library, the question in the address, and clips that come while it is open. */
import type { Page } from 'playwright/test';
import { openLibrary, seedClips, type Seeded } from './seeded-library';
import { clipNamed, goTo, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

test.use({ renderMs: 300 });

const MANY = 10_000;

/** What is looked for stands far from the head of the wall. */
function library(): Seeded[] {
  const plain = Array.from({ length: MANY }, (_, n): Seeded => ({ prompt: `shot ${String(n)}` }));
  plain[9_001] = { prompt: 'a lighthouse at dusk', rating: 4, tags: ['Sea'], params: { model: 'wan-2.5' } };
  plain[9_500] = { prompt: 'the old Lighthouse, inside', favourite: true, params: { size: '720x1280' } };
  plain[9_999] = { prompt: 'a kite', title: 'Über den Dächern', renamed: true, tags: ['Sea', 'Best of'] };
  return plain;
}

const search = (page: Page) => page.getByRole('searchbox', { name: 'Search clips' });
const bar = (page: Page) => page.getByRole('search', { name: 'Find clips' });
const chip = (page: Page, name: string | RegExp) => bar(page).getByRole('button', { name });

async function expectFound(page: Page, titles: readonly string[]): Promise<void> {
  await expect
    .poll(() =>
      page
        .getByRole('grid', { name: 'Clips' })
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => link.querySelector('.title')?.textContent)),
    )
    .toEqual(titles);
}

async function openWhole(world: World): Promise<Page> {
  const page = await openLibrary(world, library());
  await expect(page.getByText('10,000 clips, 10 GB on this device')).toBeVisible({ timeout: 20_000 });
  return page;
}

test('words: those of every clip, and those that nobody wrote', async ({ world }) => {
  const page = await openWhole(world);
  await test.step('they are found in every clip, and the address asks the same again', () => findWords(page));
  await test.step('close ones are shown as such, else nothing, and a press clears', () => findClose(page));
});

async function findWords(page: Page): Promise<void> {
  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('lightHOUSE');
  await expectFound(page, ['a lighthouse at dusk', 'the old Lighthouse, inside']);
  await expect(page.getByText('2 of 10,000 clips, 2 MB')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '2 of 10,000 clips' })).toBeAttached();
  await expect(page).toHaveURL(/\/library\?.*lightHOUSE/);
  await page.reload();
  await expect(search(page)).toHaveValue('lightHOUSE');
  await expectFound(page, ['a lighthouse at dusk', 'the old Lighthouse, inside']);

  await clipNamed(page, 'the old Lighthouse, inside').click();
  await expect(page.getByRole('navigation', { name: 'Clips' })).toContainText('2 of 2');
  await page.goBack();
  await expect(search(page)).toHaveValue('lightHOUSE');
  await expectFound(page, ['a lighthouse at dusk', 'the old Lighthouse, inside']);

  // Title, accents, tags and model count too.
  for (const words of ['uber dachern', 'best of', 'kite sea']) {
    await search(page).fill(words);
    await expectFound(page, ['Über den Dächern']);
  }
  await search(page).fill('wan-2.5');
  await expectFound(page, ['a lighthouse at dusk']);
}

async function findClose(page: Page): Promise<void> {
  await search(page).fill('lighthuose');
  await expectFound(page, ['a lighthouse at dusk', 'the old Lighthouse, inside']);
  await expect(page.getByText('Nothing has these very words. Close matches:').last()).toBeVisible();
  await search(page).fill('zzzz qqqq');
  await chip(page, 'Rating').click();
  await page.getByText('3 and up').click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('No clips match', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Clear filters' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Show all clips' }).click();
  await expect(page.getByText('10,000 clips, 10 GB on this device')).toBeVisible();
  await expect(search(page)).toHaveValue('');
  await expect(page).toHaveURL(/\/library$/);
}

test('filters: their choices stay beside them, and they go together over everything', async ({ world }) => {
  const page = await openWhole(world);
  await test.step('the choices of a filter stay with its chip, wherever that goes', () => followChip(page));
  await test.step('each can be taken away, and order and groups change the wall', () => filterAll(page));
});

async function filterAll(page: Page): Promise<void> {
  await chip(page, 'Tag').click();
  await page.getByRole('checkbox', { name: /^Sea/ }).check();
  await page.keyboard.press('Escape');
  await expectFound(page, ['a lighthouse at dusk', 'Über den Dächern']);
  await chip(page, 'Rating').click();
  await page.getByText('3 and up').click();
  await page.keyboard.press('Escape');
  await expectFound(page, ['a lighthouse at dusk']);
  await page.reload();
  await expectFound(page, ['a lighthouse at dusk']);
  await chip(page, 'Clear Rating').click();
  await expectFound(page, ['a lighthouse at dusk', 'Über den Dächern']);
  await bar(page).getByRole('combobox', { name: 'Sort' }).selectOption({ label: 'Title A–Z' });
  await chip(page, 'Clear filters').click();
  await search(page).fill('kite');
  await expectFound(page, ['Über den Dächern']);
  await search(page).fill('');
  await chip(page, 'More').click();
  await page.getByRole('checkbox', { name: 'Favourites only' }).check();
  await expectFound(page, ['the old Lighthouse, inside']);
  await page.keyboard.press('Escape');
  await bar(page).getByRole('combobox', { name: 'Group' }).selectOption({ label: 'By model' });
  await expect(page.getByRole('rowheader', { name: /sora-2/ })).toContainText('1 clip');
}

async function followChip(page: Page): Promise<void> {
  const usual = page.viewportSize();
  const choices = page.getByRole('group', { name: 'Shape' });
  const shape = bar(page).locator('.chip').filter({ hasText: 'Shape' });
  const apart = async () => {
    const [one, other] = [await shape.boundingBox(), await choices.boundingBox()];
    return one && other && { across: Math.abs(other.x - one.x) < 12, gap: Math.round(other.y - one.y - one.height) };
  };
  await chip(page, 'Shape').click();
  await expect.poll(apart).toEqual({ across: true, gap: 6 });
  const before = (await shape.boundingBox())?.y ?? 0;
  // Longer words, and then no room for them in the line.
  for (const box of await choices.getByRole('checkbox').all()) await box.check();
  await page.setViewportSize({ width: 560, height: 900 });
  await expect.poll(apart).toMatchObject({ gap: 6 });
  await page.setViewportSize({ width: 760, height: 900 });
  await expect.poll(async () => (await shape.boundingBox())?.y ?? 0).not.toBe(before);
  await expect.poll(apart).toMatchObject({ gap: 6 });
  const box = await choices.boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 760).toBe(true);
  await page.keyboard.press('Escape');
  await chip(page, 'Clear filters').click();
  if (usual) await page.setViewportSize(usual);
}

test('a clip that comes while a question is open is there at once if it is asked for, and not otherwise', async ({
  world,
}) => {
  const page = await world.open();
  await trySandbox(page);
  await seedClips(page, library().slice(9_000));
  await goTo(page, 'Library');
  await search(page).fill('lighthouse');
  await expectFound(page, ['a lighthouse at dusk', 'the old Lighthouse, inside']);
  const other = await world.open();
  await render(other, 'a lighthouse in a storm');
  await render(other, 'a fox in the snow');
  await expectFound(page, ['a lighthouse in a storm', 'a lighthouse at dusk', 'the old Lighthouse, inside']);
  await expect(page.getByText(/^3 of 1,002 clips, /)).toBeVisible();
});
