/** @file One key of OpenRouter makes a real clip: from the first run to the stored film and what it cost. */
import { expectStoredFilm, readFilm } from './hosted-films';
import { OPENROUTER_KEY, OPENROUTER_MODEL_COUNT, startOpenRouter, type HostedMock } from './hosted-openrouter';
import { checkNow, enterService, openKeyForm, saveService, spentThisMonth } from './hosted-studio';
import { clipNamed, goTo, jobNamed, render } from './studio';
import { expect, test } from './world';

const PROMPT = 'a lantern on a frozen lake';
const FILM = readFilm();

let server: HostedMock;

test.beforeEach(async () => {
  server = await startOpenRouter(FILM);
});
test.afterEach(() => server.stop());

const posts = (): string[] => server.asked.filter(({ method }) => method === 'POST').map(({ path }) => path);

test('a wrong key is told, the right one brings models and prices, and one press of Render one clip', async ({
  world,
}) => {
  const page = await world.open();
  const form = await openKeyForm(page);
  await enterService(form, { service: 'OpenRouter', address: server.address, key: 'sk-or-v1-wrong' });
  await form.getByRole('button', { name: 'Test' }).click();
  await expect(form).toContainText('The server answers, but refuses the API key.');
  await form.getByLabel('API key').fill(OPENROUTER_KEY);
  await form.getByRole('button', { name: 'Test' }).click();
  await expect(form).toContainText(`${String(OPENROUTER_MODEL_COUNT)} models found.`);
  await saveService(page, form);

  await page.getByRole('radio', { name: /^Alibaba: Wan 3\.0, .*, 10¢ per second$/ }).check();
  await page.getByRole('spinbutton', { name: 'Seconds' }).fill('4');
  await page.getByRole('spinbutton', { name: 'Seconds' }).press('Enter');
  await expect(page.getByRole('status', { name: 'Estimated cost' })).toContainText('Estimated: $0.40');
  expect(posts()).toEqual([]);
  await render(page, PROMPT);
  await expect.poll(posts).toEqual(['/api/v1/videos']);
  await checkNow(page, PROMPT);
  await expectStoredFilm(page, FILM);

  await expect(jobNamed(page, PROMPT)).toContainText(/Succeeded.*\$0\.37.*reported/s);
  await expect(spentThisMonth(page)).toContainText('$0.37');
  await goTo(page, 'Library');
  await clipNamed(page, PROMPT).click();
  await expect(page.getByText('$0.37, reported')).toBeVisible();
  expect(posts()).toEqual(['/api/v1/videos']);
  expect(server.asked.filter(({ path }) => path.includes(OPENROUTER_KEY))).toEqual([]);
});
