/** @file A key that the server refuses: everything waits for a good one, nothing is lost, nothing is sent with the bad one. */
import { countPosts, expectOneClip } from './expect-clip';
import { readStored } from './stored';
import { connectServer, goTo, jobNamed, openConnection, press, render } from './studio';
import { expect, test } from './world';

test.use({ renderMs: 500 });

const PROMPT = 'a lighthouse in a storm';

test('a wrong key holds the render unsent; a new key lets it go', async ({ world }) => {
  const page = await world.open();
  await connectServer(page, { address: world.sandbox.url, key: 'wrong-key-123' });
  await render(page, PROMPT);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, PROMPT)).toContainText(/Needs you.*the key was refused/s);
  expect(countPosts(world)).toBe(0);
  const form = await openConnection(page, 'localhost');
  await expect(form.getByLabel('API key')).toHaveValue('');
  await form.getByLabel('API key').fill('right-key-123');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  await expectOneClip(world, page);
  expect(countPosts(world)).toBe(1);
});

test('a key that is refused in the middle of a render holds it, and Check now goes on with it', async ({ world }) => {
  const page = await world.open();
  await connectServer(page, { address: world.sandbox.url, key: 'right-key-123' });
  world.sandbox.control.arm({ name: '401', operations: ['retrieve'], times: 1 });
  await render(page, PROMPT);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, PROMPT)).toContainText(/Needs you.*the key was refused/s);
  expect((await readStored(page)).jobs).toMatchObject([{ phase: 'rendering' }]);
  await press(page, PROMPT, 'Check now');
  await expectOneClip(world, page);
  expect(countPosts(world)).toBe(1);
});
