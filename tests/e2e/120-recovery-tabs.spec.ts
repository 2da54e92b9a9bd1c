/** @file Renders survive what people do to tabs: reload, close, open two. */
import { countRequests, expectOneClip, until } from './expect-clip';
import { wakeWorker } from './browser-power';
import { readStored } from './stored';
import { clipNamed, goTo, jobNamed, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

const PROMPT = 'a tram in the rain';

/** Moments of a render, and how to know that it is there. */
const MOMENTS: Record<string, { arm?: (world: World) => void; isThere: (world: World) => boolean }> = {
  'the request is on its way': {
    arm: ({ sandbox }) => sandbox.control.arm({ name: 'hang', ms: 2500, times: 1 }),
    isThere: ({ sandbox }) => sandbox.control.acceptedCount() === 1,
  },
  'it is rendering': {
    // The first look comes after 1.5 s: it must not find the end, of which an open tab is told in the tab.
    arm: ({ sandbox }) => sandbox.control.setRenderMs(4000),
    isThere: (world) => countRequests(world, /^\/v1\/videos\/[^/]+$/) > 0,
  },
  'the clip is coming': {
    arm: ({ sandbox }) => sandbox.control.arm({ name: 'hang', ms: 2500, times: 1, operations: ['content'] }),
    isThere: (world) => countRequests(world, /\/content$/) > 0,
  },
};

for (const [moment, { arm, isThere }] of Object.entries(MOMENTS)) {
  test(`a reload while ${moment} changes nothing`, async ({ world }) => {
    const page = await world.open();
    await trySandbox(page);
    arm?.(world);
    await render(page, PROMPT);
    await until(() => isThere(world));
    await page.reload();
    await expectOneClip(world, page);
    await goTo(page, 'Queue');
    await expect(jobNamed(page, PROMPT)).toContainText('Succeeded');
  });
}

test('a reload in the same instant as Render loses nothing', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await render(page, PROMPT);
  await page.reload();
  await expectOneClip(world, page);
});

for (const [moment, { arm, isThere }] of Object.entries(MOMENTS)) {
  test(`closing every tab while ${moment} still stores the clip and tells of it`, async ({ world }) => {
    const page = await world.open();
    await trySandbox(page);
    arm?.(world);
    await render(page, PROMPT);
    await until(() => isThere(world));
    await world.closeAppTabs();
    const worker = await world.worker();
    await expectOneClip(world, worker);
    await expect
      .poll(async () => (await world.notifications()).map(({ title, body }) => [title, body]))
      .toEqual([['Your clip is ready', PROMPT]]);
    const again = await world.open('library');
    await expect(clipNamed(again, PROMPT)).toBeVisible();
  });
}

test('two tabs and the worker at once send one request', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  const other = await world.open('queue');
  const kick = (): void => void window.dispatchEvent(new Event('online'));
  world.sandbox.control.arm({ name: 'hang', ms: 1000, times: 1 });
  await render(page, PROMPT);
  for (let n = 0; n < 5; n++) {
    await Promise.all([page.evaluate(kick), other.evaluate(kick), wakeWorker(world), wakeWorker(world)]);
  }
  await expectOneClip(world, other);
  const { jobs } = await readStored(page);
  expect(jobs[0]?.history.filter((event) => event === 'submit-started')).toHaveLength(1);
  await expect(jobNamed(other, PROMPT)).toContainText('Succeeded');
});
