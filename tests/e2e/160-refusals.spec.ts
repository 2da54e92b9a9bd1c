/** @file The server says no to a submit: a clear sentence, a way on, nothing lost, and nothing sent more often than it may. */
import { countPosts, expectOneClip } from './expect-clip';
import { readStored } from './stored';
import { goTo, jobNamed, press, promptField, render, testConnection, trySandbox } from './studio';
import { expect, test, type World } from './world';

test.use({ renderMs: 500 });

/** Refusals that a retry by itself cannot change. */
const REFUSED = [
  { status: 400, says: 'The server did not accept this request (400). Change the prompt, size, length or image' },
  { status: 404, says: 'The server does not know this model (404). Choose another model with Edit and retry.' },
];

for (const { status, says } of REFUSED) {
  test(`${String(status)}: failed with its reason, not charged, and sent again only by the person`, async ({
    world,
  }) => {
    const prompt = `a lamp in the fog [fault: ${String(status)} times=1]`;
    const page = await world.open();
    await trySandbox(page);
    await render(page, prompt);
    await goTo(page, 'Queue');
    const job = jobNamed(page, prompt);
    await expect(job).toContainText(says);
    await expect(job).toContainText(/Failed.*\$0\.00.*not charged/s);
    await expect(job.getByRole('button', { name: 'Edit and retry' })).toBeVisible();
    expect(countPosts(world)).toBe(1);
    await press(page, prompt, 'Retry ($0.80)');
    await expectOneClip(world, page);
    expect(countPosts(world)).toBe(2);
  });
}

test('a blocked prompt is kept for editing: Edit and retry opens New with it', async ({ world }) => {
  const prompt = 'a crowd at night [fault: moderation]';
  const page = await world.open();
  await trySandbox(page);
  await render(page, prompt);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, prompt)).toContainText('Blocked');
  await expect(jobNamed(page, prompt)).toContainText(
    'The service’s policy does not allow this prompt or image. Your prompt is kept.',
  );
  await press(page, prompt, 'Edit and retry');
  await expect(page.getByRole('heading', { level: 1, name: 'New' })).toBeVisible();
  await expect(promptField(page)).toHaveValue(prompt);
  await render(page, 'a crowd at noon');
  await goTo(page, 'Queue');
  await expect(jobNamed(page, 'a crowd at noon')).toContainText('Succeeded', { timeout: 30_000 });
  await expect(jobNamed(page, prompt)).toContainText('Blocked');
  expect(countPosts(world)).toBe(2);
});

test('a render that failed on the server says so, and Retry shows that it pays again', async ({ world }) => {
  const prompt = 'a mill by a river [fault: fail]';
  const page = await world.open();
  await trySandbox(page);
  await render(page, prompt);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, prompt)).toContainText(/Failed.*The server could not finish this render\. Press Retry/s);
  await expect(jobNamed(page, prompt).getByRole('button', { name: 'Retry ($0.80)' })).toBeVisible();
  expect(countPosts(world)).toBe(1);
  expect((await readStored(page)).jobs).toMatchObject([{ failure: 'render-failed' }]);
});

test('401 holds all jobs of the connection and loses none; a good Test lets them go', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  world.sandbox.control.arm({ name: '401', times: 1 });
  await renderTwo(page);
  await expect(page.getByText('Sandbox refuses its API key. 2 renders wait for a valid one.')).toBeVisible();
  for (const prompt of TWO) await expect(jobNamed(page, prompt)).toContainText(/Needs you.*the key was refused/s);
  expect(countPosts(world)).toBe(1);
  await testConnection(page, 'Sandbox');
  await expectTwo(world, page);
  expect(countPosts(world)).toBe(3);
});

test('402 waits for credit; Check now lets all go', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  world.sandbox.control.arm({ name: '402', times: 1 });
  await renderTwo(page);
  await expect(page.getByText('The account behind Sandbox has no credit. 2 renders wait until it has.')).toBeVisible();
  for (const prompt of TWO) await expect(jobNamed(page, prompt)).toContainText(/Needs you.*has no credit/s);
  await page.getByRole('region', { name: 'Needs you' }).getByRole('button', { name: 'Check now' }).first().click();
  await expectTwo(world, page);
  expect(countPosts(world)).toBe(3);
});

test('429 is sent again by itself after a short pause where Retry-After cannot be read', async ({ world }) => {
  const prompt = 'a heron on a post';
  const page = await world.open();
  await trySandbox(page);
  world.sandbox.control.arm({ name: '429', retryAfter: 600 });
  await render(page, prompt);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, prompt)).toContainText(/Queued.*slowed down by the server/s);
  world.sandbox.control.clear();
  await expectOneClip(world, page);
  const refused = world.sandbox.control.requests().filter(({ status }) => status === 429).length;
  expect(countPosts(world)).toBe(refused + 1);
});

test('429 with a Retry-After that can be read is obeyed', async ({ world }) => {
  const prompt = 'a gull on a mast [fault: 429 times=1 retryAfter=4 readable=true]';
  const page = await world.open();
  await trySandbox(page);
  await render(page, prompt);
  await expectOneClip(world, page);
  const [first, second] = world.sandbox.control.requests().filter(({ method }) => method === 'POST');
  expect(second!.at - first!.at).toBeGreaterThanOrEqual(4000);
  expect(countPosts(world)).toBe(2);
});

const TWO = ['a red door', 'a blue door'];

async function renderTwo(page: Parameters<typeof render>[0]): Promise<void> {
  for (const prompt of TWO) await render(page, prompt);
  await goTo(page, 'Queue');
}

async function expectTwo(world: World, page: Parameters<typeof render>[0]): Promise<void> {
  await expect
    .poll(async () => (await readStored(page)).jobs.map(({ phase }) => phase), { timeout: 30_000 })
    .toEqual(['done', 'done']);
  expect((await readStored(page)).clips).toHaveLength(2);
  expect(world.sandbox.control.acceptedCount()).toBe(2);
}
