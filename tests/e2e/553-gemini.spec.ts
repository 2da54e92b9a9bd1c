/** @file One key of Gemini makes a real clip out of an answer's text, however long, and though the worker is stopped on the way. */
import { wakeWorker } from './browser-power';
import { expectStoredFilm, lengthen, readFilm } from './hosted-films';
import { GEMINI_KEY, type GeminiServer, startGemini } from './hosted-gemini-server';
import { checkUntil, connectService } from './hosted-studio';
import { jobNamed, render } from './studio';
import { expect, test, type World } from './world';
import type { Page } from 'playwright/test';

const PROMPT = 'a glacier calving';
/** 30 MB of film are 40 MB of text: 4 characters for 3 bytes. */
const FILM = lengthen(readFilm(), 30_000_000);

let server: GeminiServer;

test.beforeEach(async () => {
  server = await startGemini(FILM);
});
test.afterEach(() => {
  server.close();
});

async function renderThere(world: World): Promise<Page> {
  const page = await world.open();
  await connectService(page, { service: 'Google Gemini', address: server.address, key: GEMINI_KEY });
  await render(page, PROMPT);
  await expect.poll(() => server.submitted.length).toBe(1);
  return page;
}

const countPosts = (): number => server.asked.filter(({ method }) => method === 'POST').length;

test('a film of 30 MB inside an answer is stored byte for byte, with no header the service refuses', async ({
  world,
}) => {
  const page = await renderThere(world);
  server.isDone = true;
  await checkUntil(page, PROMPT, 'Succeeded');
  await expectStoredFilm(page, FILM);
  expect(server.refusedHeaders).toEqual([]);
  expect(countPosts()).toBe(1);
  expect(server.submitted).toEqual([
    {
      ...{ model: 'gemini-omni-1.2-flash', input: PROMPT, background: true, store: true },
      generation_config: { video_config: { task: 'text_to_video' } },
      response_format: { type: 'video', delivery: 'uri', resolution: '720p', aspect_ratio: '16:9', duration: '8s' },
    },
  ]);
  expect(server.asked.filter(({ path }) => path.includes(GEMINI_KEY))).toEqual([]);
});

test('the worker is stopped in the middle of the film: it comes whole all the same, paid once', async ({ world }) => {
  const page = await renderThere(world);
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

test('a render that ends without a film was filtered: Blocked, with what the model said', async ({ world }) => {
  server.isFiltered = true;
  server.isDone = true;
  const page = await renderThere(world);
  await checkUntil(page, PROMPT, 'Blocked');
  const job = jobNamed(page, PROMPT);
  await expect(job).toContainText('I cannot make that video.');
  await expect(job).toContainText('It may have been charged.');
  expect(countPosts()).toBe(1);
});
