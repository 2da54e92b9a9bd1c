/** @file One key of OpenRouter makes a real clip: from the first run to the stored film and what it cost. */
import type { Page } from 'playwright/test';
import { expectStoredFilm, readFilm } from './hosted-films';
import { OPENROUTER_KEY, OPENROUTER_MODEL_COUNT, startOpenRouter, type OpenRouterMock } from './hosted-openrouter';
import { checkUntil, enterService, openKeyForm, saveService, spentThisMonth } from './hosted-studio';
import { allowPages, startStrangeServer } from './strange-server';
import { clipNamed, goTo, jobNamed, render } from './studio';
import { expect, test } from './world';

const PROMPT = 'a lantern on a frozen lake';
const NEXT_PROMPT = 'a lantern on the ice';
const FILM = readFilm();

let server: OpenRouterMock;

test.afterEach(() => server.stop());

const posts = (): string[] => server.asked.filter(({ method }) => method === 'POST').map(({ path }) => path);

test('from a key to clips, from the service’s own hands and from another host', async ({ world }) => {
  server = await startOpenRouter(FILM);
  const page = await world.open();
  await test.step('a wrong key is told, the right one brings models and prices', () => enterKeys(page));
  await test.step('one press of Render is one clip, at the price that was reported', () => renderOne(page));
  await goTo(page, 'New');
  await test.step('a film that is handed on comes from there, without the key', () => renderElsewhere(page));
});

async function enterKeys(page: Page): Promise<void> {
  const form = await openKeyForm(page);
  await enterService(form, { service: 'OpenRouter', address: server.address, key: 'sk-or-v1-wrong' });
  await form.getByRole('button', { name: 'Test' }).click();
  await expect(form).toContainText('The server answers, but refuses the API key.');
  await form.getByLabel('API key').fill(OPENROUTER_KEY);
  await form.getByRole('button', { name: 'Test' }).click();
  await expect(form).toContainText(`${String(OPENROUTER_MODEL_COUNT)} models found.`);
  await saveService(page, form);
}

async function renderOne(page: Page): Promise<void> {
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
}

async function renderElsewhere(page: Page): Promise<void> {
  const before = posts().length;
  const films = await startStrangeServer((request, response) => {
    if (!allowPages(request, response)) response.writeHead(200, { 'content-type': 'video/mp4' }).end(FILM);
  });
  server.filmsAt = `${films.origin}/film.mp4`;
  await render(page, NEXT_PROMPT);
  await checkUntil(page, NEXT_PROMPT, 'Succeeded');
  await expectStoredFilm(page, FILM, NEXT_PROMPT);
  expect(films.asked.length).toBeGreaterThan(0);
  expect(JSON.stringify(films.asked)).not.toMatch(/sk-or-v1|authorization/i);
  expect(posts().slice(before)).toEqual(['/api/v1/videos']);
  films.close();
}
