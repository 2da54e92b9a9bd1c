/** @file Asking after a render goes wrong: questions are repeated, the render is never sent again, and the clip comes. */
import { passTime } from './browser-power';
import { countPosts, countRequests, expectOneClip } from './expect-clip';
import { readStored } from './stored';
import { goTo, jobNamed, press, render, trySandbox } from './studio';
import { expect, test } from './world';

test.use({ renderMs: 500 });

const PROMPT = 'frost on a window';
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

for (const { what, fault, says } of TROUBLES) {
  test(`${what} to a look: said, asked again, and the clip comes`, async ({ world }) => {
    const page = await world.open();
    await trySandbox(page);
    world.sandbox.control.arm({ ...fault, operations: ['retrieve'] });
    await render(page, PROMPT);
    await goTo(page, 'Queue');
    await expect(jobNamed(page, PROMPT)).toContainText('Rendering');
    await expect(jobNamed(page, PROMPT)).toContainText(says);
    world.sandbox.control.clear();
    await press(page, PROMPT, 'Check now');
    await expectOneClip(world, page);
    expect(countPosts(world)).toBe(1);
    expect(countRequests(world, LOOK)).toBeGreaterThanOrEqual(2);
  });
}

test('a render the server has forgotten fails after a while, and Retry only looks for it', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  world.sandbox.control.arm({ name: 'forgotten' });
  await render(page, PROMPT);
  // One answer proves nothing: a server may be restarting. Three over a minute do.
  for (let looks = 1; looks <= 3; looks++) {
    await expect.poll(() => countRequests(world, LOOK)).toBeGreaterThanOrEqual(looks);
    if (looks < 3) await passTime(world, 31_000);
  }
  await goTo(page, 'Queue');
  const job = jobNamed(page, PROMPT);
  await expect(job).toContainText('The server no longer knows this render. It may have been restarted.');
  expect((await readStored(page)).jobs).toMatchObject([{ phase: 'failed', failure: 'forgotten' }]);
  world.sandbox.control.clear();
  await press(page, PROMPT, 'Retry');
  await expectOneClip(world, page);
  expect(countPosts(world)).toBe(1);
});
