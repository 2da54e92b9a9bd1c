/** @file One key of OpenRouter makes a real clip: from the first run to the stored film and what it cost. */
import { expectStoredFilm, readFilm } from './hosted-films';
import { OPENROUTER_KEY, OPENROUTER_MODEL_COUNT, startOpenRouter, type HostedMock } from './hosted-openrouter';
import { checkUntil, connectService, enterService, openKeyForm, saveService, spentThisMonth } from './hosted-studio';
import { allowPages, startStrangeServer } from './strange-server';
import { clipNamed, goTo, jobNamed, render } from './studio';
import { expect, test } from './world';

const PROMPT = 'a lantern on a frozen lake';
const FILM = readFilm();

let server: HostedMock;

test.afterEach(() => server.stop());

const posts = (): string[] => server.asked.filter(({ method }) => method === 'POST').map(({ path }) => path);

test('a wrong key is told, the right one brings models and prices, and one press of Render one clip', async ({
  world,
}) => {
  server = await startOpenRouter(FILM);
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
  await checkUntil(page, PROMPT, 'Succeeded');
  await expectStoredFilm(page, FILM);

  await expect(jobNamed(page, PROMPT)).toContainText(/Succeeded.*\$0\.37.*reported/s);
  await expect(spentThisMonth(page)).toContainText('$0.37');
  await goTo(page, 'Library');
  await clipNamed(page, PROMPT).click();
  await expect(page.getByText('$0.37, reported')).toBeVisible();
  expect(posts()).toEqual(['/api/v1/videos']);
  expect(server.submitted).toEqual([
    { model: 'alibaba/wan-3.0', prompt: PROMPT, duration: 4, resolution: '720p', aspect_ratio: '16:9' },
  ]);
  expect(server.asked.filter(({ path }) => path.includes(OPENROUTER_KEY))).toEqual([]);
});

test('a film that is handed on to another host comes from there, and the key does not go along', async ({ world }) => {
  const films = await startStrangeServer((request, response) => {
    if (!allowPages(request, response)) response.writeHead(200, { 'content-type': 'video/mp4' }).end(FILM);
  });
  server = await startOpenRouter(FILM, `${films.origin}/film.mp4`);
  const page = await world.open();
  await connectService(page, { service: 'OpenRouter', address: server.address, key: OPENROUTER_KEY });
  await render(page, PROMPT);
  await checkUntil(page, PROMPT, 'Succeeded');
  await expectStoredFilm(page, FILM);
  expect(films.asked.length).toBeGreaterThan(0);
  expect(JSON.stringify(films.asked)).not.toMatch(/sk-or-v1|authorization/i);
  expect(posts()).toEqual(['/api/v1/videos']);
  films.close();
});
