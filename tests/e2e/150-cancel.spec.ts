/** @file Cancel stops what can be stopped; Stop waiting says what it does not stop. Paid work is kept either way. */
import type { Page } from 'playwright/test';
import { expectClipOf, jobsOf } from './clip-of';
import { countPosts, expectOneClip } from './expect-clip';
import type { Gateway } from './gateway';
import { readStored, silenceConnections } from './stored';
import { clipNamed, connectServer, goTo, jobNamed, press, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

const PROMPT = 'a kite above the dunes';

test('Cancel before and while the request is on its way: never sent, or kept because it may be paid for', async ({
  world,
  gateway,
}) => {
  const page = await world.open();
  await connectServer(page, { address: gateway.url, isPriced: true });
  await test.step('a queued render that is canceled is never sent', () => cancelQueued(world, gateway, page));
  await goTo(page, 'New');
  await test.step('one whose request is on its way is kept', () => cancelSubmitting(world, gateway, page));
});

async function cancelQueued(world: World, gateway: Gateway, page: Page): Promise<void> {
  await silenceConnections(page);
  await gateway.off();
  await render(page, PROMPT);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, PROMPT)).toContainText('Queued');
  await press(page, PROMPT, 'Cancel');
  await expect(jobNamed(page, PROMPT)).toContainText(/Canceled.*never sent.*\$0\.00.*not charged/s);
  await gateway.on();
  await goTo(page, 'New');
  await render(page, 'another shot');
  await goTo(page, 'Queue');
  await expect(jobNamed(page, 'another shot')).toContainText('Succeeded', { timeout: 30_000 });
  expect(world.sandbox.control.jobs().map(({ prompt }) => prompt)).toEqual(['another shot']);
  expect(countPosts(world)).toBe(1);
}

async function cancelSubmitting(world: World, gateway: Gateway, page: Page): Promise<void> {
  const prompt = 'a kite on its way';
  const sending = gateway.holdNext(({ line }) => line === 'POST /v1/videos');
  await render(page, prompt);
  const held = await sending;
  await goTo(page, 'Queue');
  await expect(jobNamed(page, prompt)).toContainText('Submitting');
  await press(page, prompt, 'Cancel');
  await expect(jobNamed(page, prompt)).toContainText('being canceled');
  held.release();
  await expectClipOf(world, page, prompt);
  expect((await jobsOf(page, prompt))[0]?.history).toContain('cancel-requested');
  expect(countPosts(world)).toBe(2);
}

test('Stop waiting says that the server goes on and bills, and the clip is kept without a notice', async ({
  world,
}) => {
  const page = await world.open();
  await trySandbox(page);
  world.sandbox.control.setRenderMs(60_000);
  await render(page, PROMPT);
  await goTo(page, 'Queue');
  const job = jobNamed(page, PROMPT);
  await test.step('Keep waiting changes nothing', async () => {
    await press(page, PROMPT, 'Stop waiting');
    await page.getByRole('dialog').getByRole('button', { name: 'Keep waiting' }).click();
    await expect(job.getByRole('button', { name: 'Stop waiting' })).toBeVisible();
    await expect(job).not.toContainText('not waited for');
  });
  await press(page, PROMPT, 'Stop waiting');
  const dialog = page.getByRole('dialog', { name: 'Stop waiting?' });
  await expect(dialog).toContainText(
    'This server cannot cancel. It renders on and bills; the clip is kept when it comes.',
  );
  await dialog.getByRole('button', { name: 'Stop waiting' }).click();
  await expect(job).toContainText('not waited for; its clip is kept when it comes');
  await expect(job.getByRole('button', { name: 'Stop waiting' })).toBeHidden();
  await world.closeAppTabs();
  world.sandbox.control.finish();
  await expectOneClip(world, await world.worker());
  expect(await world.notifications()).toEqual([]);
  await expect(clipNamed(await world.open('library'), PROMPT)).toBeVisible();
});

test('a server that refuses to cancel renders on, and the clip is kept', async ({ world }) => {
  const page = await world.open();
  await connectServer(page, { address: world.sandbox.url, service: 'vLLM-Omni' });
  world.sandbox.control.setRenderMs(60_000);
  await render(page, PROMPT);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, PROMPT)).toContainText('Rendering');
  await press(page, PROMPT, 'Cancel');
  await expect(jobNamed(page, PROMPT)).toContainText('not waited for; its clip is kept when it comes');
  world.sandbox.control.finish();
  await expectOneClip(world, page);
  expect((await readStored(page)).jobs[0]?.history).toContain('cancel-refused');
});
