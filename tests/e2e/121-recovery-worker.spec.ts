/**
 * @file The worker is stopped at the worst moments, as a browser under pressure does. Whatever the moment: one payment, one
 * clip, every byte as the server made it. Renders of one person follow each other: one around the request, one around the
 * film, one with a server that can be cut off.
 */
import type { Page } from 'playwright/test';
import { passTime, wakeWorker } from './browser-power';
import { expectClipOf, jobsOf } from './clip-of';
import { countPosts, countRequests, expectOneClip, until } from './expect-clip';
import { filmOf } from './films';
import type { Gateway } from './gateway';
import { readStored, silenceConnections } from './stored';
import { chooseLargest, connectServer, goTo, jobNamed, press, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

const MIB = 1024 * 1024;
const LOOK = /^\/v1\/videos\/[^/]+$/;

test('stopped before, during and after the request: each render is sent once', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await test.step('before anything was sent', () => stopBeforeSending(world, page));
  await goTo(page, 'New');
  await test.step('after the server took it, before its answer came', () => stopBeforeAnswer(world, page));
  await goTo(page, 'New');
  await test.step('while it asks after the render', () => stopWhileAsking(world, page));
  expect(countPosts(world)).toBe(3);
  expect(world.sandbox.control.acceptedCount()).toBe(3);
});

async function stopBeforeSending(world: World, page: Page): Promise<void> {
  const prompt = 'a ferry at the pier';
  // After a silence the server is asked something harmless first; that answer never comes.
  await silenceConnections(page);
  world.sandbox.control.arm({ name: 'hang', operations: ['list'], times: 1 });
  await render(page, prompt);
  await until(() => countRequests(world, /^\/v1\/videos$/) === 1);
  await world.killWorkers();
  expect(countPosts(world)).toBe(0);
  expect((await readStored(page)).jobs.map(({ phase }) => phase)).toEqual(['queued']);
  await wakeWorker(world);
  await expectOneClip(world, page);
  expect(countPosts(world)).toBe(1);
}

async function stopBeforeAnswer(world: World, page: Page): Promise<void> {
  const prompt = 'a ferry leaving the pier';
  world.sandbox.control.arm({ name: 'hang', times: 1 });
  await render(page, prompt);
  await until(() => world.sandbox.control.acceptedCount() === 2);
  await world.killWorkers();
  expect((await jobsOf(page, prompt)).map(({ phase }) => phase)).toEqual(['submitting']);
  await wakeWorker(world);
  await expectClipOf(world, page, prompt);
  expect(countPosts(world)).toBe(2);
  expect((await jobsOf(page, prompt))[0]?.history).toContain('submission-found');
}

async function stopWhileAsking(world: World, page: Page): Promise<void> {
  const prompt = 'a ferry on the open sea';
  const before = countRequests(world, LOOK);
  world.sandbox.control.arm({ name: 'hang', operations: ['retrieve'], times: 1 });
  await render(page, prompt);
  await until(() => countRequests(world, LOOK) === before + 1);
  await world.killWorkers();
  await wakeWorker(world);
  await expectClipOf(world, page, prompt);
  expect(countPosts(world)).toBe(3);
}

test('stopped while a film comes whole, and again and again with no tab open', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await test.step('a film that comes whole is fetched again from its beginning', () => stopWholeFilm(world, page));
  world.sandbox.control.clear();
  await test.step('with no tab open, again and again', () => stopWithoutTab(world, page));
  expect(world.sandbox.control.acceptedCount()).toBe(2);
});

async function stopWholeFilm(world: World, page: Page): Promise<void> {
  world.sandbox.control.arm({ name: 'no-range' });
  world.sandbox.control.arm({ name: 'hang', operations: ['content'], times: 1 });
  await chooseLargest(page);
  await render(page, 'a ferry, whole');
  await until(() => countRequests(world, /\/content$/) === 1);
  await world.killWorkers();
  await wakeWorker(world);
  await expectOneClip(world, page);
  expect(world.sandbox.control.jobs()).toMatchObject([{ size: '1920x1080', seconds: '20' }]);
  expect(countPosts(world)).toBe(1);
}

async function stopWithoutTab(world: World, page: Page): Promise<void> {
  const prompt = 'a ferry unseen';
  const before = countRequests(world, LOOK);
  world.sandbox.control.setRenderMs(60_000);
  await render(page, prompt);
  await until(() => world.sandbox.control.acceptedCount() === 2);
  await world.closeAppTabs();
  for (let looks = 1; looks <= 2; looks++) {
    await world.killWorkers();
    await wakeWorker(world);
    await until(() => countRequests(world, LOOK) >= before + looks);
  }
  await world.killWorkers();
  world.sandbox.control.finish();
  await wakeWorker(world);
  await expectClipOf(world, await world.worker(), prompt);
  expect(countPosts(world)).toBe(2);
  await expect.poll(async () => (await world.notifications()).map(({ body }) => body)).toEqual([prompt]);
}

test('stopped in the middle of a long film, and with a request that never arrived', async ({ world, gateway }) => {
  const page = await world.open();
  await connectServer(page, { address: gateway.url, isPriced: true });
  await test.step('a long film goes on with the next piece', () => stopLongFilm(world, gateway, page));
  gateway.filmOf = null;
  await test.step('what never arrived is asked about, and sent once more', () => stopUnarrived(world, gateway, page));
});

async function stopLongFilm(world: World, gateway: Gateway, page: Page): Promise<void> {
  // 20 MiB: pieces of 8, 8 and 4 MiB.
  gateway.filmOf = (id) => makeLong(filmOf(world, id), 20 * MIB);
  await render(page, 'a long ferry');
  const second = await gateway.holdNext(({ range }) => range?.startsWith(`bytes=${String(8 * MIB)}-`) === true);
  expect(second.request.line).toContain('/content');
  await world.killWorkers();
  await wakeWorker(world);
  await expectOneClip(world, page, makeLong(filmOf(world), 20 * MIB));
  const asked = gateway.passed.flatMap(({ range }) => (range === null ? [] : [Number(/\d+/.exec(range)?.[0]) / MIB]));
  expect(asked).toEqual([0, 8, 8, 16]);
  expect(countPosts(world)).toBe(1);
}

async function stopUnarrived(world: World, gateway: Gateway, page: Page): Promise<void> {
  const prompt = 'a ferry that never came';
  const held = gateway.holdNext(({ line }) => line === 'POST /v1/videos');
  await render(page, prompt);
  await held;
  await world.killWorkers();
  await wakeWorker(world);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, prompt)).toContainText('Checking');
  // Two looks, two minutes apart, prove that it is not there.
  await expect.poll(async () => (await jobsOf(page, prompt))[0]?.history).toContain('look-empty');
  await passTime(world, 125_000);
  await expect(jobNamed(page, prompt)).toContainText('We looked twice and did not find it.');
  expect(world.sandbox.control.acceptedCount()).toBe(1);
  await press(page, prompt, 'Send it again');
  await expectClipOf(world, page, prompt);
  expect(world.sandbox.control.acceptedCount()).toBe(2);
}

/** The same film with an empty box at its end, so that it has this many bytes. */
function makeLong(film: Buffer, bytes: number): Buffer {
  const box = Buffer.alloc(bytes - film.length);
  box.writeUInt32BE(box.length, 0);
  box.write('free', 4);
  return Buffer.concat([film, box]);
}
