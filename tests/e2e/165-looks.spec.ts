/** @file Asking after a render goes wrong: questions are repeated, the render is never sent again, and the clip comes. */
import type { Page } from 'playwright/test';
import { passTime } from './browser-power';
import { expectClipOf, jobsOf } from './clip-of';
import { countPosts, countRequests } from './expect-clip';
import { goTo, jobNamed, press, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

test.use({ renderMs: 500 });

const LOOK = /^\/v1\/videos\/[^/]+$/;

const TROUBLES = [
  { what: 'a server error', fault: { name: '503' }, says: 'The server has a problem of its own (503).' },
  {
    what: 'a web page',
    fault: { name: 'html' },
    says: 'Something answered, but not the way a Videos API server does.',
  },
  { what: 'a cut answer', fault: { name: 'cut', closeConnections: true }, says: 'no answer' },
];

test('whatever comes instead of an answer to a look: the render is sent once, and its clip comes', async ({
  world,
}) => {
  const page = await world.open();
  await trySandbox(page);
  for (const [n, { what, fault, says }] of TROUBLES.entries())
    await test.step(`${what} to a look: said, asked again, and the clip comes`, async () => {
      const prompt = `frost, and ${what}`;
      const before = countRequests(world, LOOK);
      world.sandbox.control.arm({ ...fault, operations: ['retrieve'] });
      await render(page, prompt);
      await goTo(page, 'Queue');
      await expect(jobNamed(page, prompt)).toContainText('Rendering');
      await expect(jobNamed(page, prompt)).toContainText(says);
      world.sandbox.control.clear();
      await press(page, prompt, 'Check now');
      await expectClipOf(world, page, prompt);
      expect(countPosts(world)).toBe(n + 1);
      expect(countRequests(world, LOOK)).toBeGreaterThanOrEqual(before + 2);
      await goTo(page, 'New');
    });
  await test.step('a render the server has forgotten fails after a while, and Retry only looks for it', () =>
    forget(world, page));
  expect(world.sandbox.control.acceptedCount()).toBe(TROUBLES.length + 1);
});

async function forget(world: World, page: Page): Promise<void> {
  const prompt = 'frost, forgotten';
  const [posts, before] = [countPosts(world), countRequests(world, LOOK)];
  world.sandbox.control.arm({ name: 'forgotten' });
  await render(page, prompt);
  // One answer proves nothing: a server may be restarting. Three over a minute do.
  for (let looks = 1; looks <= 3; looks++) {
    await expect.poll(() => countRequests(world, LOOK)).toBeGreaterThanOrEqual(before + looks);
    if (looks < 3) await passTime(world, 31_000);
  }
  await goTo(page, 'Queue');
  const job = jobNamed(page, prompt);
  await expect(job).toContainText('The server no longer knows this render. It may have been restarted.');
  expect(await jobsOf(page, prompt)).toMatchObject([{ phase: 'failed', failure: 'forgotten' }]);
  world.sandbox.control.clear();
  await press(page, prompt, 'Retry');
  await expectClipOf(world, page, prompt);
  expect(countPosts(world)).toBe(posts + 1);
}
