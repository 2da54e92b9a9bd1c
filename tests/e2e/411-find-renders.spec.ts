/** @file Renders that were made elsewhere are found on the server and taken in: watched, fetched, stored, and never paid here. */
import { expectAccessible } from './accessible';
import { CLIP_TIMEOUT_MS, countPosts } from './expect-clip';
import { filmOf, hashOf } from './films';
import { readStored } from './stored';
import { goTo, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

test.use({ renderMs: 500 });

/** As another program would. */
async function makeElsewhere({ sandbox }: World, prompt: string): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ prompt, model: 'sora-2', size: '1280x720', seconds: '4' }))
    form.append(name, value);
  const answer = await fetch(`${sandbox.url}/videos`, { method: 'POST', body: form });
  expect(answer.status).toBe(200);
}

test('renders made elsewhere become clips here, and cost nothing here', async ({ world }) => {
  await makeElsewhere(world, 'a kite over the dunes');
  await makeElsewhere(world, 'a kite over the city');
  const page = await world.open();
  await trySandbox(page);
  await render(page, 'a fox in the snow');
  await expect.poll(async () => (await readStored(page)).clips.length, { timeout: CLIP_TIMEOUT_MS }).toBe(1);
  await goTo(page, 'Settings');
  await page.getByRole('link', { name: 'Connections', exact: true }).click();
  await page.getByRole('button', { name: 'Find renders Sandbox' }).click();
  const dialog = page.getByRole('dialog', { name: 'Renders on Sandbox' });
  await expect(dialog.getByRole('checkbox', { name: /^a kite over/ })).toHaveCount(2);
  await expect(dialog.getByRole('checkbox', { name: /fox/ })).toHaveCount(0);
  await expectAccessible(page, 'Find renders');
  await dialog.getByRole('checkbox', { name: 'All of them' }).check();
  await dialog.getByRole('button', { name: 'Add to the queue (2)' }).click();
  await expect(page.getByText('2 renders added to the queue.')).toBeVisible();
  await expect.poll(async () => (await readStored(page)).clips.length, { timeout: CLIP_TIMEOUT_MS }).toBe(3);
  const { clips } = await readStored(page);
  const made = world.sandbox.control.jobs().map(({ id }) => hashOf(filmOf(world, id)));
  expect(clips.map(({ sha256 }) => sha256).toSorted()).toEqual(made.toSorted());
  expect(countPosts(world)).toBe(3);
  await page.getByRole('button', { name: 'Find renders Sandbox' }).click();
  await expect(dialog).toContainText('Nothing that is not here');
});
