/** @file What a person does in the connection form and its list beyond adding a plain server, by the names they see. */
import type { Locator, Page } from 'playwright/test';
import type { World } from './world';

/** From Welcome to the form. */
export async function openForm(world: World): Promise<{ page: Page; form: Locator }> {
  const page = await world.open();
  await page.getByRole('dialog').getByRole('button', { name: 'Use my own server' }).click();
  return { page, form: page.getByRole('dialog', { name: 'Add connection' }) };
}

/** Enters a server and presses Test. */
export async function testServer(
  form: Locator,
  facts: { service: string; address: string; key?: string },
): Promise<void> {
  await form.getByRole('combobox', { name: 'Service' }).selectOption(facts.service);
  await form.getByRole('textbox', { name: 'Address' }).fill(facts.address);
  await form.getByLabel('API key').fill(facts.key ?? '');
  await form.getByRole('button', { name: 'Test' }).click();
}

/** The steps a Test shows, each in words: "Address Done". */
export async function readSteps(within: Locator): Promise<string[]> {
  const steps = within.getByRole('list', { name: 'Steps of the test' }).getByRole('listitem');
  await steps.first().waitFor();
  return (await steps.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
}

/** The causes a Test names, most likely first. */
export async function readCauses(within: Locator): Promise<string[]> {
  const causes = within.getByRole('listitem').locator('b').filter({ hasText: /\.$/ });
  return causes.allInnerTexts();
}

/** Adds a further request header. */
export async function addHeader(form: Locator, name: string, value: string): Promise<void> {
  await form.getByRole('button', { name: 'Add header' }).click();
  await form.getByRole('textbox', { name: 'Header name' }).last().fill(name);
  await form.getByLabel('Value').last().fill(value);
}
