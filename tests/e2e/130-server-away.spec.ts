/** @file The server cannot be reached: jobs are held, nothing is uncertain, and they go on by themselves. */
import { startSandbox } from '../../sandbox/server.mjs';
import { passTime } from './browser-power';
import { countPosts, countRequests, expectOneClip } from './expect-clip';
import { readStored, silenceConnections } from './stored';
import { connectServer, goTo, jobNamed, render, trySandbox } from './studio';
import { expect, test } from './world';

const PROMPT = 'clouds over a salt flat';

test('offline before the submit, then online', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await world.context.setOffline(true);
  await render(page, PROMPT);
  await goTo(page, 'Queue');
  // A server on this computer is never called offline: it is one that does not answer.
  await expect(jobNamed(page, PROMPT)).toContainText(/Queued.*no answer/s);
  await expect(page.getByText('Sandbox does not answer. Nothing is lost')).toBeVisible();
  expect((await readStored(page)).jobs).toMatchObject([{ phase: 'queued', needsPerson: false }]);
  await world.context.setOffline(false);
  await expectOneClip(world, page);
  expect(countPosts(world)).toBe(1);
  await expect(jobNamed(page, PROMPT)).toContainText('Succeeded');
});

test('switched off before the submit, then on again', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await silenceConnections(page);
  await world.sandbox.close();
  await render(page, PROMPT);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, PROMPT)).toContainText(/Queued.*no answer/s);
  expect((await readStored(page)).jobs).toMatchObject([{ phase: 'queued', history: ['queued'] }]);
  const sandbox = await startSandbox({ port: world.sandbox.port, renderMs: 500 });
  try {
    await expectOneClip({ ...world, sandbox }, page);
    expect(countPosts({ sandbox })).toBe(1);
    await expect(page.getByText('Sandbox does not answer.')).toBeHidden();
  } finally {
    await sandbox.close();
  }
});

test('off from the beginning: saved anyway, held, and rendered once it is there', async ({ world, gateway }) => {
  await gateway.off();
  const page = await world.open();
  await connectServer(page, { address: gateway.url });
  await render(page, PROMPT);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, PROMPT)).toContainText(/Queued.*no answer/s);
  await gateway.on();
  await expectOneClip(world, page);
  expect(countPosts(world)).toBe(1);
});

test('gone in the middle of a render and back: the same render goes on', async ({ world, gateway }) => {
  const page = await world.open();
  await connectServer(page, { address: gateway.url });
  world.sandbox.control.setRenderMs(60_000);
  await render(page, PROMPT);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, PROMPT)).toContainText('Rendering');
  await gateway.off();
  await expect(jobNamed(page, PROMPT)).toContainText(/Rendering.*no answer/s);
  expect((await readStored(page)).jobs).toMatchObject([{ phase: 'rendering', failure: null }]);
  world.sandbox.control.finish();
  await gateway.on();
  await expectOneClip(world, page);
  expect(countPosts(world)).toBe(1);
});

test('gone in the middle of a render, for a night: asked again, and the clip is still fetched', async ({
  world,
  gateway,
}) => {
  const page = await world.open();
  await connectServer(page, { address: gateway.url });
  await render(page, PROMPT);
  await expect.poll(() => world.sandbox.control.acceptedCount()).toBe(1);
  await gateway.off();
  await expect.poll(async () => (await readStored(page)).jobs[0]?.history).toContain('poll-failed');
  await gateway.on();
  await passTime(world, 8 * 60 * 60_000);
  await expectOneClip(world, page);
  expect(countRequests(world, /\/content$/)).toBe(1);
});
