/** @file Which notifications come: what is switched off does not, and many become one. */
import { CLIP_TIMEOUT_MS, until } from './expect-clip';
import { readStored } from './stored';
import { goTo, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

test('a kind that is switched off is not shown, the others are', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await goTo(page, 'Settings');
  const card = page.getByRole('region', { name: 'Notifications' });
  await card.getByRole('switch', { name: 'A clip is ready' }).uncheck();
  await card.getByRole('switch', { name: 'Silent' }).check();
  await page.reload();
  await expect(card.getByRole('switch', { name: 'A clip is ready' })).not.toBeChecked();
  await expect(card.getByRole('switch', { name: 'A render failed' })).toBeChecked();
  await goTo(page, 'New');
  await renderAndLeave(world, ['a fox', 'a hare [fault: fail]']);
  const worker = await world.worker();
  await expect
    .poll(async () => (await readStored(worker)).jobs.map(({ phase }) => phase).toSorted(), {
      timeout: CLIP_TIMEOUT_MS,
    })
    .toEqual(['done', 'failed']);
  await expect.poll(() => worker.evaluate(countUntold)).toBe(0);
  expect((await world.notifications()).map(({ title }) => title)).toEqual(['A render failed']);
});

test('five clips that get ready are one notification', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await renderAndLeave(world, ['one', 'two', 'three', 'four', 'five']);
  await expect
    .poll(async () => (await world.notifications()).map(({ title, tag }) => [title, tag]), { timeout: 40_000 })
    .toEqual([['5 clips are ready', 'ready-group']]);
});

/** Jobs whose end nobody was told of yet; runs in the worker. */
async function countUntold(): Promise<number> {
  const asked = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('request failed'));
    });
  const db = await asked(indexedDB.open('sora-renderer'));
  const count = await asked(db.transaction('jobs').objectStore('jobs').index('notify').count(1));
  db.close();
  return count;
}

/** Renders that end after the last tab is closed. */
async function renderAndLeave(world: World, prompts: readonly string[]): Promise<void> {
  const page = world.context.pages().at(-1);
  if (!page) throw new Error('no page is open');
  world.sandbox.control.setRenderMs(5000);
  for (const prompt of prompts) await render(page, prompt);
  // A press is a job once it is written: a tab that is closed some hundredths of a second later takes the last one along.
  await until(async () => (await readStored(page)).jobs.length === prompts.length);
  await until(() => world.sandbox.control.acceptedCount() >= Math.min(3, prompts.length));
  await world.closeAppTabs();
}
