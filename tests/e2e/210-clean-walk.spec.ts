/** @file A walk through the whole app breaks no policy, logs no error and asks nobody but the app and the sandbox. */
import type { Page } from 'playwright/test';
import { clipNamed, goTo, jobNamed, press, render, trySandbox } from './studio';
import { listenTo, type Heard } from './watched-page';
import { expect, test, type World } from './world';

const PROMPT = 'a fox in the snow';

test.use({ renderMs: 300, isFirstVisit: true, contextOptions: { reducedMotion: 'no-preference' } });

test('a walk through every screen breaks no policy, and the policy is at work', async ({ world }) => {
  const heard = await listenTo(world.context);
  const page = await world.open();
  await test.step('it causes no violation, no error and no foreign request', async () => {
    await walk(world, page);
    expect(heard.violations).toEqual([]);
    expect(heard.complaints).toEqual([]);
    expect([...heard.origins].sort()).toEqual([world.origin, new URL(world.sandbox.url).origin].sort());
  });
  await test.step('a script and a style that are not the app’s do not run', () => injectCode(page, heard));
});

async function walk(world: World, page: Page): Promise<void> {
  await trySandbox(page);
  await page.getByRole('button', { name: 'Tips' }).click();
  await page.keyboard.press('Escape');
  await render(page, PROMPT);
  await page.getByRole('button', { name: /^Connection in use and spend/ }).click();
  await page.keyboard.press('Escape');
  await goTo(page, 'Queue');
  await expect(jobNamed(page, PROMPT)).toContainText('Succeeded', { timeout: 30_000 });
  await press(page, PROMPT, 'Details');
  await page.keyboard.press('Escape');
  await goTo(page, 'Library');
  await expect(clipNamed(page, PROMPT).locator('img')).toBeVisible();
  await clipNamed(page, PROMPT).click();
  const video = page.locator('video');
  await expect.poll(() => video.evaluate((film: HTMLVideoElement) => film.readyState)).toBeGreaterThanOrEqual(1);
  await page.reload();
  await expect(video).toBeVisible();
  await goTo(page, 'Settings');
  await page.getByRole('radiogroup', { name: 'Theme' }).getByText('Light').click();
  await page.getByRole('link', { name: 'Connections', exact: true }).click();
  await page.getByRole('button', { name: 'Test Sandbox' }).click();
  await expect(page.getByText('3 models found.')).toBeVisible();
  await page.getByRole('button', { name: 'Add connection' }).click();
  await page.keyboard.press('Escape');
  await page.goto(`${world.url}nowhere/at/all`);
  await expect(page.getByText('There is nothing here')).toBeVisible();
}

async function injectCode(page: Page, heard: Heard): Promise<void> {
  await page
    .evaluate(() => {
      const style = document.createElement('style');
      style.textContent = 'body { visibility: hidden }';
      document.head.append(style);
      const script = document.createElement('script');
      // Without Trusted Types this line alone would be an injection.
      Reflect.set(script, 'innerText', 'document.title = "owned"');
    })
    .catch(() => undefined);
  await expect(page.locator('body')).toBeVisible();
  // Each is told twice: the policy stands in the header and in the page.
  const kinds = (): Set<string | undefined> => new Set(heard.violations.map((text) => text.split(' ')[0]));
  await expect.poll(kinds).toEqual(new Set(['require-trusted-types-for', 'style-src-elem']));
}
