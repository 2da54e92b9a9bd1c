/**
 * @file Renders survive what people do to tabs. One person reloads at every moment, and presses Render in two tabs at once;
 * another closes every tab at every moment.
 */
import { wakeWorker } from './browser-power';
import { expectClipOf, jobsOf } from './clip-of';
import { countRequests, until } from './expect-clip';
import { clipNamed, goTo, jobNamed, promptField, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

/** A moment of a render, how to make it last, and how to know that it is there. */
interface Moment {
  name: string;
  arm: (world: World) => void;
  /** grows when the moment is there */
  count: (world: World) => number;
}

const MOMENTS: readonly Moment[] = [
  {
    name: 'the request is on its way',
    arm: ({ sandbox }) => sandbox.control.arm({ name: 'hang', ms: 2500, times: 1 }),
    count: ({ sandbox }) => sandbox.control.acceptedCount(),
  },
  {
    name: 'the clip is coming',
    arm: ({ sandbox }) => sandbox.control.arm({ name: 'hang', ms: 2500, times: 1, operations: ['content'] }),
    count: (world) => countRequests(world, /\/content$/),
  },
  {
    name: 'it is rendering',
    // The first look comes after 1.5 s: it must not find the end, of which an open tab is told in the tab.
    arm: ({ sandbox }) => sandbox.control.setRenderMs(4000),
    count: (world) => countRequests(world, /^\/v1\/videos\/[^/]+$/),
  },
];

/** Presses Render and waits until the moment is there. */
async function renderUntil(
  world: World,
  page: Parameters<typeof render>[0],
  { arm, count }: Moment,
  prompt: string,
): Promise<void> {
  arm(world);
  const before = count(world);
  await render(page, prompt);
  await until(() => count(world) > before);
}

test('a reload at any moment changes nothing, and two tabs send one request', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await test.step('a reload in the same instant as Render loses nothing', async () => {
    await promptField(page).fill('a tram at once');
    // Nobody presses within a moment of the last letter: the code of a press is fetched then.
    await page.waitForLoadState('networkidle');
    await render(page, 'a tram at once');
    await page.reload();
    await expectClipOf(world, page, 'a tram at once');
  });
  for (const moment of MOMENTS)
    await test.step(`a reload while ${moment.name} changes nothing`, async () => {
      const prompt = `a tram while ${moment.name}`;
      await renderUntil(world, page, moment, prompt);
      await page.reload();
      await expectClipOf(world, page, prompt);
      await goTo(page, 'Queue');
      await expect(jobNamed(page, prompt)).toContainText('Succeeded');
      await goTo(page, 'New');
    });
  await test.step('two tabs and the worker at once send one request', async () => {
    const prompt = 'a tram in two tabs';
    const other = await world.open('queue');
    const kick = (): void => void window.dispatchEvent(new Event('online'));
    world.sandbox.control.setRenderMs(1500);
    world.sandbox.control.arm({ name: 'hang', ms: 1000, times: 1 });
    await render(page, prompt);
    for (let n = 0; n < 5; n++) {
      await Promise.all([page.evaluate(kick), other.evaluate(kick), wakeWorker(world), wakeWorker(world)]);
    }
    await expectClipOf(world, other, prompt);
    const [job] = await jobsOf(page, prompt);
    expect(job?.history.filter((event) => event === 'submit-started')).toHaveLength(1);
    await expect(jobNamed(other, prompt)).toContainText('Succeeded');
  });
  expect(world.sandbox.control.acceptedCount()).toBe(MOMENTS.length + 2);
});

test('closing every tab at any moment still stores the clip and tells of it', async ({ world }) => {
  let tab = await world.open();
  await trySandbox(tab);
  for (const [n, moment] of MOMENTS.entries())
    await test.step(`while ${moment.name}`, async () => {
      const prompt = `a tram while ${moment.name}`;
      await renderUntil(world, tab, moment, prompt);
      await world.closeAppTabs();
      const worker = await world.worker();
      await expectClipOf(world, worker, prompt);
      await expect
        .poll(async () => (await world.notifications()).map(({ title, body }) => [title, body]))
        .toEqual([['Your clip is ready', prompt]]);
      tab = await world.open('library');
      await expect(clipNamed(tab, prompt)).toBeVisible();
      // It stands beside the clip now, so that the next one is the only one again.
      await expect.poll(async () => (await world.notifications()).length).toBe(0);
      expect(world.sandbox.control.acceptedCount()).toBe(n + 1);
      await goTo(tab, 'New');
    });
});
