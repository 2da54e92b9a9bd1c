/** @file What people and servers write is text, on every screen: never markup, never cut in the middle of a character. */
import type { Page } from 'playwright/test';
import { listenTo, type Heard } from './watched-page';
import { clipNamed, goTo, jobNamed, press, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

/** Markup, right-to-left letters and a picture made of several characters. */
const PROMPT = '<img src=x onerror="document.title=1"> <b>שלום</b> مرحبا 👩‍🚀';

test.use({ renderMs: 300 });

test('what people and servers write is shown as it is', async ({ world }) => {
  const heard = await listenTo(world.context);
  const page = await world.open();
  await trySandbox(page);
  await test.step('a prompt full of markup, right-to-left letters and pictures', () => writePrompt(world, page, heard));
  await test.step('a server’s own words are a quotation, not markup', () => hearServer(world, page, heard));
});

async function writePrompt(world: World, page: Page, heard: Heard): Promise<void> {
  await render(page, PROMPT);
  await expect(page.getByRole('complementary', { name: 'Recent renders' }).getByText(PROMPT)).toBeVisible();
  await goTo(page, 'Queue');
  await expect(jobNamed(page, PROMPT)).toContainText('Succeeded', { timeout: 30_000 });
  await expect(jobNamed(page, PROMPT).getByRole('heading')).toHaveText(PROMPT);
  await press(page, PROMPT, 'Details');
  await expect(page.getByRole('dialog', { name: 'Details' }).getByText(PROMPT)).toBeVisible();
  await page.keyboard.press('Escape');
  await goTo(page, 'Library');
  await expect(clipNamed(page, PROMPT)).toContainText(PROMPT);
  await clipNamed(page, PROMPT).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(PROMPT);
  await expect(page).toHaveTitle(`${PROMPT} · Sora Renderer`);
  await page.getByRole('button', { name: 'Use again' }).click();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue(PROMPT);

  await expect(page.locator('img[src="x"], [onerror]')).toHaveCount(0);
  expect(heard.violations).toEqual([]);
  expect(world.sandbox.control.jobs().map(({ prompt }) => prompt)).toEqual([PROMPT]);
}

async function hearServer(world: World, page: Page, heard: Heard): Promise<void> {
  const prompt = 'a quiet street';
  const message = 'no <img src=x onerror=alert(1)> for you';
  world.sandbox.control.arm({ name: '400', times: 1, message });
  await render(page, prompt);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, prompt)).toContainText(`The server says: “${message}”`, { timeout: 30_000 });
  await expect(page.locator('img[src="x"], [onerror]')).toHaveCount(0);
  expect(heard.violations).toEqual([]);
}
