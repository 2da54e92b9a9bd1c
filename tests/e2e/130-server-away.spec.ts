/**
 * @file The server cannot be reached: jobs are held, nothing is uncertain, and they go on by themselves. One story with the
 * sandbox, one with a server that is off from the beginning and goes away twice.
 */
import type { Page } from 'playwright/test';
import { startSandbox } from '../../sandbox/server.mjs';
import { passTime } from './browser-power';
import { expectClipOf, jobsOf } from './clip-of';
import { countPosts, countRequests, expectOneClip } from './expect-clip';
import type { Gateway } from './gateway';
import { readStored, silenceConnections } from './stored';
import { connectServer, goTo, jobNamed, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

test('offline, and then the server switched off before the submit: it goes on once it is there', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await test.step('offline before the submit, then online', () => renderOffline(world, page));
  await goTo(page, 'New');
  await test.step('switched off before the submit, then on again', () => renderSwitchedOff(world, page));
});

async function renderOffline(world: World, page: Page): Promise<void> {
  const prompt = 'clouds over a salt flat';
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await world.context.setOffline(true);
  await render(page, prompt);
  await goTo(page, 'Queue');
  // A server on this computer is never called offline: it is one that does not answer.
  await expect(jobNamed(page, prompt)).toContainText(/Queued.*no answer/s);
  await expect(page.getByText('Sandbox does not answer. Nothing is lost')).toBeVisible();
  expect((await readStored(page)).jobs).toMatchObject([{ phase: 'queued', needsPerson: false }]);
  await world.context.setOffline(false);
  await expectOneClip(world, page);
  expect(countPosts(world)).toBe(1);
  await expect(jobNamed(page, prompt)).toContainText('Succeeded');
}

async function renderSwitchedOff(world: World, page: Page): Promise<void> {
  const prompt = 'clouds over a lake';
  await silenceConnections(page);
  await world.sandbox.close();
  await render(page, prompt);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, prompt)).toContainText(/Queued.*no answer/s);
  expect(await jobsOf(page, prompt)).toMatchObject([{ phase: 'queued', history: ['queued'] }]);
  const sandbox = await startSandbox({ port: world.sandbox.port, renderMs: 500 });
  try {
    await expectClipOf({ ...world, sandbox }, page, prompt);
    expect(sandbox.control.acceptedCount()).toBe(1);
    expect(countPosts({ sandbox })).toBe(1);
    await expect(page.getByText('Sandbox does not answer.')).toBeHidden();
  } finally {
    await sandbox.close();
  }
}

test('off from the beginning, and gone twice in the middle of a render', async ({ world, gateway }) => {
  await gateway.off();
  const page = await world.open();
  await connectServer(page, { address: gateway.url });
  await test.step('saved anyway, held, and rendered once it is there', () => renderBefore(world, gateway, page));
  await goTo(page, 'New');
  await test.step('gone and back: the same render goes on', () => loseInTheMiddle(world, gateway, page));
  await goTo(page, 'New');
  await test.step('gone for a night: asked again, and the clip is still fetched', () =>
    loseForANight(world, gateway, page));
});

async function renderBefore(world: World, gateway: Gateway, page: Page): Promise<void> {
  const prompt = 'clouds over a harbor';
  await render(page, prompt);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, prompt)).toContainText(/Queued.*no answer/s);
  await gateway.on();
  await expectOneClip(world, page);
  expect(countPosts(world)).toBe(1);
}

async function loseInTheMiddle(world: World, gateway: Gateway, page: Page): Promise<void> {
  const prompt = 'clouds over a town';
  world.sandbox.control.setRenderMs(60_000);
  await render(page, prompt);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, prompt)).toContainText('Rendering');
  await gateway.off();
  await expect(jobNamed(page, prompt)).toContainText(/Rendering.*no answer/s);
  expect(await jobsOf(page, prompt)).toMatchObject([{ phase: 'rendering', failure: null }]);
  world.sandbox.control.finish();
  await gateway.on();
  await expectClipOf(world, page, prompt);
  expect(countPosts(world)).toBe(2);
  expect(world.sandbox.control.acceptedCount()).toBe(2);
}

async function loseForANight(world: World, gateway: Gateway, page: Page): Promise<void> {
  const prompt = 'clouds over the sea';
  world.sandbox.control.setRenderMs(1500);
  const before = countRequests(world, /\/content$/);
  await render(page, prompt);
  await expect.poll(() => world.sandbox.control.acceptedCount()).toBe(3);
  await gateway.off();
  await expect.poll(async () => (await jobsOf(page, prompt))[0]?.history).toContain('poll-failed');
  await gateway.on();
  await passTime(world, 8 * 60 * 60_000);
  await expectClipOf(world, page, prompt);
  expect(countRequests(world, /\/content$/)).toBe(before + 1);
  expect(world.sandbox.control.acceptedCount()).toBe(3);
}
