/**
 * @file Every screen and dialog passes axe-core, dark and light: on the first visit, with nothing rendered yet, and in use.
 */
import type { Page } from 'playwright/test';
import { expectAccessible } from './accessible';
import { fillStudio, PROMPTS } from './filled-studio';
import { findFreePorts } from './free-ports';
import { clipNamed, goTo, leaveWelcome, press, trySandbox } from './studio';
import { expect, test, type World } from './world';

test.use({ renderMs: 300 });

async function show(page: Page, world: World, path: string, heading: string): Promise<void> {
  await page.goto(world.url + path);
  await expect(page.getByRole('heading', { name: heading })).toBeVisible();
}

test('Welcome, the connection form and every empty screen are accessible', async ({ world }) => {
  const page = await world.open();
  await test.step('Welcome and the connection form', () => lookAtWelcome(world, page));
  await page.keyboard.press('Escape');
  await leaveWelcome(page);
  await test.step('every screen with nothing on it', () => lookAtEmpty(world, page));
});

async function lookAtWelcome(world: World, page: Page): Promise<void> {
  const welcome = page.getByRole('dialog', { name: 'Welcome to Sora Renderer' });
  await expect(welcome.getByRole('button', { name: 'Try the sandbox' })).toBeVisible();
  await expectAccessible(page, 'Welcome');

  await welcome.getByRole('button', { name: 'Use my own server' }).click();
  const form = page.getByRole('dialog', { name: 'Add connection' });
  const address = form.getByRole('textbox', { name: 'Address' });
  await expect(address).toBeVisible();
  await expectAccessible(page, 'connection form');
  await address.fill('');
  await form.getByRole('button', { name: 'Test' }).click();
  await expect(form).toContainText('Enter the address of the server.');
  await expectAccessible(page, 'connection form, address missing');
  const [port] = await findFreePorts(1);
  await address.fill(`http://localhost:${String(port)}/v1`);
  await form.getByRole('button', { name: 'Test' }).click();
  await expect(form).toContainText('No answer came through.');
  await expectAccessible(page, 'connection form, failed Test');
  await address.fill(world.sandbox.url);
  await form.getByRole('button', { name: 'Test' }).click();
  await expect(form).toContainText('3 models found.');
  await expectAccessible(page, 'connection form, good Test');
  await form.getByRole('combobox', { name: 'Service' }).selectOption('OpenAI');
  await expect(form).toContainText('September 24, 2026');
  await expectAccessible(page, 'connection form, closed service');
}

async function lookAtEmpty(world: World, page: Page): Promise<void> {
  await expect(page.getByText('There is nowhere to render yet.')).toBeVisible();
  await expectAccessible(page, 'New, no connection');
  await show(page, world, 'queue', 'Queue');
  await expect(page.getByText('Nothing is rendering')).toBeVisible();
  await expectAccessible(page, 'Queue, empty');
  await show(page, world, 'library', 'Library');
  await expect(page.getByText('No clips yet')).toBeVisible();
  await expectAccessible(page, 'Library, empty');
  await show(page, world, 'settings', 'Settings');
  await expectAccessible(page, 'Settings, empty');
  await show(page, world, 'settings/connections', 'Settings');
  await expect(page.getByText('No connection yet')).toBeVisible();
  await expectAccessible(page, 'Settings, Connections, empty');
  await show(page, world, 'nowhere/at/all', 'There is nothing here');
  await expectAccessible(page, 'not found');
  await show(page, world, 'library/no-such-clip', 'This clip is not here');
  await expectAccessible(page, 'clip that is gone');
}

test('New, Settings and the dialogs of a connection are accessible', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await test.step('New filled, wrong and with its popovers open', () => lookAtNew(page));
  await test.step('Settings and the dialogs of a connection', () => lookAtSettings(page));
});

async function lookAtNew(page: Page): Promise<void> {
  await expect(page.getByRole('status', { name: 'Estimated cost' })).toContainText('Estimated: $');
  await expectAccessible(page, 'New, nothing typed');
  await page.getByRole('button', { name: /^Render/ }).click();
  await expect(page.getByText('the prompt is empty')).toBeVisible();
  await expectAccessible(page, 'New, prompt missing');
  await page.getByRole('textbox', { name: 'Prompt' }).fill(PROMPTS.finished);
  await page.getByRole('spinbutton', { name: 'Seconds' }).fill('9');
  await page.getByRole('spinbutton', { name: 'Seconds' }).press('Enter');
  await expect(page.getByText('9 s is not offered.')).toBeVisible();
  await expectAccessible(page, 'New, filled');
  await page.getByRole('button', { name: 'Tips' }).click();
  await expectAccessible(page, 'New, tips open');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Connection in use and spend/ }).click();
  await expect(page.getByText('Nothing spent yet.')).toBeVisible();
  await expectAccessible(page, 'New, spend open');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Render/ }).click();
  await expect(page.getByText('Queued.').last()).toBeVisible();
  await expectAccessible(page, 'New, with a message and a recent render');
}

async function lookAtSettings(page: Page): Promise<void> {
  await goTo(page, 'Settings');
  await expect(page.getByText('1 connection')).toBeVisible();
  await expectAccessible(page, 'Settings, in use');
  await page.getByRole('link', { name: 'Connections', exact: true }).click();
  await page.getByRole('button', { name: 'Test Sandbox' }).click();
  await expect(page.getByText('3 models found.')).toBeVisible();
  await expectAccessible(page, 'Connections, tested');
  await page.getByRole('button', { name: 'Edit Sandbox' }).click();
  await expect(page.getByRole('dialog', { name: 'Edit connection' })).toBeVisible();
  await expectAccessible(page, 'Edit connection');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove Sandbox' }).click();
  await expect(page.getByRole('dialog', { name: 'Remove Sandbox?' })).toBeVisible();
  await expectAccessible(page, 'Remove connection');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Models', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Ask Sandbox for its models again' })).toBeVisible();
  await expectAccessible(page, 'Models');
}

test('every screen is accessible in use', async ({ world }) => {
  const page = await fillStudio(world);
  await test.step('Queue, Library, a clip and New', () => lookAtUsed(page));
  await test.step('a connection with unfinished renders keeps its service, and says until when', () =>
    lookAtBusyConnection(page));
});

async function lookAtUsed(page: Page): Promise<void> {
  await expectAccessible(page, 'Queue, every state');
  await press(page, PROMPTS.failed, 'Details');
  await expect(page.getByRole('dialog', { name: 'Details' })).toBeVisible();
  await expectAccessible(page, 'details of a render');
  await page.keyboard.press('Escape');
  await press(page, PROMPTS.running, 'Stop waiting');
  await expect(page.getByRole('dialog', { name: 'Stop waiting?' })).toBeVisible();
  await expectAccessible(page, 'Stop waiting');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Clear finished' }).click();
  await page.getByRole('button', { name: /^Show archived/ }).click();
  await expect(page.getByRole('heading', { name: 'Archived' })).toBeVisible();
  await expectAccessible(page, 'Queue, archive and a message');
  await goTo(page, 'Library');
  await expect(clipNamed(page, PROMPTS.finished).locator('img')).toBeVisible();
  await expectAccessible(page, 'Library, in use');
  await clipNamed(page, PROMPTS.finished).click();
  await expect(page.locator('video')).toBeVisible();
  await expectAccessible(page, 'a clip');
  await goTo(page, 'New');
  await expect(page.getByRole('complementary', { name: 'Recent renders' })).toContainText(PROMPTS.finished);
  await expectAccessible(page, 'New, recent renders');
}

async function lookAtBusyConnection(page: Page): Promise<void> {
  await goTo(page, 'Settings');
  await page.getByRole('link', { name: 'Connections', exact: true }).click();
  await page.getByRole('button', { name: 'Edit Sandbox' }).click();
  const service = page.getByRole('combobox', { name: 'Service' });
  await expect(service).toBeDisabled();
  await expect(service).toHaveAccessibleDescription(/not finished: the service can be changed when/);
  await expect(page.getByRole('textbox', { name: 'Label' })).toBeEnabled();
  await expectAccessible(page, 'Edit connection, its service kept');
}
