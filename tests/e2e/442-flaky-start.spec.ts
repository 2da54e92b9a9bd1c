/** @file The network fails in the moment in which the page fetches what works beside the screens: that comes later by itself. */
import { leaveWelcome } from './studio';
import { expect, test } from './world';

test.use({ isFirstVisit: true });

test('what works beside the screens is fetched again until it comes', async ({ world }) => {
  let failures = 0;
  await world.context.route(/\/assets\/background-[^/]*\.js$/, async (route) => {
    if (failures === 2) return route.continue();
    failures += 1;
    return route.abort('connectionreset');
  });
  const page = await world.open();
  await leaveWelcome(page);
  const isRegistered = (): Promise<boolean> =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistration()) !== undefined);
  await expect.poll(isRegistered, { timeout: 20_000 }).toBe(true);
  expect(failures).toBe(2);
});
