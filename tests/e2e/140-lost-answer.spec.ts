/**
 * @file The answer to a submit is lost. The app itself never sends twice: it looks on the server, and where it cannot look
 * it asks the person, with the price. One story where the server does not list its renders, one of errors and of what the browser
 * does by itself, one where nothing is charged.
 */
import type { Page } from 'playwright/test';
import { passTime } from './browser-power';
import { jobsOf } from './clip-of';
import { CLIP_TIMEOUT_MS, countPosts, expectOneClip, until } from './expect-clip';
import { filmOf, hashOf } from './films';
import { readStored, silenceConnections } from './stored';
import { clipNamed, connectServer, goTo, jobNamed, press, render, testConnection, trySandbox } from './studio';
import { expect, test, type World } from './world';

test.use({ renderMs: 500 });

type Fault = Parameters<World['sandbox']['control']['arm']>[0];

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

// A browser each: a look at a render comes when renders of the connection usually end, and one that was lost ends late.
for (const [what, fault] of Object.entries(LOST)) {
  test(`accepted, then ${what}: adopted from the list, sent once`, async ({ world }) => {
    const prompt = 'snow on a mountain road';
    const page = await world.open();
    await trySandbox(page);
    arm(world, fault);
    await render(page, prompt);
    await expect.poll(() => phasesOf(page, prompt)).toEqual(['uncertain']);
    await passTime(world, FIRST_LOOK_MS);
    await expectOneClip(world, page);
    expect(countPosts(world)).toBe(1);
  });
}

test('two takes of one prompt, the first answer lost: each becomes a clip of its own', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await loseFirstTake(world, page);
});

async function loseFirstTake(world: World, page: Page): Promise<void> {
  const prompt = 'snow, twice';
  const before = countPosts(world);
  arm(world, CUT);
  await page.getByRole('spinbutton', { name: 'Takes' }).fill('2');
  await render(page, prompt);
  await expect.poll(() => phasesOf(page, prompt)).toEqual(['queued', 'uncertain']);
  await passTime(world, FIRST_LOOK_MS);
  await expect.poll(() => phasesOf(page, prompt), { timeout: CLIP_TIMEOUT_MS }).toEqual(['done', 'done']);
  const { clips } = await readStored(page);
  const stored = clips.filter(({ title }) => title === prompt).map(({ sha256 }) => sha256);
  expect(stored.toSorted()).toEqual(filmsOf(world, prompt).toSorted());
  expect(countPosts(world)).toBe(before + 2);
}

test('where the server does not list, the person decides', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await test.step('left alone, nothing more is sent, and the clip is kept once the server lists again', () =>
    leaveAlone(world, page));
  await goTo(page, 'New');
  await test.step('Send it again shows both prices', () => sendAgain(world, page));
  await goTo(page, 'New');
  await test.step('a person away from the app is told that a render needs them', () => loseWhileAway(world, page));
});

async function leaveAlone(world: World, page: Page): Promise<void> {
  const prompt = 'snow, left alone';
  arm(world, { name: 'no-list' });
  arm(world, CUT);
  await render(page, prompt);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, prompt)).toContainText(/Checking|Needs you/);
  await passTime(world, FIRST_LOOK_MS);
  await press(page, prompt, 'Leave it');
  await expect(jobNamed(page, prompt)).toContainText(/Canceled.*left alone; if the clip turns up, we keep it/s);
  world.sandbox.control.clear();
  await testConnection(page, 'Sandbox');
  await silenceConnections(page);
  await goTo(page, 'New');
  await render(page, 'another shot');
  const phases = async (): Promise<string[]> => (await readStored(page)).jobs.map(({ phase }) => phase);
  await expect.poll(phases, { timeout: CLIP_TIMEOUT_MS }).toEqual(['done', 'done']);
  expect(countPosts(world)).toBe(2);
  await goTo(page, 'Library');
  await expect(clipNamed(page, prompt)).toBeVisible();
  await expect(clipNamed(page, 'another shot')).toBeVisible();
}

async function sendAgain(world: World, page: Page): Promise<void> {
  const prompt = 'snow, sent again';
  const before = countPosts(world);
  arm(world, { name: 'no-list' });
  arm(world, CUT);
  await render(page, prompt);
  await goTo(page, 'Queue');
  const job = jobNamed(page, prompt);
  await expect(job).toContainText(/Checking|Needs you/);
  await passTime(world, FIRST_LOOK_MS);
  await expect(job).toContainText('Needs you');
  await expect(job).toContainText('This server does not list its renders, so we cannot look for it.');
  await expect(job).toContainText('Charges $0.80, or $1.60 if the first one did arrive.');
  await expect(job).toContainText('Nothing more is sent. If the clip turns up, we keep it.');
  expect(countPosts(world)).toBe(before + 1);
  await press(page, prompt, 'Send it again');
  await expect.poll(() => phasesOf(page, prompt), { timeout: CLIP_TIMEOUT_MS }).toEqual(['done']);
  expect(countPosts(world)).toBe(before + 2);
  const { clips } = await readStored(page);
  const [, second] = filmsOf(world, prompt);
  expect(clips.filter(({ title }) => title === prompt).map(({ sha256 }) => sha256)).toEqual([second]);
}

async function loseWhileAway(world: World, page: Page): Promise<void> {
  const prompt = 'snow, unseen';
  const before = world.sandbox.control.acceptedCount();
  arm(world, CUT);
  arm(world, { name: 'hang', ms: 1500, times: 1 });
  await render(page, prompt);
  await until(() => world.sandbox.control.acceptedCount() === before + 1);
  await world.closeAppTabs();
  await expect
    .poll(async () => (await world.notifications()).map(({ title, body }) => [title, body]), { timeout: 20_000 })
    .toEqual([['A render needs you', prompt]]);
}

test('an error where it costs is not sent again by the app, and what the browser sends twice is one clip', async ({
  world,
}) => {
  const page = await world.open();
  await trySandbox(page);
  await test.step('an error before acceptance is never sent again by itself', () => failBeforeAcceptance(world, page));
  await goTo(page, 'New');
  await test.step('the browser itself sends twice: the app submitted once', () => letBrowserRepeat(world, page));
});

async function failBeforeAcceptance(world: World, page: Page): Promise<void> {
  const prompt = 'snow, not taken';
  arm(world, { name: '500', times: 1 });
  await render(page, prompt);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, prompt)).toContainText('Checking');
  await passTime(world, FIRST_LOOK_MS);
  await expect.poll(async () => (await readStored(page)).jobs[0]?.history).toContain('look-empty');
  await expect(jobNamed(page, prompt)).toContainText('Checking');
  await passTime(world, SECOND_LOOK_MS);
  await expect(jobNamed(page, prompt)).toContainText(/Needs you.*We looked twice and did not find it\./s);
  expect(countPosts(world)).toBe(1);
  await press(page, prompt, 'Send it again');
  await expectOneClip(world, page);
  expect(countPosts(world)).toBe(2);
}

async function letBrowserRepeat(world: World, page: Page): Promise<void> {
  const prompt = 'snow, from the browser';
  let submits = 0;
  world.context.on('request', (request) => {
    if (request.method() === 'POST' && request.url() === `${world.sandbox.url}/videos`) submits++;
  });
  const before = countPosts(world);
  arm(world, { name: 'cut', times: 1 });
  await render(page, prompt);
  await expect.poll(() => phasesOf(page, prompt), { timeout: CLIP_TIMEOUT_MS }).toEqual(['done']);
  expect(countPosts(world)).toBe(before + 2);
  expect(filmsOf(world, prompt)).toHaveLength(2);
  expect(submits).toBe(1);
  const [job] = await jobsOf(page, prompt);
  expect(job?.history.filter((event) => event === 'submit-started')).toHaveLength(1);
  const clips = (await readStored(page)).clips.filter(({ title }) => title === prompt);
  expect(clips.map(({ sha256 }) => sha256)).toEqual([hashOf(filmOf(world, job?.remoteId ?? ''))]);
}

test('an error before acceptance is sent again by itself where nothing is charged', async ({ world }) => {
  const page = await world.open();
  await connectServer(page, { address: world.sandbox.url });
  arm(world, { name: '500', times: 1 });
  await render(page, 'snow, for free');
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

async function phasesOf(page: Page, prompt: string): Promise<string[]> {
  return (await jobsOf(page, prompt)).map(({ phase }) => phase).toSorted();
}

/** Hashes of what the server made of a prompt, oldest first. */
function filmsOf(world: World, prompt: string): string[] {
  const made = world.sandbox.control.jobs().filter((job) => job.prompt === prompt);
  return made.map(({ id }) => hashOf(filmOf(world, id)));
}
