/** @file A render that every try of the pair has missed is collected by the sweep of an installed app. */
import { countSeen, expect, expectStored, pendingTags, renderByHand, test } from './raw-world';
import { readStored } from './stored';

const PROMPT = 'frost on a window';

/** The browser rounds what is asked for up to its own shortest time: asking for 12 h would mean 12 h here too. */
const SOON = `{
  const { register } = PeriodicSyncManager.prototype;
  PeriodicSyncManager.prototype.register = function (tag) { return register.call(this, tag, { minInterval: 0 }); };
}`;

test.use({
  renderMs: 4_000,
  // One try, and a sweep every 5 s or so instead of twice a day.
  lapse: {
    max_sync_attempts: 1,
    initial_retry_delay_sec: 5,
    retry_delay_factor: 2,
    max_sync_event_duration_sec: 20,
    min_periodic_sync_events_interval_sec: 5,
    // A new profile has visited the app too little to be granted any sweep.
    skip_permissions_check_for_testing: true,
  },
  allow: ['periodic-background-sync'],
});

test('the sweep collects a forgotten render, without a tab', async ({ raw }) => {
  const page = await raw.openApp(SOON);
  await renderByHand(page, PROMPT);
  await expect.poll(async () => (await pendingTags(page)).length).toBe(2);
  await page.close();
  await expect.poll(() => raw.sandbox.control.acceptedCount()).toBe(1);
  await raw.chromium().killWorkers();
  const beside = await raw.openBeside();
  await expect.poll(() => pendingTags(beside)).toEqual([]);
  await expect.poll(() => countSeen(raw, /\/content$/), { timeout: 60_000 }).toBeGreaterThan(0);
  await expect.poll(async () => (await readStored(beside)).clips.length).toBe(1);
  await expectStored(raw, beside, ['Your clip is ready']);
});
