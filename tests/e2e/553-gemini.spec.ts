/** @file One key of Gemini makes a real clip out of an answer's text, however long, and though the worker is stopped on the way. */
import type { Page } from 'playwright/test';
import { wakeWorker } from './browser-power';
import { expectStoredFilm, lengthen, readFilm } from './hosted-films';
import { GEMINI_KEY, type GeminiServer, startGemini } from './hosted-gemini-server';
import { checkUntil, connectService } from './hosted-studio';
import { goTo, jobNamed, render } from './studio';
import { expect, test, type World } from './world';

const PROMPT = 'a glacier calving';
const FILTERED = 'a famous face';
/** 30 MB of film are 40 MB of text: 4 characters for 3 bytes. */
const FILM = lengthen(readFilm(), 30_000_000);

let server: GeminiServer;

test.beforeEach(async () => {
  server = await startGemini(FILM);
});
test.afterEach(() => {
  server.close();
});

async function connect(world: World): Promise<Page> {
  const page = await world.open();
  await connectService(page, { service: 'Google Gemini', address: server.address, key: GEMINI_KEY });
  return page;
}

async function renderThere(page: Page, prompt: string): Promise<void> {
  const before = server.submitted.length;
  await render(page, prompt);
  await expect.poll(() => server.submitted.length).toBe(before + 1);
}

const countPosts = (): number => server.asked.filter(({ method }) => method === 'POST').length;

test('one render is filtered, the next is a film of 30 MB inside an answer', async ({ world }) => {
  const page = await connect(world);
  await test.step('without a film it was filtered: Blocked, with what the model said', () => renderFiltered(page));
  await goTo(page, 'New');
  await test.step('the film is stored byte for byte, with no header the service refuses', () => renderWhole(page));
});

async function renderWhole(page: Page): Promise<void> {
  const before = { posts: countPosts(), submitted: server.submitted.length };
  server.isFiltered = server.isDone = false;
  await renderThere(page, PROMPT);
  server.isDone = true;
  await checkUntil(page, PROMPT, 'Succeeded');
  await expectStoredFilm(page, FILM, PROMPT);
  expect(server.refusedHeaders).toEqual([]);
  expect(countPosts()).toBe(before.posts + 1);
  expect(server.submitted.slice(before.submitted)).toEqual([
    {
      ...{ model: 'gemini-omni-1.2-flash', input: PROMPT, background: true, store: true },
      generation_config: { video_config: { task: 'text_to_video' } },
      response_format: { type: 'video', delivery: 'uri', resolution: '720p', aspect_ratio: '16:9', duration: '8s' },
    },
  ]);
  expect(server.asked.filter(({ path }) => path.includes(GEMINI_KEY))).toEqual([]);
}

test('the worker is stopped in the middle of the film: it comes whole all the same, paid once', async ({ world }) => {
  const page = await connect(world);
  await renderThere(page, PROMPT);
  // The look at its state reads the first answer with the film in it, the download the second.
  const half = server.holdFilm(2);
  server.isDone = true;
  await half;
  await world.killWorkers();
  await wakeWorker(world);
  await expectStoredFilm(page, FILM);
  expect(countPosts()).toBe(1);
  expect(server.filmCount).toBe(3);
});

async function renderFiltered(page: Page): Promise<void> {
  server.isFiltered = server.isDone = true;
  await renderThere(page, FILTERED);
  await checkUntil(page, FILTERED, 'Blocked');
  const job = jobNamed(page, FILTERED);
  await expect(job).toContainText('I cannot make that video.');
  await expect(job).toContainText('It may have been charged.');
  expect(countPosts()).toBe(1);
}
