/** @file Several services at once: the picker keeps them apart by connection, and what is chosen is what is asked. */
import { expectAccessible } from './accessible';
import { FAL_KEY, type FalServer, startFal } from './hosted-fal-server';
import { expectStoredFilm, readFilm } from './hosted-films';
import { GEMINI_KEY, type GeminiServer, startGemini } from './hosted-gemini-server';
import { addService, checkUntil, connectService } from './hosted-studio';
import { goTo, render } from './studio';
import { expect, test } from './world';

const PROMPT = 'two swans at dusk';
const FILM = readFilm();

let fal: FalServer;
let gemini: GeminiServer;

test.beforeEach(async () => {
  [fal, gemini] = await Promise.all([startFal(FILM), startGemini(FILM)]);
});
test.afterEach(() => {
  fal.close();
  gemini.close();
});

test('two services and an own server are told apart, and the chosen one alone is asked', async ({ world }) => {
  fal.stage = { status: 'COMPLETED' };
  const page = await world.open();
  await connectService(page, { service: 'fal', address: fal.origin, key: FAL_KEY, label: 'My fal' });
  const atGoogle = { service: 'Google Gemini', address: gemini.address, key: GEMINI_KEY, label: 'My Gemini' };
  await addService(page, atGoogle);
  await page.getByRole('button', { name: 'Add connection' }).click();
  const form = page.getByRole('dialog', { name: 'Add connection' });
  await form.getByRole('combobox', { name: 'Service' }).selectOption('SGLang Diffusion');
  await form.getByRole('textbox', { name: 'Address' }).fill(world.sandbox.url);
  await form.getByRole('textbox', { name: 'Label' }).fill('GPU box');
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('GPU box is saved.')).toBeVisible();

  await goTo(page, 'New');
  const models = page.getByRole('radiogroup', { name: 'Model' });
  await expect(models.getByRole('heading', { level: 3 })).toHaveText(['My fal', 'My Gemini', 'GPU box']);
  await page.getByRole('button', { name: /^My fal \d+$/ }).click();
  await expect(models.getByRole('radio', { name: /, My Gemini, / })).toHaveCount(0);
  await models.getByRole('radio', { name: /^PixVerse v6, My fal, 6¢/ }).check();
  await expectAccessible(page, 'New with three connections');
  await render(page, PROMPT);
  await checkUntil(page, PROMPT, 'Succeeded');
  await expectStoredFilm(page, FILM);
  expect(fal.submitted.map(({ path }) => path)).toEqual(['/fal-ai/pixverse/v6/text-to-video']);
  expect(gemini.submitted).toEqual([]);
  expect(world.sandbox.control.acceptedCount()).toBe(0);
});
