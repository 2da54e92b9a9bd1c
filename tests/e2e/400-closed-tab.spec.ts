/**
 * @file The only tab is closed right after Render, and the browser's own time-outs hold: no debugger is on the worker. What
 * goes on is what a person's browser does. Time passes faster for Background Sync alone.
 */
import { countSeen, expect, expectStored, pendingTags, renderByHand, test } from './raw-world';
import { readStored } from './stored';

const PROMPT = 'a train crossing a viaduct';
const CONTENT = /\/content$/;

test.describe('a render that outlasts the first event', () => {
  // Tries of 20 s: one killed at once, one 5 s later that ends before the render, one 10 s after that.
  test.use({ renderMs: 32_000 });

  test('ends as a stored clip with a notification', async ({ raw }) => {
    const page = await raw.openApp();
    await renderByHand(page, PROMPT);
    await page.close();
    await expect.poll(() => raw.sandbox.control.acceptedCount()).toBe(1);
    // The message of the leaving page would carry the worker for five minutes: here only the browser's own calls may.
    await raw.chromium().killWorkers();
    await expect.poll(() => countSeen(raw, CONTENT), { timeout: 50_000 }).toBeGreaterThan(0);
    const beside = await raw.openBeside();
    await expect.poll(() => pendingTags(beside)).toEqual([]);
    await expectStored(raw, beside, ['Your clip is ready']);
  });
});

test.describe('when all tries are used up, the last killed in the middle of the film', () => {
  test.use({
    lapse: {
      max_sync_attempts: 2,
      initial_retry_delay_sec: 3,
      retry_delay_factor: 2,
      max_sync_event_duration_sec: 4,
    },
  });

  test('nothing is lost: opening the app finishes it, and it was paid once', async ({ raw }) => {
    raw.sandbox.control.arm({ name: 'hang', operations: ['content'] });
    const page = await raw.openApp();
    await renderByHand(page, PROMPT);
    await page.close();
    await expect.poll(() => countSeen(raw, CONTENT)).toBe(1);
    await raw.chromium().killWorkers();
    await expect.poll(() => countSeen(raw, CONTENT), { timeout: 20_000 }).toBeGreaterThan(1);
    const beside = await raw.openBeside();
    await expect.poll(() => pendingTags(beside), { timeout: 20_000 }).toEqual([]);
    raw.sandbox.control.clear();
    await raw.openApp();
    await expect.poll(() => storedPhases(beside), { timeout: 20_000 }).toEqual(['done']);
    // Said in the page that is in front.
    await expectStored(raw, beside, []);
  });
});

async function storedPhases(inside: Parameters<typeof readStored>[0]): Promise<string[]> {
  return (await readStored(inside)).jobs.map(({ phase }) => phase);
}
