/** @file Notifications lead to what they are about, and nothing depends on them. */
import type { Page } from 'playwright/test';
import { expectOneClip, until } from './expect-clip';
import { render, trySandbox } from './studio';
import { expect, test, type World } from './world';

test('a click leads to what a notification is about, and in front of the app it is said there', async ({ world }) => {
  const tab = await world.open();
  await trySandbox(tab);
  await test.step('to the clip', () => clickToClip(world, tab));
  await test.step('to the queue where there is no clip', () => clickToQueue(world));
  await test.step('with the app in front it is said in the app, with the way to the clip', () => sayInApp(world));
});

async function clickToClip(world: World, tab: Page): Promise<void> {
  const prompt = 'a fountain at dusk';
  await renderWithoutTab(world, tab, prompt);
  await expectOneClip(world, await world.worker());
  await expect.poll(async () => (await world.notifications()).length).toBe(1);
  const page = await world.open();
  await clickNotification(world);
  await expect(page).toHaveURL(/\/library\/[^/]+$/);
  await expect(page.getByRole('heading', { name: prompt })).toBeVisible();
  await page.close();
}

async function clickToQueue(world: World): Promise<void> {
  await renderWithoutTab(world, await world.open(), 'a dry fountain [fault: fail]');
  await expect
    .poll(async () => (await world.notifications()).map(({ title }) => title), { timeout: 20_000 })
    .toEqual(['A render failed']);
  const page = await world.open();
  await clickNotification(world);
  await expect(page).toHaveURL(/\/queue$/);
  await page.close();
}

async function sayInApp(world: World): Promise<void> {
  const page = await world.open();
  await page.bringToFront();
  world.sandbox.control.setRenderMs(1500);
  await render(page, 'a fountain at dawn');
  const notice = page.getByRole('status', { name: 'Messages' }).getByText('Your clip is ready');
  await expect(notice).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Watch' }).click();
  await expect(page).toHaveURL(/\/library\/[^/]+$/);
  await expect(page.getByRole('heading', { name: 'a fountain at dawn' })).toBeVisible();
  expect(await world.notifications()).toEqual([]);
}

test.describe('where notifications are not allowed', () => {
  test.use({ allowNotifications: false });

  test('the clip is stored all the same', async ({ world }) => {
    const tab = await world.open();
    await trySandbox(tab);
    await renderWithoutTab(world, tab, 'a fountain at dusk');
    await expectOneClip(world, await world.worker());
  });
});

/** Presses Render in the only tab, and closes it once the server has the render. */
async function renderWithoutTab(world: World, tab: Page, prompt: string): Promise<void> {
  const before = world.sandbox.control.acceptedCount();
  world.sandbox.control.setRenderMs(4000);
  await render(tab, prompt);
  await until(() => world.sandbox.control.acceptedCount() === before + 1);
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
