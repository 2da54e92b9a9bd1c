/**
 * @file The answer to a submit is lost. The app itself never sends twice: it looks on the server, and where it cannot look
 * it asks the person, with the price.
 */
import { passTime } from './browser-power';
import { CLIP_TIMEOUT_MS, countPosts, expectOneClip, until } from './expect-clip';
import { filmOf, hashOf } from './films';
import { readStored, silenceConnections } from './stored';
import { clipNamed, connectServer, goTo, jobNamed, press, render, testConnection, trySandbox } from './studio';
import { expect, test, type World } from './world';

test.use({ renderMs: 500 });

type Fault = Parameters<World['sandbox']['control']['arm']>[0];

const PROMPT = 'snow on a mountain road';
/** The first look for a lost submission comes 4 to 6 s after it. */
const FIRST_LOOK_MS = 6000;
/** A second empty look is believed two minutes after the first. */
const SECOND_LOOK_MS = 125_000;

/** The first form: on connections of their own the browser cannot send again. */
const CUT: Fault = { name: 'cut', times: 1, closeConnections: true };

const LOST: Record<string, Fault> = {
  'the connection breaks': CUT,
  'half an answer comes': { name: 'cut-body', operations: ['create'], times: 1 },
  'an error of the server comes': { name: '500-after', times: 1 },
};

for (const [what, fault] of Object.entries(LOST)) {
  test(`accepted, then ${what}: adopted from the list, sent once`, async ({ world }) => {
    const page = await world.open();
    await trySandbox(page);
    arm(world, fault);
    await render(page, PROMPT);
    await expect.poll(async () => phases(await readStored(page))).toEqual(['uncertain']);
    await passTime(world, FIRST_LOOK_MS);
    await expectOneClip(world, page);
    expect(countPosts(world)).toBe(1);
  });
}

test('two takes of one prompt, the first answer lost: each becomes a clip of its own', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  arm(world, CUT);
  await page.getByRole('spinbutton', { name: 'Takes' }).fill('2');
  await render(page, PROMPT);
  await expect.poll(async () => phases(await readStored(page))).toEqual(['queued', 'uncertain']);
  await passTime(world, FIRST_LOOK_MS);
  await expect.poll(async () => phases(await readStored(page)), { timeout: CLIP_TIMEOUT_MS }).toEqual(['done', 'done']);
  const { clips } = await readStored(page);
  const made = world.sandbox.control.jobs().map(({ id }) => hashOf(filmOf(world, id)));
  expect(clips.map(({ sha256 }) => sha256).toSorted()).toEqual(made.toSorted());
  expect(countPosts(world)).toBe(2);
});

test('where the server does not list, the person decides: Send it again shows both prices', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  arm(world, { name: 'no-list' });
  arm(world, CUT);
  await render(page, PROMPT);
  await goTo(page, 'Queue');
  const job = jobNamed(page, PROMPT);
  await expect(job).toContainText(/Checking|Needs you/);
  await passTime(world, FIRST_LOOK_MS);
  await expect(job).toContainText('Needs you');
  await expect(job).toContainText('This server does not list its renders, so we cannot look for it.');
  await expect(job).toContainText('Charges $0.80, or $1.60 if the first one did arrive.');
  await expect(job).toContainText('Nothing more is sent. If the clip turns up, we keep it.');
  expect(countPosts(world)).toBe(1);
  await press(page, PROMPT, 'Send it again');
  await expect.poll(async () => phases(await readStored(page)), { timeout: CLIP_TIMEOUT_MS }).toEqual(['done']);
  expect(countPosts(world)).toBe(2);
  const [, second] = world.sandbox.control.jobs();
  expect((await readStored(page)).clips.map(({ sha256 }) => sha256)).toEqual([hashOf(filmOf(world, second?.id))]);
});

test('left alone, nothing more is sent, and the clip is kept once the server lists again', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  arm(world, { name: 'no-list' });
  arm(world, CUT);
  await render(page, PROMPT);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, PROMPT)).toContainText(/Checking|Needs you/);
  await passTime(world, FIRST_LOOK_MS);
  await press(page, PROMPT, 'Leave it');
  await expect(jobNamed(page, PROMPT)).toContainText(/Canceled.*left alone; if the clip turns up, we keep it/s);
  world.sandbox.control.clear();
  await testConnection(page, 'Sandbox');
  await silenceConnections(page);
  await goTo(page, 'New');
  await render(page, 'another shot');
  await expect.poll(async () => phases(await readStored(page)), { timeout: CLIP_TIMEOUT_MS }).toEqual(['done', 'done']);
  expect(countPosts(world)).toBe(2);
  await goTo(page, 'Library');
  await expect(clipNamed(page, PROMPT)).toBeVisible();
  await expect(clipNamed(page, 'another shot')).toBeVisible();
});

test('a person away from the app is told that a render needs them', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  arm(world, { name: 'no-list' });
  arm(world, CUT);
  arm(world, { name: 'hang', ms: 1500, times: 1 });
  await render(page, PROMPT);
  await until(() => world.sandbox.control.acceptedCount() === 1);
  await world.closeAppTabs();
  await expect
    .poll(async () => (await world.notifications()).map(({ title, body }) => [title, body]), { timeout: 20_000 })
    .toEqual([['A render needs you', PROMPT]]);
});

test('the browser itself sends twice: one clip, nothing lost, and the app submitted once', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  let submits = 0;
  world.context.on('request', (request) => {
    if (request.method() === 'POST' && request.url() === `${world.sandbox.url}/videos`) submits++;
  });
  arm(world, { name: 'cut', times: 1 });
  await render(page, PROMPT);
  await expect.poll(async () => phases(await readStored(page)), { timeout: CLIP_TIMEOUT_MS }).toEqual(['done']);
  expect(countPosts(world)).toBe(2);
  expect(world.sandbox.control.acceptedCount()).toBe(2);
  expect(submits).toBe(1);
  const { jobs, clips } = await readStored(page);
  expect(jobs[0]?.history.filter((event) => event === 'submit-started')).toHaveLength(1);
  expect(clips.map(({ sha256 }) => sha256)).toEqual([hashOf(filmOf(world, jobs[0]?.remoteId ?? ''))]);
});

test('an error before acceptance is never sent again by itself where it costs', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  arm(world, { name: '500', times: 1 });
  await render(page, PROMPT);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, PROMPT)).toContainText('Checking');
  await passTime(world, FIRST_LOOK_MS);
  await expect.poll(async () => (await readStored(page)).jobs[0]?.history).toContain('look-empty');
  await expect(jobNamed(page, PROMPT)).toContainText('Checking');
  await passTime(world, SECOND_LOOK_MS);
  await expect(jobNamed(page, PROMPT)).toContainText(/Needs you.*We looked twice and did not find it\./s);
  expect(countPosts(world)).toBe(1);
  await press(page, PROMPT, 'Send it again');
  await expectOneClip(world, page);
  expect(countPosts(world)).toBe(2);
});

test('an error before acceptance is sent again by itself where nothing is charged', async ({ world }) => {
  const page = await world.open();
  await connectServer(page, { address: world.sandbox.url });
  arm(world, { name: '500', times: 1 });
  await render(page, PROMPT);
  await expect.poll(async () => (await readStored(page)).jobs[0]?.phase).toBe('uncertain');
  await passTime(world, FIRST_LOOK_MS);
  await expect.poll(async () => (await readStored(page)).jobs[0]?.history).toContain('look-empty');
  expect(countPosts(world)).toBe(1);
  await passTime(world, SECOND_LOOK_MS);
  await expectOneClip(world, page);
  expect(countPosts(world)).toBe(2);
});

function arm({ sandbox }: World, fault: Fault): void {
  sandbox.control.arm(fault);
}

function phases({ jobs }: { jobs: { phase: string }[] }): string[] {
  return jobs.map(({ phase }) => phase).toSorted();
}
