/** @file Notifications lead to what they are about, and nothing depends on them. */
import { expectOneClip, until } from './expect-clip';
import { render, trySandbox } from './studio';
import { expect, test, type World } from './world';

const PROMPT = 'a fountain at dusk';

test('a click leads to the clip', async ({ world }) => {
  await renderWithoutTab(world, PROMPT);
  await expectOneClip(world, await world.worker());
  await expect.poll(async () => (await world.notifications()).length).toBe(1);
  const page = await world.open();
  await clickNotification(world);
  await expect(page).toHaveURL(/\/library\/[^/]+$/);
  await expect(page.getByRole('heading', { name: PROMPT })).toBeVisible();
});

test('a click leads to the queue where there is no clip', async ({ world }) => {
  await renderWithoutTab(world, `${PROMPT} [fault: fail]`);
  await expect
    .poll(async () => (await world.notifications()).map(({ title }) => title), { timeout: 20_000 })
    .toEqual(['A render failed']);
  const page = await world.open();
  await clickNotification(world);
  await expect(page).toHaveURL(/\/queue$/);
});

test('with the app in front it is said in the app, with the way to the clip', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await page.bringToFront();
  await render(page, PROMPT);
  const notice = page.getByRole('status', { name: 'Messages' }).getByText('Your clip is ready');
  await expect(notice).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Watch' }).click();
  await expect(page).toHaveURL(/\/library\/[^/]+$/);
  expect(await world.notifications()).toEqual([]);
});

test.describe('where notifications are not allowed', () => {
  test.use({ allowNotifications: false });

  test('the clip is stored all the same', async ({ world }) => {
    await renderWithoutTab(world, PROMPT);
    await expectOneClip(world, await world.worker());
  });
});

async function renderWithoutTab(world: World, prompt: string): Promise<void> {
  const page = await world.open();
  await trySandbox(page);
  world.sandbox.control.setRenderMs(4000);
  await render(page, prompt);
  await until(() => world.sandbox.control.acceptedCount() === 1);
  await world.closeAppTabs();
}

/** Only a real click may move the focus; an event made by hand goes through all the rest. */
async function clickNotification(world: World): Promise<void> {
  await (
    await world.worker()
  ).evaluate(async () => {
    const registration: unknown = Reflect.get(globalThis, 'registration');
    const Click: unknown = Reflect.get(globalThis, 'NotificationEvent');
    if (!(registration instanceof ServiceWorkerRegistration) || typeof Click !== 'function')
      throw new Error('this is not a service worker');
    const [notification] = await registration.getNotifications();
    dispatchEvent(Reflect.construct(Click, ['notificationclick', { notification }]) as Event);
  });
}
