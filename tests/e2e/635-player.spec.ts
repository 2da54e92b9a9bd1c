/** @file The viewer: its player by keys and pointer, what is kept of it, and what a person notes on a clip. */
import type { Page } from 'playwright/test';
import { lookAt } from './pictures';
import { openLibrary, sandboxFilm, type Seeded } from './seeded-library';
import { readSetting } from './stored';
import { clipNamed } from './studio';
import { expect, test, type World } from './world';

/** 4 s */
const FILM: Seeded = { prompt: 'a fox in the snow', film: sandboxFilm('1280x720-orbs') };

/** With more than is shown, and some that must not be. */
const RICH: Seeded = {
  ...FILM,
  params: { seed: 7, extra: { api_key: 'HUSH-1', webhook: 'https://user:HUSH-2@example.org/x?token=HUSH-3' } },
  remote: { remoteId: 'video_123', operation: { href: 'https://example.org/HUSH-4' } },
};

const player = (page: Page) => page.getByRole('region', { name: 'Player' });
const details = (page: Page) => page.getByRole('complementary', { name: 'Details' });

async function openClip(world: World, clip: Seeded = FILM): Promise<Page> {
  const page = await openLibrary(world, [clip, { ...FILM, prompt: 'the next one' }]);
  await clipNamed(page, clip.prompt).click();
  await expect.poll(() => look(page, 'readyState')).toBeGreaterThanOrEqual(2);
  return page;
}

type Seen = 'currentTime' | 'paused' | 'muted' | 'loop' | 'playbackRate' | 'readyState' | 'volume';

function look(page: Page, what: Seen): Promise<number | boolean> {
  return page.locator('video').evaluate((film: HTMLVideoElement, name) => film[name], what);
}

const expectAt = (page: Page, seconds: number) =>
  expect.poll(async () => Math.abs(Number(await look(page, 'currentTime')) - seconds)).toBeLessThan(0.05);

test('keys play, jump, step by frames, and change speed, loop and sound', async ({ world }) => {
  const page = await openClip(world);
  const { keyboard } = page;
  await keyboard.press('5');
  await expectAt(page, 2);
  await keyboard.press('Shift+ArrowRight');
  await expectAt(page, 3);
  await keyboard.press('ArrowRight');
  await expectAt(page, 4);
  await keyboard.press('j');
  await expectAt(page, 0);
  await keyboard.press('k');
  await expect.poll(async () => Number(await look(page, 'currentTime'))).toBeGreaterThan(0.5);
  await keyboard.press('Space');
  await expect.poll(() => look(page, 'paused')).toBe(true);

  const from = Number(await look(page, 'currentTime'));
  await keyboard.press('.');
  await expect.poll(async () => Number(await look(page, 'currentTime'))).toBeGreaterThan(from);
  const on = Number(await look(page, 'currentTime'));
  // Aims at the middle of a frame: one and a half of it, at 24 a second. A machine that draws every second one takes that for a frame.
  expect(on - from).toBeLessThan(2.6 / 24);
  await keyboard.press(',');
  await expect.poll(async () => Number(await look(page, 'currentTime'))).toBeLessThan(on);

  await keyboard.press('>');
  await expect.poll(() => look(page, 'playbackRate')).toBe(1.25);
  await keyboard.press('r');
  await keyboard.press('m');
  await expect.poll(async () => [await look(page, 'loop'), await look(page, 'muted')]).toEqual([true, true]);
  await keyboard.press('Shift+N');
  await expect(page.getByRole('heading', { level: 1, name: 'the next one' })).toBeVisible();
  await expect.poll(async () => [await look(page, 'loop'), await look(page, 'muted')]).toEqual([true, true]);
  await keyboard.press('Shift+P');
  await expect(page.getByRole('heading', { level: 1, name: FILM.prompt })).toBeVisible();
  // The keys are listed beside the button that is there now.
  await expect(player(page).getByRole('slider', { name: 'Position' })).toBeVisible();
  await keyboard.press('?');
  await expect(page.getByRole('switch', { name: 'Letters work anywhere in the viewer' })).toBeVisible();
});

test('the player by pointer, and what a person takes from a clip and notes on it', async ({ world }) => {
  await allowClipboard(world);
  const page = await openClip(world, RICH);
  await test.step('the frame on screen is copied as a picture of the film’s own size', () => copyFrame(page));
  await test.step('pressed and dragged; sound and loop are kept over a reload', () => watchByPointer(page));
  await test.step('name, tags, stars and favourite survive a reload', () => note(page));
  await test.step('the raw record shows what is stored and no secret', () => readRecord(page));
});

async function allowClipboard({ context, origin }: World): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  for (const name of ['clipboard-read', 'clipboard-write'])
    await session?.send('Browser.setPermission', { permission: { name }, setting: 'granted', origin });
}

/** Play, scrub with the film's frames, speed. */
async function watchByPointer(page: Page): Promise<void> {
  const track = player(page).getByRole('slider', { name: 'Position' });
  // Its ten pictures are made while it is looked at.
  await expect(track.locator('img').first()).toBeVisible({ timeout: 20_000 });
  const box = await track.boundingBox();
  if (!box) throw new Error('no track');
  const at = (part: number): [number, number] => [box.x + box.width * part, box.y + box.height / 2];
  await page.mouse.move(...at(0.25));
  await page.mouse.down();
  await expectAt(page, 1);
  await page.mouse.move(...at(0.75), { steps: 8 });
  await expectAt(page, 3);
  await page.mouse.up();
  await expect(track).toHaveAttribute('aria-valuetext', /^0:0[23].* of 0:04/);
  await player(page).getByRole('button', { name: 'Play', exact: true }).click();
  await expect(player(page).getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  // It ends and stands.
  await expect(player(page).getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await player(page)
    .getByRole('button', { name: /^Speed/ })
    .click();
  await page.getByRole('menuitemradio', { name: '0.5×' }).click();
  await expect.poll(() => look(page, 'playbackRate')).toBe(0.5);
  await player(page).getByRole('button', { name: 'Loop' }).click();
  await player(page).getByRole('slider', { name: 'Volume' }).fill('0.4');
  await player(page).getByRole('button', { name: 'Mute' }).click();
  // A page that is loaded anew in the same moment takes along what it has not written yet.
  await expect.poll(() => readSetting(page, 'player')).toMatchObject({ isMuted: true, isLooping: true, volume: 0.4 });
  await page.reload();
  await expect(player(page).getByRole('button', { name: 'Sound on' })).toBeVisible();
  await expect(player(page).getByRole('button', { name: 'Loop' })).toHaveAttribute('aria-pressed', 'true');
  expect([await look(page, 'muted'), await look(page, 'loop'), await look(page, 'volume')]).toEqual([true, true, 0.4]);
}

async function copyFrame(page: Page): Promise<void> {
  await page.bringToFront();
  await page.keyboard.press('5');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Copy frame' }).click();
  await expect(page.getByText('The frame is in the clipboard.')).toBeVisible();
  const picture = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const bytes = new Uint8Array((await (await item?.getType('image/png'))?.arrayBuffer()) ?? []);
    return Array.from(bytes);
  });
  expect(await lookAt(page, Buffer.from(picture))).toMatchObject({ width: 1280, height: 720 });
}

/** An empty name gives the prompt's back. */
async function note(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Fox, final cut');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Rename' })).toBeFocused();
  await page.getByRole('button', { name: 'Add tag' }).click();
  await page.keyboard.type('Night, snow,');
  await page.keyboard.type('Client');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove tag snow' }).click();
  await page.getByRole('radio', { name: '4 stars' }).first().click();
  await page.getByRole('button', { name: 'Favourite' }).first().click();
  await expect(page.getByRole('button', { name: 'Favourite' }).first()).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Fox, final cut' })).toBeVisible();
  await expect(details(page).getByRole('list', { name: 'Tags' }).getByRole('listitem')).toContainText([
    'Night',
    'Client',
  ]);
  await expect(page.getByRole('radio', { name: '4 stars' }).first()).toBeChecked();
  await expect(page.getByRole('button', { name: 'Favourite' }).first()).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: FILM.prompt })).toBeVisible();
}

async function readRecord(page: Page): Promise<void> {
  await details(page).getByText('Raw record').click();
  const record = details(page).locator('pre');
  await expect(record).toContainText('"remoteId": "video_123"');
  await expect(record).toContainText('"seed": 7');
  await expect(record).toContainText('(left out)');
  await expect(details(page)).not.toContainText('HUSH');
}
