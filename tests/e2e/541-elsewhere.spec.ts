/** @file A render that failed for good on one connection, offered on another: what changes, what it costs, and never by itself. */
import { goTo, jobNamed, press, promptField, render, trySandbox } from './studio';
import { expect, test } from './world';

const PROMPT = 'a paper boat [fault: fail]';

test.use({ renderMs: 300 });

test('a failed render is offered on another connection with the price difference, and goes only when told', async ({
  world,
  gateway,
}) => {
  const page = await world.open();
  await trySandbox(page);
  await render(page, PROMPT);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, PROMPT)).toContainText('Failed', { timeout: 30_000 });
  // There is nowhere else yet.
  await expect(jobNamed(page, PROMPT).getByRole('button', { name: 'Try elsewhere' })).toBeHidden();

  await page.goto(new URL('/settings/connections', page.url()).href);
  await page.getByRole('button', { name: 'Add connection' }).click();
  const form = page.getByRole('dialog', { name: 'Add connection' });
  await form.getByRole('combobox', { name: 'Service' }).selectOption('vLLM-Omni');
  await form.getByRole('textbox', { name: 'Address' }).fill(gateway.url);
  await form.getByRole('textbox', { name: 'Label' }).fill('Second box');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Second box is saved.')).toBeVisible();

  await goTo(page, 'Queue');
  const sent = world.sandbox.control.requests().filter(({ method }) => method === 'POST').length;
  await press(page, PROMPT, 'Try elsewhere');
  const choice = page.getByRole('dialog', { name: 'Render on another connection' });
  const offer = choice.getByRole('listitem').filter({ hasText: 'Second box' });
  await expect(offer).toContainText('Free');
  await expect(offer).toContainText(/\$\d+\.\d\d less/);
  await offer.getByRole('button', { name: /^Use .* on Second box$/ }).click();
  await expect(promptField(page)).toHaveValue(PROMPT);
  await expect(page.getByRole('radio', { name: /, Second box, / }).and(page.locator(':checked'))).toHaveCount(1);
  expect(world.sandbox.control.requests().filter(({ method }) => method === 'POST')).toHaveLength(sent);
  await promptField(page).fill('a paper boat');
  await page.getByRole('button', { name: /^Render/ }).click();
  await goTo(page, 'Queue');
  await expect(jobNamed(page, 'a paper boat').filter({ hasText: 'Succeeded' })).toHaveCount(1, { timeout: 30_000 });
});
