/** @file What a person does on New with a model that takes more than a prompt: the sandbox's own. */
import type { Page } from 'playwright/test';
import { connectServer } from './studio';
import { expect } from './world';

/** First run: the practice server at this address, with its open model chosen. */
export async function connectOpenModel(page: Page, address: string): Promise<void> {
  await connectServer(page, { address, service: 'Sandbox' });
  await page.getByRole('radio', { name: /^Sandbox Open, / }).check();
}

const png = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer });

/** Adds the last frame by its button. */
export async function addLastFrame(page: Page, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add last frame' }).click();
  await (await chooser).setFiles(png('dusk.png', buffer));
  await expect(page.getByRole('group', { name: 'Last frame' }).getByRole('img')).toBeVisible();
}

/** Adds reference images, all at once. */
export async function addReferences(page: Page, buffers: readonly Buffer[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add reference image' }).click();
  await (await chooser).setFiles(buffers.map((buffer, index) => png(`reference-${String(index + 1)}.png`, buffer)));
  await expect(page.getByRole('img', { name: `Reference image ${String(buffers.length)}` })).toBeVisible();
}

/** Opens Advanced and types into all of it. */
export async function fillAdvanced(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Advanced/ }).click();
  for (const [name, value] of [
    ['Seed', '42'],
    ['Steps', '60'],
    ['Guidance', '7.5'],
  ] as const) {
    await page.getByRole('spinbutton', { name, exact: true }).fill(value);
    await page.keyboard.press('Tab');
  }
  await page.getByRole('textbox', { name: 'Negative prompt' }).fill('blur, text');
}

/** What stands in the form beside the prompt. */
export async function expectAdvanced(page: Page): Promise<void> {
  const toggle = page.getByRole('button', { name: /^Advanced/ });
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  await expect(page.getByRole('spinbutton', { name: 'Seed', exact: true })).toHaveValue('42');
  await expect(page.getByRole('spinbutton', { name: 'Steps', exact: true })).toHaveValue('60');
  await expect(page.getByRole('spinbutton', { name: 'Guidance', exact: true })).toHaveValue('7.5');
  await expect(page.getByRole('textbox', { name: 'Negative prompt' })).toHaveValue('blur, text');
  await expect(page.getByRole('group', { name: 'Last frame' }).getByRole('img')).toBeVisible();
  await expect(page.getByText('2 of 4')).toBeVisible();
}
