/** @file The browser is quit while a render is under way, and started again without the app: it goes on by itself. */
import { countSeen, expect, expectStored, pendingTags, renderByHand, test } from './raw-world';

const PROMPT = 'a lantern over the river';

// A running try holds the process of a browser that is quit, here for 4 s; the next tries come 5, 10 and 20 s later.
test.use({
  renderMs: 12_000,
  lapse: { max_sync_attempts: 4, initial_retry_delay_sec: 5, retry_delay_factor: 2, max_sync_event_duration_sec: 4 },
});

test('a browser that is started again finishes the render without the app being opened', async ({ raw }) => {
  const page = await raw.openApp();
  await renderByHand(page, PROMPT);
  await expect.poll(async () => (await pendingTags(page)).length).toBe(2);
  await page.close();
  await expect.poll(() => raw.sandbox.control.acceptedCount()).toBe(1);
  await raw.restart();
  expect(countSeen(raw, /\/content$/)).toBe(0);
  await expect.poll(() => countSeen(raw, /\/content$/), { timeout: 45_000 }).toBeGreaterThan(0);
  const beside = await raw.openBeside();
  await expect.poll(() => pendingTags(beside), { timeout: 20_000 }).toEqual([]);
  await expectStored(raw, beside, ['Your clip is ready']);
});
