/** @file Connections: adding one by hand, a wrong address, a closed service, and removing one that is in use. */
import type { Locator, Page } from 'playwright/test';
import { findFreePorts } from './free-ports';
import { clipNamed, goTo, jobNamed, render } from './studio';
import { listenTo, type Heard } from './watched-page';
import { expect, test, type World } from './world';

const PROMPT = 'a fox in the snow';

test.use({ renderMs: 300 });

/** From Welcome to the form. */
async function openForm(world: World): Promise<{ page: Page; form: Locator }> {
  const page = await world.open();
  await page.getByRole('dialog').getByRole('button', { name: 'Use my own server' }).click();
  const form = page.getByRole('dialog', { name: 'Add connection' });
  await expect(form).toBeVisible();
  return { page, form };
}

/** Settings, Connections: the connection with this label. */
async function findConnection(page: Page, label: string): Promise<Locator> {
  await goTo(page, 'Settings');
  await page.getByRole('link', { name: 'Connections', exact: true }).click();
  return page.getByRole('listitem', { name: label, exact: true });
}

test('a server of one’s own is added with the address as people write it, and removed while it renders', async ({
  world,
}) => {
  const { page, form } = await openForm(world);
  await test.step('the address as people write it', () => addOwn(world, page, form));
  await test.step('removing it says what becomes of its render, and keeps the render', () => removeOwn(world, page));
});

async function addOwn(world: World, page: Page, form: Locator): Promise<void> {
  const { host, origin } = new URL(world.sandbox.url);
  await form.getByRole('combobox', { name: 'Service' }).selectOption('SGLang Diffusion');
  await form.getByRole('textbox', { name: 'Address' }).fill(host);
  await form.getByRole('textbox', { name: 'Label' }).fill('GPU box');
  await form.getByRole('button', { name: 'Test' }).click();
  await expect(form).toContainText('3 models found.');
  await expect(form.getByRole('textbox', { name: 'Address' })).toHaveValue(`${origin}/v1`);
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('GPU box is saved.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeFocused();
  await expect(page.getByRole('radio', { name: /^Sora 2, GPU box, / })).toBeChecked();
  await render(page, PROMPT);
  await goTo(page, 'Library');
  await expect(clipNamed(page, PROMPT)).toBeVisible({ timeout: 30_000 });
  const connection = await findConnection(page, 'GPU box');
  await expect(connection).toContainText(`${origin}/v1`);
  await expect(connection).toContainText('Connected');
  await expect(connection).toContainText('Free of charge');
}

async function removeOwn(world: World, page: Page): Promise<void> {
  const prompt = 'a tram in the rain';
  world.sandbox.control.setRenderMs(600_000);
  await goTo(page, 'New');
  await render(page, prompt);
  await expect.poll(() => world.sandbox.control.acceptedCount()).toBe(2);
  await findConnection(page, 'GPU box');
  await page.getByRole('button', { name: 'Remove GPU box' }).click();
  const question = page.getByRole('dialog', { name: 'Remove GPU box?' });
  await expect(question).toContainText(
    '1 unfinished render of it cannot go on here. It stays in the queue and says so.',
  );
  await expect(question).toContainText('Clips you have stay in the library.');
  await question.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByRole('listitem', { name: 'GPU box' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove GPU box' }).click();
  await question.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('GPU box is removed.')).toBeVisible();
  await expect(page.getByText('No connection yet')).toBeVisible();
  await goTo(page, 'Queue');
  await expect(jobNamed(page, prompt)).toContainText('The connection of this render was removed.');
}

test('the form refuses what is wrong in words, asks nobody by itself and keeps what was typed', async ({ world }) => {
  const heard = await listenTo(world.context);
  const { page, form } = await openForm(world);
  await test.step('OpenAI is shown as closed, and asked nothing by itself', () => chooseClosed(world, form, heard));
  await test.step('words that are no address are refused, and cannot be saved anyway', () => enterWords(form));
  await test.step('a key is typed hidden, and a refused one is told as such', () => enterKey(world, form));
  await test.step('a wrong address is told with its likely causes, and can be saved anyway', () =>
    saveWrong(page, form));
  await test.step('what was typed is still there when the form is opened again', () => reopenForm(page));
});

async function chooseClosed(world: World, form: Locator, heard: Heard): Promise<void> {
  const service = form.getByRole('combobox', { name: 'Service' });
  const before = await service.inputValue();
  await form.getByRole('combobox', { name: 'Service' }).selectOption('OpenAI');
  await expect(form.getByRole('textbox', { name: 'Address' })).toHaveValue('https://api.openai.com/v1');
  await expect(form).toContainText('By OpenAI’s own notice this service closed on September 24, 2026.');
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(form).toContainText('Enter the API key.');
  expect([...heard.origins]).toEqual([world.origin]);
  await service.selectOption(before);
}

async function enterWords(form: Locator): Promise<void> {
  await form.getByRole('textbox', { name: 'Address' }).fill('ftp://files.example');
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(form).toContainText('This is not a complete address.');
  await expect(form.getByRole('button', { name: 'Save', exact: true })).toBeVisible();
  await expect(form.getByRole('button', { name: 'Save anyway' })).toBeHidden();
}

async function enterKey(world: World, form: Locator): Promise<void> {
  const key = form.getByLabel('API key');
  await expect(key).toHaveAttribute('type', 'password');
  await expect(key).toHaveAttribute('autocomplete', 'off');
  await form.getByRole('textbox', { name: 'Address' }).fill(world.sandbox.url);
  await key.fill('wrong-key');
  await form.getByRole('button', { name: 'Test' }).click();
  await expect(form).toContainText('The server answers, but refuses the API key.');
  await key.fill('');
}

async function saveWrong(page: Page, form: Locator): Promise<void> {
  const [port] = await findFreePorts(1);
  const address = `http://localhost:${String(port)}/v1`;
  await form.getByRole('textbox', { name: 'Address' }).fill(address);
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(form).toContainText('No answer came through.');
  await expect(form).toContainText('The server is not running, or the address or port is wrong.');
  await form.getByRole('button', { name: 'Save anyway' }).click();
  await expect(form).toBeHidden();
  const connection = await findConnection(page, `localhost:${String(port)}`);
  await expect(connection).toContainText(address);
  await expect(connection).toContainText('No answer yet');
}

async function reopenForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add connection' }).click();
  const form = page.getByRole('dialog', { name: 'Add connection' });
  await form.getByRole('textbox', { name: 'Label' }).fill('GPU box');
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();
  await page.getByRole('button', { name: 'Add connection' }).click();
  await expect(form.getByRole('textbox', { name: 'Label' })).toHaveValue('GPU box');
}

test('without a sandbox Welcome offers no practice, and nobody looks for one', async ({ world }) => {
  const heard = await listenTo(world.context);
  await world.context.route('**/sandbox.json', (route) => route.fulfill({ json: { address: null } }));
  const page = await world.open();
  const welcome = page.getByRole('dialog', { name: 'Welcome to Sora Renderer' });
  await expect(welcome.getByRole('button', { name: 'Use my own server' })).toBeFocused();
  await expect(welcome.getByRole('button', { name: 'Try the sandbox' })).toBeHidden();
  await welcome.getByRole('button', { name: 'Use my own server' }).click();
  await expect(page.getByRole('combobox', { name: 'Service' }).getByText('Sandbox')).toHaveCount(0);
  expect([...heard.origins]).toEqual([world.origin]);
});
