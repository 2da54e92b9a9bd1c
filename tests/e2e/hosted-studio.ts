/** @file What a person does with a service they have a key for, by the names they see. */
import type { Locator, Page } from 'playwright/test';
import { CLIP_TIMEOUT_MS } from './expect-clip';
import { goTo, jobNamed } from './studio';
import { expect } from './world';

/** What is entered about a hosted service. */
export interface HostedFacts {
  /** as the form's list names it */
  service: string;
  /** stands in for the service's own */
  address: string;
  key: string;
  label?: string;
}

/** First run: a key, up to the open form. */
export async function openKeyForm(page: Page): Promise<Locator> {
  await page.getByRole('dialog').getByRole('button', { name: 'Paste an API key' }).click();
  return page.getByRole('dialog', { name: 'Add connection' });
}

/** Chooses the service, which brings its own address, and enters another one with the key. */
export async function enterService(form: Locator, { service, address, key, label }: HostedFacts): Promise<void> {
  await form.getByRole('combobox', { name: 'Service' }).selectOption(service);
  await expect(form.getByRole('textbox', { name: 'Address' })).toHaveValue(/^https:\/\//);
  await form.getByRole('textbox', { name: 'Address' }).fill(address);
  await form.getByLabel('API key').fill(key);
  if (label !== undefined) await form.getByRole('textbox', { name: 'Label' }).fill(label);
}

/** Saves what is entered, which the service has to find good. */
export async function saveService(page: Page, form: Locator): Promise<void> {
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/ is saved\.$/)).toBeVisible();
  await expect(form).toBeHidden();
}

/** First run: from a key to the form on New. */
export async function connectService(page: Page, facts: HostedFacts): Promise<void> {
  const form = await openKeyForm(page);
  await enterService(form, facts);
  await saveService(page, form);
}

/** One more of them, under Settings. */
export async function addService(page: Page, facts: HostedFacts): Promise<void> {
  await page.goto(new URL('/settings/connections', page.url()).href);
  await page.getByRole('button', { name: 'Add connection' }).click();
  const form = page.getByRole('dialog', { name: 'Add connection' });
  await enterService(form, facts);
  await saveService(page, form);
}

/** Types a prompt and presses Render, whatever is known of the price. */
export async function renderAnyway(page: Page, prompt: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt);
  await page.getByRole('button', { name: /^Render/ }).click();
  await expect(page.getByText('Queued.').last()).toBeVisible();
}

/** Opens the details of a job in the queue. */
export async function openDetails(page: Page, prompt: string): Promise<Locator> {
  await goTo(page, 'Queue');
  await jobNamed(page, prompt).getByRole('button', { name: 'Details' }).click();
  return page.getByRole('dialog', { name: 'Details' });
}

/** Has the service asked by hand, again and again, until the job shows this: its own looks are many seconds apart. */
export async function checkUntil(page: Page, prompt: string, shown: string | RegExp): Promise<void> {
  await goTo(page, 'Queue');
  const job = jobNamed(page, prompt);
  const check = job.getByRole('button', { name: 'Check now' });
  await expect(async () => {
    if (await check.isVisible()) await check.click({ timeout: 1000 });
    await expect(job).toContainText(shown, { timeout: 1000 });
  }).toPass({ timeout: CLIP_TIMEOUT_MS });
}

/** What this month has cost, as the frame shows it on every screen. */
export function spentThisMonth(page: Page): Locator {
  return page.getByRole('button', { name: /^Connection in use and spend: / });
}
