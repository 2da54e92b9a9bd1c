/** @file What a person does in the app, by the names they see. Specs read like a story because of this. */
import type { Locator, Page } from 'playwright/test';
import { expect } from './world';

/** First run: the practice server. */
export async function trySandbox(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Try the sandbox' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** Types a prompt and presses Render. */
export async function render(page: Page, prompt: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt);
  await expect(page.getByRole('status', { name: 'Estimated cost' })).toContainText('Estimated: $');
  await page.getByRole('button', { name: /^Render/ }).click();
}

/** Goes to a screen by the main navigation. */
export async function goTo(page: Page, name: 'New' | 'Queue' | 'Library' | 'Settings'): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** The job's article in the queue. */
export function jobNamed(page: Page, prompt: string): Locator {
  return page.getByRole('article', { name: prompt });
}

/** The clip's tile in the library. */
export function clipNamed(page: Page, title: string): Locator {
  return page.getByRole('grid', { name: 'Clips' }).getByRole('link', { name: title });
}
