/** @file Names and prompts that mean harm or just are strange: shown as text, found, and saved under names every system takes. */
import type { Page } from 'playwright/test';
import { expectAccessible } from './accessible';
import { importFiles, saveZip } from './saved-zip';
import { filmWithNote, openLibrary, type Seeded } from './seeded-library';
import { expect, test } from './world';
import { listenTo } from './watched-page';

const LONG = `${'a very long walk through the hills '.repeat(860)}to the needle`;

const PROMPTS = [
  '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>&amp; bold',
  'مرحبا بالعالم \u202Egpj.exe',
  '👩‍👩‍👧‍👦🏳️‍🌈 '.repeat(12) + '🦊',
  '../../etc/passwd\\..\\C:\\boot?*|"<>:',
  'CON',
  'nul.mp4',
  'NUL.mp4 ',
  '...',
  'half \uD83D of a character',
  'a bell \u0007 and a zero \u0000 inside',
  LONG,
];

const library = (): Seeded[] =>
  PROMPTS.map((prompt, n) => ({
    prompt,
    film: filmWithNote('720x1280-orbs', String(n)),
    tags: [`<b>${String(n)}</b>`],
  }));

/** Characters Windows, macOS or Linux refuse, marks that turn the direction, halves of characters. */
const ILLEGAL = /[<>:"/\\|?*\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** most file systems, bytes of one name */
const NAME_MAX_BYTES = 255;

test('strange prompts are text, and their files have names that every system takes', async ({ world }) => {
  const heard = await listenTo(world.context);
  const page = await openLibrary(world, library());
  await test.step('text on the wall, in the viewer and to the search', () => findEach(page));
  expect(heard.violations).toEqual([]);
  expect(heard.complaints).toEqual([]);
  await test.step('no two names the same, and whole prompts beside the films', () => saveEach(page));
});

async function findEach(page: Page): Promise<void> {
  await expect(page.getByText(/^11 clips, /)).toBeVisible();
  const links = page.getByRole('grid', { name: 'Clips' }).getByRole('link');
  await expect(links).toHaveCount(PROMPTS.length);
  await expectAccessible(page, 'Library, strange names');
  const search = page.getByRole('searchbox', { name: 'Search clips' });
  for (const [words, at] of [
    ['<script>', 0],
    ['بالعالم', 1],
    ['🦊', 2],
    ['etc/passwd', 3],
    ['needle', 10],
  ] as const) {
    await search.fill(words);
    await expect(links).toHaveCount(1);
    await links.click();
    await expect(page).toHaveURL(new RegExp(`/library/clip-${String(at)}$`));
    const prompt = page.getByRole('complementary', { name: 'Details' });
    await expect(prompt).toContainText(
      Array.from(PROMPTS[at] ?? '')
        .slice(0, 20)
        .join('')
        .trim(),
    );
    if (PROMPTS[at] === LONG) {
      await page.getByRole('button', { name: 'Show all' }).click();
      await expect(prompt).toContainText('to the needle');
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.getByRole('link', { name: 'Back to Library' }).click();
  }
  await search.fill('');
  await expect(links).toHaveCount(PROMPTS.length);
  expect(await page.title()).not.toContain('owned');
}

async function saveEach(page: Page): Promise<void> {
  await page.getByRole('grid', { name: 'Clips' }).getByRole('link').first().focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toContainText('11 selected');
  const files = await saveZip(page);
  const names = files.map(({ name }) => name);
  expect(names).toHaveLength(2 * PROMPTS.length);
  expect(new Set(names.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(names.length);
  for (const name of names) {
    expect(name).not.toMatch(ILLEGAL);
    expect(name).not.toMatch(RESERVED);
    expect(name).toMatch(/^[^. ].*[^. ]$|^[^. ]$/u);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(NAME_MAX_BYTES);
  }
  const prompts = files
    .filter(({ name }) => name.endsWith('.json'))
    .map(({ buffer }) => (JSON.parse(buffer.toString()) as { params: { prompt: string } }).params.prompt);
  expect(prompts).toEqual(PROMPTS);
}

test('a name that came with a file or was typed is text, and what is saved under it has a legal name', async ({
  world,
}) => {
  const heard = await listenTo(world.context);
  const page = await openLibrary(world, []);
  const name = `<img src=x onerror="document.title='owned'"> \u202Egpj.mp4`;
  const buffer = filmWithNote('720x1280-orbs', 'from elsewhere');
  await importFiles(page, [{ name, mimeType: 'video/mp4', buffer }]);
  const dialog = page.getByRole('dialog', { name: 'Import clips' });
  await expect(dialog).toContainText('1 clip imported');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('grid', { name: 'Clips' }).getByRole('link', { name: '<img src=x' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('<img src=x');
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('<img src=x');
  await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  for (const [typed, file] of [
    ['CON', /^(?!con\.).+\.mp4$/i],
    ['../..\\C:\\x?*|"<>: <b>bold</b>', /^[^./\\].*bold.*\.mp4$/],
    ['\u202Efdp.exe', /^[^\u202e]*fdp\.exe\.mp4$/],
  ] as const) {
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill(typed);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Rename' })).toBeFocused();
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    const saved = (await coming).suggestedFilename();
    expect(saved).toMatch(file);
    expect(saved).not.toMatch(ILLEGAL);
    expect(saved).not.toMatch(RESERVED);
  }
  expect(await page.title()).not.toContain('owned');
  expect(heard.violations).toEqual([]);
  expect(heard.complaints).toEqual([]);
});
