/** @file A page without a worker, and a server that has a newer version only: what no longer comes is said, nothing is lost. */
import { rmSync } from 'node:fs';
import { expectAccessible } from './accessible';
import { renameBuild } from './renamed-build';
import { goTo, leaveWelcome, promptField } from './studio';
import { expect, test } from './world';

test.use({ contextOptions: { serviceWorkers: 'block' } });

test('a screen that only the new version has says so, and Reload brings it with the draft', async ({
  world,
  buildDir,
}) => {
  const next = renameBuild(buildDir);
  try {
    const page = await world.open();
    await leaveWelcome(page);
    await promptField(page).fill('a boat at dawn');
    // What says it comes half a second after the form.
    await page.waitForFunction(() => {
      const scripts = performance.getEntriesByType('resource').map(({ name }) => name);
      return ['UpdateNotice', 'TroublePage', 'en-later'].every((part) => scripts.some((name) => name.includes(part)));
    });
    world.deploy(next);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Library' }).click();
    await expect(page.getByRole('heading', { name: 'A new version is there' })).toBeVisible();
    await expect(page.getByText('a part of this one did not come')).toBeVisible();
    await expectAccessible(page, 'a screen of another version');
    // What the page has already goes on.
    await goTo(page, 'New');
    await expect(promptField(page)).toHaveValue('a boat at dawn');
    await promptField(page).fill('a boat at dusk');
    await page.getByRole('button', { name: 'Reload' }).click();
    await goTo(page, 'Library');
    await expect(page.getByText('No clips yet')).toBeVisible();
    await goTo(page, 'New');
    await expect(promptField(page)).toHaveValue('a boat at dusk');
  } finally {
    rmSync(next, { recursive: true });
  }
});
