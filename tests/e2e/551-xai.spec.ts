/** @file One key of xAI makes a real clip, taken from the account's files; what its policy holds back is paid for and said so. */
import { expectStoredFilm, readFilm } from './hosted-films';
import type { HostedMock } from './hosted-openrouter';
import { checkUntil, connectService, spentThisMonth } from './hosted-studio';
import { HELD_BACK, startXai, XAI_KEY } from './hosted-xai';
import { jobNamed, render } from './studio';
import { listenTo } from './watched-page';
import { expect, test } from './world';

const PROMPT = 'a heron at the weir';
const FILM = readFilm();

let server: HostedMock;

test.beforeEach(async () => {
  server = await startXai(FILM);
});
test.afterEach(() => server.stop());

const posts = (): string[] => server.asked.filter(({ method }) => method === 'POST').map(({ path }) => path);

test('the clip comes from the stored file, and the result’s own host is never asked', async ({ world }) => {
  const heard = await listenTo(world.context);
  const page = await world.open();
  await connectService(page, { service: 'xAI Grok Imagine', address: server.address, key: XAI_KEY });
  await render(page, PROMPT);
  await checkUntil(page, PROMPT, 'Succeeded');
  await expectStoredFilm(page, FILM);
  await expect(jobNamed(page, PROMPT)).toContainText(/Succeeded.*\$1\.12.*reported/s);
  expect(posts()).toEqual(['/v1/videos/generations']);
  expect(server.asked.filter(({ path }) => path.endsWith('/content'))).toHaveLength(1);
  expect(server.submitted).toEqual([
    {
      ...{ model: 'grok-imagine-video-1.5', prompt: PROMPT, duration: 8, aspect_ratio: '16:9', resolution: '720p' },
      storage_options: { filename: 'render.mp4', expires_after: 604_800 },
    },
  ]);
  expect([...heard.origins].sort()).toEqual([world.origin, server.origin].sort());
});

test('a render that its policy holds back is Blocked, charged, and part of what the month has cost', async ({
  world,
}) => {
  const prompt = `a ${HELD_BACK} crowd`;
  const page = await world.open();
  await connectService(page, { service: 'xAI Grok Imagine', address: server.address, key: XAI_KEY });
  await render(page, prompt);
  await checkUntil(page, prompt, 'Blocked');
  const job = jobNamed(page, prompt);
  await expect(job).toContainText('The service’s policy does not allow this prompt or image.');
  await expect(job).toContainText('It was charged.');
  await expect(job).toContainText('$1.12');
  await expect(spentThisMonth(page)).toContainText('$1.12');
  expect(posts()).toHaveLength(1);
});
