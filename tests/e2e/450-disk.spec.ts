/** @file A disk without room: the paid result waits on its server, the person is told, and it goes on when there is room. */
import type { Page } from 'playwright/test';
import { countRequests, expectOneClip } from './expect-clip';
import { goTo, jobNamed, press, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

test.use({ renderMs: 500 });

const PROMPT = 'a full cellar';
const CONTENT = /\/content$/;

test('Settings says how much room there is; what would not fit is not fetched, and comes when it does', async ({
  world,
}) => {
  const page = await world.open();
  await trySandbox(page);
  await test.step('how much room there is, and whether it is kept', () => expectRoomSaid(page));
  await goTo(page, 'New');
  await sayFull(world, true);
  await render(page, PROMPT);
  await goTo(page, 'Queue');
  const job = jobNamed(page, PROMPT);
  await expect(job).toContainText('this device has no room', { timeout: 20_000 });
  await expect(job).toContainText(/The server keeps the finished clip until .*\d/);
  await expect(page.getByRole('region', { name: /^Needs you/ })).toContainText(PROMPT);
  expect(countRequests(world, CONTENT)).toBe(0);
  await sayFull(world, false);
  await press(page, PROMPT, 'Check now');
  await expectOneClip(world, page);
});

test('a write that finds no room holds the clip, and nothing is fetched twice', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  const worker = await world.worker();
  // The browser's own quota did not hold back IndexedDB when it was set by its protocol: so the write refuses here.
  await worker.evaluate(() => {
    const { value: put } = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put') as {
      value: (this: IDBObjectStore, value: unknown, key?: IDBValidKey) => IDBRequest<IDBValidKey>;
    };
    Reflect.set(globalThis, 'hasRoom', false);
    IDBObjectStore.prototype.put = function (...args) {
      if (this.name === 'parts' && Reflect.get(globalThis, 'hasRoom') === false)
        throw new DOMException('no room', 'QuotaExceededError');
      return put.apply(this, args);
    };
  });
  await render(page, PROMPT);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, PROMPT)).toContainText('this device has no room', { timeout: 20_000 });
  await worker.evaluate(() => Reflect.set(globalThis, 'hasRoom', true));
  await press(page, PROMPT, 'Check now');
  await expectOneClip(world, page);
  expect(countRequests(world, CONTENT)).toBe(2);
});

async function expectRoomSaid(page: Page): Promise<void> {
  await goTo(page, 'Settings');
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Storage' }).click();
  const storage = page.getByRole('region', { name: 'Storage', exact: true });
  await expect(storage).toContainText(/used of .+ that this browser allows/);
  await expect(storage).toContainText(/^.*(Kept|Not kept for sure):/);
}

/** The browser says that all of the quota is used, or that half of it is free. */
async function sayFull(world: World, isFull: boolean): Promise<void> {
  await (
    await world.worker()
  ).evaluate((full) => {
    StorageManager.prototype.estimate = () => Promise.resolve({ quota: 1e9, usage: full ? 1e9 : 5e8 });
  }, isFull);
}
