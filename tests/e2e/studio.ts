/** @file What a person does in the app, by the names they see. Specs read like a story because of this. */
import type { Locator, Page } from 'playwright/test';
import { expect } from './world';

/** First run: the practice server. */
export async function trySandbox(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Try the sandbox' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** First run: nothing for now. */
export async function leaveWelcome(page: Page): Promise<void> {
  const welcome = page.getByRole('dialog', { name: 'Welcome to Sora Renderer' });
  await welcome.getByRole('button', { name: 'Close' }).click();
  await expect(welcome).toBeHidden();
}

/** Types a prompt and presses Render. */
export async function render(page: Page, prompt: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill(prompt);
  await expect(page.getByRole('status', { name: 'Estimated cost' })).toContainText(/Estimated: \$|Free/);
  await page.getByRole('button', { name: /^Render/ }).click();
}

/** Chooses the largest and longest film there is: 1920 × 1080, 20 s. */
export async function chooseLargest(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /^Sora 2 Pro,/ }).check();
  await page.getByRole('radio', { name: '16:9, 1920 by 1080' }).check();
  const seconds = page.getByRole('spinbutton', { name: 'Seconds' });
  await seconds.fill('20');
  await seconds.press('Enter');
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

/** What can be entered about a server. */
export interface ServerFacts {
  address: string;
  /** as the form's list names it; SGLang is asked every 2 s and costs nothing unless said so */
  service?: string;
  key?: string;
  /** the server costs money */
  isPriced?: boolean;
}

/** First run: a server of one's own. Without an answer it is saved all the same. */
export async function connectServer(page: Page, facts: ServerFacts): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Use my own server' }).click();
  const form = page.getByRole('dialog', { name: 'Add connection' });
  await form.getByRole('combobox', { name: 'Service' }).selectOption(facts.service ?? 'SGLang Diffusion');
  await form.getByRole('textbox', { name: 'Address' }).fill(facts.address);
  if (facts.key !== undefined) await form.getByLabel('API key').fill(facts.key);
  if (facts.isPriced) await form.getByRole('radio', { name: /costs money/ }).check();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('button', { name: 'Save anyway' }).or(page.getByText(/ is saved\.$/))).toBeVisible();
  if (await form.isVisible()) await form.getByRole('button', { name: 'Save anyway' }).click();
  await expect(form).toBeHidden();
}

/** Presses a button of a job in the queue. */
export async function press(page: Page, prompt: string, button: string): Promise<void> {
  await jobNamed(page, prompt).getByRole('button', { name: button, exact: true }).click();
}

/** Adds a start image by the button. */
export async function addImage(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add image' }).click();
  await (await chooser).setFiles(file);
  await expect(page.getByRole('group', { name: /^Start image/ })).toBeVisible();
}

/** Tests a connection under Settings. */
export async function testConnection(page: Page, label: string): Promise<void> {
  await page.goto(new URL('/settings/connections', page.url()).href);
  const row = page.getByRole('listitem', { name: label });
  await row.getByRole('button', { name: `Test ${label}` }).click();
  await expect(row).toContainText('It answered in');
}

/** Opens a connection's form under Settings. `label` is the beginning of its name. */
export async function openConnection(page: Page, label: string): Promise<Locator> {
  await page.goto(new URL('/settings/connections', page.url()).href);
  await page.getByRole('button', { name: `Edit ${label}` }).click();
  return page.getByRole('dialog', { name: 'Edit connection' });
}

/** Where the prompt is typed. */
export function promptField(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Prompt', exact: true });
}
