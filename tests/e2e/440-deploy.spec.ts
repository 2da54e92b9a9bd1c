/** @file A new version is deployed while the app is open: it asks once, and takes nothing away from anybody. */
import { rmSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { NEXT_VERSION } from './ensure-builds';
import { expectOneClip, until } from './expect-clip';
import { renameBuild } from './renamed-build';
import { goTo, jobNamed, promptField, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

/** The browser's own look for a newer worker, which it makes with every load and once a day. */
async function lookForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
}

async function untilControlled(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** Settles when a newer worker has taken the place of the one that is in control now. */
function untilReplaced({ control }: World): Promise<void> {
  return new Promise((resolve) => {
    control.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ status }) => status === 'redundant')) resolve();
    });
  });
}

/** The script this page was started with. */
const entryOf = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector<HTMLScriptElement>('script[type=module]')?.src ?? '');

/** The next version, as Settings shows it. */
const SHOWN_VERSION = /^\d+\.\d+\.\d+-next$/;

const notice = (page: Page) => page.getByText('A new version is ready.');
const reload = (page: Page): Promise<void> => page.getByRole('button', { name: 'Reload' }).click();

test('one tab is loaded anew when asked, the other works on with the code it began with', async ({
  world,
  buildDir,
}) => {
  const next = renameBuild(buildDir);
  try {
    const first = await world.open();
    await trySandbox(first);
    await untilControlled(first);
    const second = await world.open();
    await promptField(second).fill('a boat at dawn');
    const before = await entryOf(second);
    world.deploy(next);
    expect((await second.request.head(before)).status()).toBe(404);
    await lookForUpdate(first);
    await expect(notice(first)).toBeVisible();
    await expect(notice(second)).toBeVisible();
    await second.getByRole('button', { name: 'Later' }).click();
    await expect(notice(second)).toBeHidden();

    const loaded = first.waitForEvent('load');
    await reload(first);
    await loaded;
    await expect(promptField(first)).toBeVisible();
    expect(await entryOf(first)).not.toBe(before);
    await expect(first.getByText(/version/)).toBeHidden();

    // The browser may have old files in its own cache, or not.
    await (await world.context.newCDPSession(second)).send('Network.clearBrowserCache');
    // Never asked, never loaded anew; screens it has not shown before still come.
    await expect(second.getByText('The app was updated.')).toBeVisible();
    for (const screen of ['Library', 'Queue', 'Settings', 'New'] as const) await goTo(second, screen);
    expect(await entryOf(second)).toBe(before);
    await expect(promptField(second)).toHaveValue('a boat at dawn');
    await render(second, 'a boat at dawn');
    await expectOneClip(world, second);
    await reload(second);
    await expect.poll(() => entryOf(second)).not.toBe(before);
    await expect(promptField(second)).toHaveValue('a boat at dawn');
  } finally {
    rmSync(next, { recursive: true });
  }
});

/** A render is under way, and the next version is there. */
async function deployDuringRender(world: World): Promise<Page> {
  const page = await world.open();
  await trySandbox(page);
  await untilControlled(page);
  await render(page, 'a tram in the rain');
  await until(() => world.sandbox.control.acceptedCount() === 1);
  world.deploy(NEXT_VERSION.outDir);
  await lookForUpdate(page);
  await expect(notice(page)).toBeVisible();
  return page;
}

test.describe('while a render runs', () => {
  test.use({ renderMs: 12_000 });

  test('the new version is taken at once, and the render goes on in it; an older tab comes back with its text', async ({
    world,
  }) => {
    const page = await deployDuringRender(world);
    const older = await world.open();
    await promptField(older).fill('a boat at dawn');
    // The worker at work gives way: left to itself it would be at it until the render is over.
    const loaded = page.waitForEvent('load', { timeout: 6000 });
    await reload(page);
    await loaded;
    expect(world.sandbox.control.jobs().map(({ status }) => status)).not.toContain('completed');
    await test.step('the newer data shuts the older tab out, which keeps what was typed', async () => {
      await expect(older.getByRole('heading', { name: 'Your data was written by a newer version' })).toBeVisible();
      await expect(older.getByRole('textbox', { name: 'What you were writing' })).toHaveValue('a boat at dawn');
      await reload(older);
      await expect(promptField(older)).toHaveValue('a boat at dawn');
    });
    await expectOneClip(world, page);
    await expectOneClip(world, older);
    await goTo(page, 'Queue');
    await expect(jobNamed(page, 'a tram in the rain')).toContainText('Succeeded');
    await goTo(page, 'Settings');
    await expect(page.getByText(SHOWN_VERSION)).toBeVisible();
  });

  test('the new version is put off and everything works on', async ({ world }) => {
    const page = await deployDuringRender(world);
    const before = await entryOf(page);
    await page.getByRole('button', { name: 'Later' }).click();
    await lookForUpdate(page);
    await expectOneClip(world, page);
    await goTo(page, 'Library');
    await goTo(page, 'Settings');
    expect(await entryOf(page)).toBe(before);
    // Asked once; the way stays in About.
    await expect(notice(page)).toHaveCount(1);
    await expect(page.getByRole('region', { name: 'About' })).toContainText('A new version is ready.');

    // Once every tab is closed there is nobody to ask. The worker may still be at something.
    const replaced = untilReplaced(world);
    await world.closeAppTabs();
    await replaced;
    const again = await world.open('settings');
    await expect(again.getByText(SHOWN_VERSION)).toBeVisible();
  });
});
