/**
 * @file The clip does not come as it should: fetched again, kept when it is damaged for good, and never paid for twice. One
 * queue of troubles that pass and of a film that stays damaged, one of troubles that the person is told of.
 */
import { passTime } from './browser-power';
import { expectClipOf, remoteIdOf } from './clip-of';
import { countPosts, countRequests } from './expect-clip';
import { filmOf } from './films';
import { readStored } from './stored';
import { clipNamed, goTo, jobNamed, press, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

test.use({ renderMs: 500 });

/** The pauses before the second and the third fetch are at most 5 s long. */
const PAUSE_MS = 5000;

/** Troubles that pass: the fetches until the clip is whole. */
const PASSING = [
  { what: 'a body that breaks off', prompt: 'lanterns on a lake [fault: cut-body times=1]', fetches: 2 },
  { what: 'a clip that is not there yet', prompt: 'lanterns on a river [fault: content-late times=1]', fetches: 2 },
  { what: 'a server that ignores ranges', prompt: 'lanterns on a bridge [fault: no-range]', fetches: 1 },
  { what: 'a server error', prompt: 'lanterns on a pier [fault: 503 operations=content times=1]', fetches: 2 },
  { what: 'a film without its end, once', prompt: 'lanterns on a hill [fault: truncated times=1]', fetches: 2 },
];

/** A film that comes damaged the same way twice. */
const DAMAGED = 'lanterns in the rain [fault: truncated]';

test('troubles with a film that pass end with the whole clip, and one that stays is kept and marked', async ({
  world,
}) => {
  const page = await world.open();
  await trySandbox(page);
  for (const { prompt } of PASSING) await render(page, prompt);
  await render(page, DAMAGED);
  for (const { what, prompt, fetches } of PASSING)
    await test.step(`${what}: the clip is stored whole`, async () => {
      await expectClipOf(world, page, prompt);
      expect(countFetches(world, prompt)).toBe(fetches);
    });
  await goTo(page, 'Library');
  await test.step('a film that comes damaged the same way twice is kept and marked', async () => {
    const tile = clipNamed(page, DAMAGED);
    await expect(tile).toBeVisible({ timeout: 20_000 });
    await expect(page.getByRole('grid', { name: 'Clips' })).toContainText('Damaged');
    const clips = (await readStored(page)).clips.filter(({ title }) => title === DAMAGED);
    expect(clips).toMatchObject([{ damaged: true }]);
    expect(clips[0]!.bytes).toBeGreaterThan(0);
    expect(clips[0]!.bytes).toBeLessThan(filmOf(world, remoteIdOf(world, DAMAGED)).length);
    expect(countFetches(world, DAMAGED)).toBe(2);
    await tile.click();
    await expect(page.getByText('The server sent this file damaged, the same way each time.')).toBeVisible();
  });
  expect(countPosts(world)).toBe(PASSING.length + 1);
});

/** Troubles that stay: after three fetches the person is told. */
const STAYING = [
  { name: 'html', what: 'a web page', says: 'The server sent something else instead of the video.' },
  { name: 'json', what: 'JSON', says: 'The server sent something else instead of the video.' },
  { name: 'empty', what: 'no byte', says: 'The server sent a video file with nothing in it.' },
].map((trouble) => ({ ...trouble, prompt: `lanterns and ${trouble.what} [fault: ${trouble.name} times=3]` }));

test('something else instead of the video: said, and Retry fetches it without paying', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  for (const { prompt } of STAYING) await render(page, prompt);
  for (let fetches = 1; fetches < 3; fetches++) {
    const fewest = (): number => Math.min(...STAYING.map(({ prompt }) => countFetches(world, prompt)));
    await expect.poll(fewest, { timeout: 20_000 }).toBeGreaterThanOrEqual(fetches);
    await passTime(world, PAUSE_MS);
  }
  await goTo(page, 'Queue');
  for (const { what, prompt, says } of STAYING)
    await test.step(`${what} instead of the video`, async () => {
      const job = jobNamed(page, prompt);
      await expect(job).toContainText(`${says} Press Retry to fetch it again.`);
      await expect(job).toContainText('The render itself is not paid for twice.');
      expect(countFetches(world, prompt)).toBe(3);
      await press(page, prompt, 'Retry');
      await expectClipOf(world, page, prompt);
    });
  expect(countPosts(world)).toBe(STAYING.length);
});

/** How often the film of this prompt's render was asked for; none while there is no such render. */
function countFetches(world: World, prompt: string): number {
  const made = world.sandbox.control.jobs().filter((job) => job.prompt === prompt);
  return made.reduce((sum, { id }) => sum + countRequests(world, new RegExp(`^/v1/videos/${id}/content$`)), 0);
}
