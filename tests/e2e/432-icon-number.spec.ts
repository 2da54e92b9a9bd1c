/** @file The number on the app's icon: clips nobody has looked at, until somebody does. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectOneClip, until } from './expect-clip';
import { goTo, render, trySandbox } from './studio';
import { withEnvironment } from './with-environment';
import { expect, test as base, type World } from './world';

/** Installing writes a starter for the desktop: not into that of whoever runs the specs. */
const test = base.extend<{ ownDesktop: null }>({
  ownDesktop: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures are wanted: none
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'sora-data-'));
      await withEnvironment({ XDG_DATA_HOME: folder }, () => use(null));
      rmSync(folder, { recursive: true, force: true });
    },
    { auto: true },
  ],
});

test('counts a clip that came while nobody looked, and goes when the library is opened', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await install(world);
  world.sandbox.control.setRenderMs(4000);
  await render(page, 'a heron');
  await until(() => world.sandbox.control.acceptedCount() === 1);
  await world.closeAppTabs();
  await expectOneClip(world, await world.worker());
  await expect.poll(() => numberOnIcon(world), { timeout: 20_000 }).toBe(1);
  const again = await world.open();
  await expect(again.getByRole('heading', { level: 1, name: 'New' })).toBeVisible();
  expect(await numberOnIcon(world)).toBe(1);
  await goTo(again, 'Library');
  await expect.poll(() => numberOnIcon(world)).toBe(0);
  expect(await world.notifications()).toEqual([]);
});

async function install(world: World): Promise<void> {
  const session = await world.context.browser()?.newBrowserCDPSession();
  await session?.send('PWA.install', { manifestId: world.url, installUrlOrBundleUrl: world.url });
}

async function numberOnIcon(world: World): Promise<number | undefined> {
  const session = await world.context.browser()?.newBrowserCDPSession();
  return (await session?.send('PWA.getOsAppState', { manifestId: world.url }))?.badgeCount;
}
