/** @file One key of xAI makes a real clip, taken from the account's files; what its policy holds back is paid for and said so. */
import type { Page } from 'playwright/test';
import { expectStoredFilm, readFilm } from './hosted-films';
import type { HostedMock } from './hosted-openrouter';
import { checkUntil, connectService, spentThisMonth } from './hosted-studio';
import { HELD_BACK, startXai, XAI_KEY } from './hosted-xai';
import { goTo, jobNamed, render } from './studio';
import { listenTo } from './watched-page';
import { expect, test } from './world';

const PROMPT = 'a heron at the weir';
const FILM = readFilm();

const HELD = `a ${HELD_BACK} crowd`;

let server: HostedMock;

test.beforeEach(async () => {
  server = await startXai(FILM);
});
test.afterEach(() => server.stop());

const posts = (): string[] => server.asked.filter(({ method }) => method === 'POST').map(({ path }) => path);

test('one render is held back and charged, the next is a clip of the account’s files', async ({ world }) => {
  const heard = await listenTo(world.context);
  const page = await world.open();
  await connectService(page, { service: 'xAI Grok Imagine', address: server.address, key: XAI_KEY });
  await test.step('a render that its policy holds back is Blocked, charged, and part of the month', () => hold(page));
  await goTo(page, 'New');
  await test.step('the clip comes from the stored file', () => finish(page));
  // Never the result's own host.
  expect([...heard.origins].sort()).toEqual([world.origin, server.origin].sort());
});

async function finish(page: Page): Promise<void> {
  const before = { posts: posts().length, submitted: server.submitted.length };
  await render(page, PROMPT);
  await checkUntil(page, PROMPT, 'Succeeded');
  await expectStoredFilm(page, FILM, PROMPT);
  await expect(jobNamed(page, PROMPT)).toContainText(/Succeeded.*\$1\.12.*reported/s);
  expect(posts().slice(before.posts)).toEqual(['/v1/videos/generations']);
  expect(server.asked.filter(({ path }) => path.endsWith('/content'))).toHaveLength(1);
  expect(server.submitted.slice(before.submitted)).toEqual([
    {
      ...{ model: 'grok-imagine-video-1.5', prompt: PROMPT, duration: 8, aspect_ratio: '16:9', resolution: '720p' },
      storage_options: { filename: 'render.mp4', expires_after: 604_800 },
    },
  ]);
}

async function hold(page: Page): Promise<void> {
  await render(page, HELD);
  await checkUntil(page, HELD, 'Blocked');
  const job = jobNamed(page, HELD);
  await expect(job).toContainText('The service’s policy does not allow this prompt or image.');
  await expect(job).toContainText('It was charged.');
  await expect(job).toContainText('$1.12');
  await expect(spentThisMonth(page)).toContainText('$1.12');
  expect(posts()).toHaveLength(1);
}
