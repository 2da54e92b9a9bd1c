/** @file The clip does not come as it should: fetched again, kept when it is damaged for good, and never paid for twice. */
import { passTime } from './browser-power';
import { countPosts, countRequests, expectOneClip } from './expect-clip';
import { filmOf } from './films';
import { readStored } from './stored';
import { clipNamed, goTo, jobNamed, press, render, trySandbox } from './studio';
import { expect, test } from './world';

test.use({ renderMs: 500 });

const PROMPT = 'lanterns on a lake';
const CONTENT = /\/content$/;
/** The pauses before the second and the third fetch are at most 5 s long. */
const PAUSE_MS = 5000;

/** Troubles that pass: the fetches until the clip is whole. */
const PASSING = [
  { what: 'a body that breaks off', fault: { name: 'cut-body', times: 1 }, fetches: 2 },
  { what: 'a clip that is not there yet', fault: { name: 'content-late', times: 1 }, fetches: 2 },
  { what: 'a server that ignores ranges', fault: { name: 'no-range' }, fetches: 1 },
  { what: 'a server error', fault: { name: '503', operations: ['content' as const], times: 1 }, fetches: 2 },
  { what: 'a film without its end, once', fault: { name: 'truncated', times: 1 }, fetches: 2 },
];

for (const { what, fault, fetches } of PASSING) {
  test(`${what}: the clip is stored whole`, async ({ world }) => {
    const page = await world.open();
    await trySandbox(page);
    world.sandbox.control.arm(fault);
    await render(page, PROMPT);
    await expectOneClip(world, page);
    expect(countRequests(world, CONTENT)).toBe(fetches);
    expect(countPosts(world)).toBe(1);
  });
}

/** Troubles that stay: after three fetches the person is told. */
const STAYING = [
  { name: 'html', what: 'a web page', says: 'The server sent something else instead of the video.' },
  { name: 'json', what: 'JSON', says: 'The server sent something else instead of the video.' },
  { name: 'empty', what: 'no byte', says: 'The server sent a video file with nothing in it.' },
];

for (const { name, what, says } of STAYING) {
  test(`${what} instead of the video: said, and Retry fetches it without paying`, async ({ world }) => {
    const page = await world.open();
    await trySandbox(page);
    world.sandbox.control.arm({ name, times: 3 });
    await render(page, PROMPT);
    for (let fetches = 1; fetches < 3; fetches++) {
      await expect.poll(() => countRequests(world, CONTENT)).toBe(fetches);
      await passTime(world, PAUSE_MS);
    }
    await goTo(page, 'Queue');
    const job = jobNamed(page, PROMPT);
    await expect(job).toContainText(`${says} Press Retry to fetch it again.`);
    await expect(job).toContainText('The render itself is not paid for twice.');
    expect(countRequests(world, CONTENT)).toBe(3);
    await press(page, PROMPT, 'Retry');
    await expectOneClip(world, page);
    expect(countPosts(world)).toBe(1);
  });
}

test('a film that comes damaged the same way twice is kept and marked', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  world.sandbox.control.arm({ name: 'truncated' });
  await render(page, PROMPT);
  await goTo(page, 'Library');
  const tile = clipNamed(page, PROMPT);
  await expect(tile).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('grid', { name: 'Clips' })).toContainText('Damaged');
  const { clips } = await readStored(page);
  expect(clips).toMatchObject([{ damaged: true }]);
  expect(clips[0]!.bytes).toBeGreaterThan(0);
  expect(clips[0]!.bytes).toBeLessThan(filmOf(world).length);
  expect(countRequests(world, CONTENT)).toBe(2);
  await tile.click();
  await expect(page.getByText('The server sent this file damaged, the same way each time.')).toBeVisible();
});
