/**
 * @file What the person reads on their desktop, and where a real click on it leads. Only a real one may move a window to the
 * front, and only on Linux can a spec stand in for the desktop.
 */
import type { Page } from 'playwright/test';
import { test, type Desktop } from './desktop-notifications';
import { until } from './expect-clip';
import { goTo, render, trySandbox } from './studio';
import { expect, type World } from './world';

const PROMPT = 'a lighthouse';
const NEXT_PROMPT = 'a lantern';
const READY = 'Your clip is ready';

interface Stage {
  world: World;
  desktop: Desktop;
}

if (process.platform === 'linux') {
  test('a click leads to the clip: in the window that is open, and with no tab left by Save', async ({
    world,
    desktop,
  }) => {
    const page = await world.open();
    await trySandbox(page);
    await test.step('a click brings the window that is open to the clip', () => clickWithTab(page, { world, desktop }));
    await test.step('with no tab left, Save opens one on the clip and saves it', () =>
      saveWithoutTab({ world, desktop }));
  });
}

async function clickWithTab(first: Page, { world, desktop }: Stage): Promise<void> {
  await renderWithoutTab(world, first, PROMPT);
  await desktop.expectTitles([READY]);
  const [told] = desktop.standing();
  // Chromium puts the site above the text, and a way to its settings behind the buttons.
  expect(told?.body).toBe(`${new URL(world.url).host}\n\n${PROMPT}`);
  expect(told?.buttons).toEqual(['Open', 'Save', 'Settings']);
  const page = await world.open();
  await world.context.pages()[0]?.bringToFront();
  const focused = await watchFocus(world);
  desktop.click(READY);
  await expect(page).toHaveURL(/\/library\/[^/]+$/);
  await expect.poll(focused).toEqual(['moved to the front']);
  await expect(page.getByRole('heading', { name: PROMPT })).toBeVisible();
  expect(world.context.pages()).toHaveLength(2);
  expect(desktop.standing()).toEqual([]);
}

async function saveWithoutTab({ world, desktop }: Stage): Promise<void> {
  const before = desktop.shownCount();
  const page = await world.open();
  await goTo(page, 'New');
  await renderWithoutTab(world, page, NEXT_PROMPT);
  await desktop.expectTitles([READY]);
  // A window that a click has opened so fast still counts as asked for: then the save picker comes, which nobody can use here.
  await world.context.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  const opened = world.context.waitForEvent('page');
  desktop.click(READY, 'Save');
  const clip = await opened;
  const saved = await clip.waitForEvent('download');
  expect(saved.suggestedFilename()).toBe(`${NEXT_PROMPT}.mp4`);
  await expect(clip).toHaveURL(/\/library\/[^/]+$/);
  await expect(clip.getByRole('heading', { name: NEXT_PROMPT })).toBeVisible();
  expect(desktop.shownCount()).toBe(before + 1);
}

/** The clip gets ready after the last tab was closed. */
async function renderWithoutTab(world: World, page: Page, prompt: string): Promise<void> {
  const before = world.sandbox.control.acceptedCount();
  world.sandbox.control.setRenderMs(4000);
  await render(page, prompt);
  await until(() => world.sandbox.control.acceptedCount() === before + 1);
  await world.closeAppTabs();
}

/** What the browser answers when the worker moves a window: it refuses unless the click is a real one. */
async function watchFocus(world: World): Promise<() => Promise<string[]>> {
  const worker = await world.worker();
  await worker.evaluate(() => {
    const answers: string[] = [];
    Reflect.set(globalThis, 'answers', answers);
    const { prototype } = Reflect.get(globalThis, 'WindowClient') as { prototype: { focus: () => Promise<unknown> } };
    const { focus } = prototype;
    prototype.focus = async function (this: unknown) {
      await focus.call(this).then(
        () => answers.push('moved to the front'),
        (problem: unknown) => answers.push(String(problem)),
      );
    };
  });
  return () => worker.evaluate(() => Reflect.get(globalThis, 'answers') as string[]);
}
