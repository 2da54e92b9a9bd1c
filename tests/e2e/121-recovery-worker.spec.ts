/**
 * @file The worker is stopped at the worst moments, as a browser under pressure does. Whatever the moment: one payment, one
 * clip, every byte as the server made it.
 */
import { passTime, wakeWorker } from './browser-power';
import { countPosts, countRequests, expectOneClip, until } from './expect-clip';
import { filmOf } from './films';
import { readStored, silenceConnections } from './stored';
import { chooseLargest, connectServer, goTo, jobNamed, press, render, trySandbox } from './studio';
import { expect, test } from './world';

const PROMPT = 'a ferry leaving the pier';
const MIB = 1024 * 1024;

test('stopped before anything was sent', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  // After a silence the server is asked something harmless first; that answer never comes.
  await silenceConnections(page);
  world.sandbox.control.arm({ name: 'hang', operations: ['list'], times: 1 });
  await render(page, PROMPT);
  await until(() => countRequests(world, /^\/v1\/videos$/) === 1);
  await world.killWorkers();
  expect(countPosts(world)).toBe(0);
  expect((await readStored(page)).jobs.map(({ phase }) => phase)).toEqual(['queued']);
  await wakeWorker(world);
  await expectOneClip(world, page);
  expect(countPosts(world)).toBe(1);
});

test('stopped after the server took it, before its answer came', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  world.sandbox.control.arm({ name: 'hang', times: 1 });
  await render(page, PROMPT);
  await until(() => world.sandbox.control.acceptedCount() === 1);
  await world.killWorkers();
  expect((await readStored(page)).jobs.map(({ phase }) => phase)).toEqual(['submitting']);
  await wakeWorker(world);
  await expectOneClip(world, page);
  expect(countPosts(world)).toBe(1);
  expect((await readStored(page)).jobs[0]?.history).toContain('submission-found');
});

test('stopped while it asks after the render', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  world.sandbox.control.arm({ name: 'hang', operations: ['retrieve'], times: 1 });
  await render(page, PROMPT);
  await until(() => countRequests(world, /^\/v1\/videos\/[^/]+$/) === 1);
  await world.killWorkers();
  await wakeWorker(world);
  await expectOneClip(world, page);
  expect(countPosts(world)).toBe(1);
});

test('stopped with no tab open, again and again', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  world.sandbox.control.setRenderMs(60_000);
  await render(page, PROMPT);
  await until(() => world.sandbox.control.acceptedCount() === 1);
  await world.closeAppTabs();
  for (let looks = 1; looks <= 2; looks++) {
    await world.killWorkers();
    await wakeWorker(world);
    await until(() => countRequests(world, /^\/v1\/videos\/[^/]+$/) >= looks);
  }
  await world.killWorkers();
  world.sandbox.control.finish();
  await wakeWorker(world);
  await expectOneClip(world, await world.worker());
  expect(countPosts(world)).toBe(1);
  await expect.poll(async () => (await world.notifications()).map(({ body }) => body)).toEqual([PROMPT]);
});

test('stopped in the middle of a long film: it goes on with the next piece', async ({ world, gateway }) => {
  // 20 MiB: pieces of 8, 8 and 4 MiB.
  gateway.filmOf = (id) => makeLong(filmOf(world, id), 20 * MIB);
  const page = await world.open();
  await connectServer(page, { address: gateway.url });
  await render(page, PROMPT);
  const second = await gateway.holdNext(({ range }) => range?.startsWith(`bytes=${String(8 * MIB)}-`) === true);
  expect(second.request.line).toContain('/content');
  await world.killWorkers();
  await wakeWorker(world);
  await expectOneClip(world, page, makeLong(filmOf(world), 20 * MIB));
  const asked = gateway.passed.flatMap(({ range }) => (range === null ? [] : [Number(/\d+/.exec(range)?.[0]) / MIB]));
  expect(asked).toEqual([0, 8, 8, 16]);
  expect(countPosts(world)).toBe(1);
});

test('stopped while a film comes whole: it is fetched again from its beginning', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  world.sandbox.control.arm({ name: 'no-range' });
  world.sandbox.control.arm({ name: 'hang', operations: ['content'], times: 1 });
  await chooseLargest(page);
  await render(page, PROMPT);
  await until(() => countRequests(world, /\/content$/) === 1);
  await world.killWorkers();
  await wakeWorker(world);
  await expectOneClip(world, page);
  expect(world.sandbox.control.jobs()).toMatchObject([{ size: '1920x1080', seconds: '20' }]);
  expect(countPosts(world)).toBe(1);
});

test('stopped with the request on its way, and it never arrived: asked, and sent once more', async ({
  world,
  gateway,
}) => {
  const page = await world.open();
  await connectServer(page, { address: gateway.url, isPriced: true });
  const held = gateway.holdNext(({ line }) => line === 'POST /v1/videos');
  await render(page, PROMPT);
  await held;
  await world.killWorkers();
  await wakeWorker(world);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, PROMPT)).toContainText('Checking');
  // Two looks, two minutes apart, prove that it is not there.
  await expect.poll(async () => (await readStored(page)).jobs[0]?.history).toContain('look-empty');
  await passTime(world, 125_000);
  await expect(jobNamed(page, PROMPT)).toContainText('We looked twice and did not find it.');
  expect(world.sandbox.control.acceptedCount()).toBe(0);
  await press(page, PROMPT, 'Send it again');
  await expectOneClip(world, page);
});

/** The same film with an empty box at its end, so that it has this many bytes. */
function makeLong(film: Buffer, bytes: number): Buffer {
  const box = Buffer.alloc(bytes - film.length);
  box.writeUInt32BE(box.length, 0);
  box.write('free', 4);
  return Buffer.concat([film, box]);
}
