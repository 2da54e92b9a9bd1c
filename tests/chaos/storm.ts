/**
 * @file Does the steps of a plan, one after the other. A step that meets nothing to act on (no such button, no tab) passes;
 * only a render that was pressed and did not become a job is an error here.
 */
import type { Page } from 'playwright/test';
import { wakeWorker } from '../e2e/browser-power';
import { promptField, render } from '../e2e/studio';
import { expect } from '../e2e/world';
import type { Operation } from '../../sandbox/fault-table.mjs';
import type { Step } from './plan';
import { glance, type Stage } from './stage';

/** Two tabs are enough to be in each other's way. */
const TABS_MAX = 2;

/** A press in a storm is not waited for: the button may be gone. */
const PRESS_MS = 1000;

/** A kill finds more requests under way where answers take their time. */
const SLOW_ANSWERS: Operation[] = ['create', 'list', 'retrieve', 'content'];

/** Waits for the next thing to happen. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The whole storm. */
export async function rage(stage: Stage): Promise<void> {
  const { steps, latencyMs } = stage.plan;
  if (latencyMs > 0) stage.world.sandbox.control.arm({ name: 'hang', ms: latencyMs, operations: SLOW_ANSWERS });
  for (const { step, thenMs } of steps) {
    await take(stage, step);
    await pause(thenMs);
  }
}

async function take(stage: Stage, step: Step): Promise<void> {
  const { world, weather } = stage;
  switch (step.kind) {
    case 'render':
      return order(stage, step);
    case 'kill':
      return world.killWorkers();
    case 'close-tabs':
      return world.closeAppTabs();
    case 'open':
      if (stage.tabs().length < TABS_MAX) await stage.visit(step.path, await world.context.newPage());
      return;
    case 'reload':
      await stage.visit(pathOf(stage));
      return;
    case 'sync':
      return wakeWorker(world);
    case 'periodic-sync':
      await world.control.send('ServiceWorker.dispatchPeriodicSyncEvent', {
        ...{ origin: world.origin, registrationId: '0', tag: 'sweep' },
      });
      return;
    case 'network':
      return stage.setThere({ network: step.isThere });
    case 'server':
      return stage.setThere({ server: step.isThere });
    case 'clock':
      return weather.set({ aheadMs: step.aheadMs });
    case 'disk':
      return weather.set({ full: step.full });
    case 'fault':
      world.sandbox.control.arm({ ...step.fault, operations: step.fault.operations && [...step.fault.operations] });
      return;
    case 'queue':
      await press(await onQueue(stage), step.isPaused ? 'Pause queue' : 'Resume queue', 0);
      return;
    case 'press':
      await press(await onQueue(stage), step.button, step.nth);
      return;
    case 'edit':
      return edit(await onQueue(stage), step.prompt, step.nth);
  }
}

/** Presses Render, and waits until the jobs are there. */
async function order(stage: Stage, { prompt, takes, renderMs }: Extract<Step, { kind: 'render' }>): Promise<void> {
  stage.world.sandbox.control.setRenderMs(renderMs);
  // The form anew: a second press of the same order within a moment is taken for the first one's echo.
  const page = await stage.visit('new');
  const field = page.getByRole('spinbutton', { name: 'Takes' });
  const editing = page.getByRole('button', { name: 'Cancel editing' });
  const before = (await glance(page)).jobs.length;
  // The form may come first and say a moment later that a waiting render is being edited.
  await expect(async () => {
    if (await editing.isVisible()) await editing.click();
    await field.fill(String(takes), { timeout: 1000 });
  }).toPass();
  await field.press('Tab');
  await render(page, prompt);
  await expect.poll(async () => (await glance(page)).jobs.length).toBe(before + takes);
}

/** The screen of the oldest tab. */
function pathOf({ tabs, world }: Stage): string {
  return tabs()[0]?.url().slice(world.url.length) ?? '';
}

async function onQueue(stage: Stage): Promise<Page> {
  const [open] = stage.tabs();
  const page = open && pathOf(stage) === 'queue' ? open : await stage.visit('queue');
  await page.getByRole('heading', { level: 1, name: 'Queue' }).waitFor();
  return page;
}

/** Changes the text of a render that waits, and saves it. */
async function edit(page: Page, prompt: string, nth: number): Promise<void> {
  if (!(await press(page, 'Edit$', nth))) return;
  const save = page.getByRole('button', { name: 'Save changes' });
  // It may have begun at this moment: then there is nothing to save.
  await save.waitFor({ timeout: PRESS_MS }).catch(() => undefined);
  if (!(await save.isVisible())) return;
  await promptField(page).fill(prompt);
  await save.click({ timeout: PRESS_MS }).catch(() => undefined);
}

/** What asks whether it is meant, and the button that says so. */
const ASKED = [
  ['Stop waiting?', /^Stop waiting/],
  [/^Retry \d/, /^Retry \d/],
] as const;

/** Presses one of the buttons whose name begins so, and says that it is meant. False: there is none. */
export async function press(page: Page, button: string, nth: number): Promise<boolean> {
  await confirm(page);
  const buttons = page.getByRole('button', { name: new RegExp(`^${button}`) });
  const count = await buttons.count();
  if (count === 0) return false;
  // It may go away at this moment, because what it is about goes on.
  await buttons
    .nth(nth % count)
    .click({ timeout: PRESS_MS })
    .catch(() => undefined);
  await confirm(page);
  return true;
}

async function confirm(page: Page): Promise<void> {
  for (const [title, yes] of ASKED) {
    const dialog = page.getByRole('dialog', { name: title });
    const button = dialog.getByRole('button', { name: yes });
    if (await dialog.isVisible()) await button.click({ timeout: PRESS_MS }).catch(() => undefined);
  }
}
