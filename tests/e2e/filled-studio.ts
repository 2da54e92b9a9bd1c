/** @file A studio in use: renders in every state a person meets, and clips. Specs that look at full screens start here. */
import type { Page } from 'playwright/test';
import { goTo, jobNamed, render, trySandbox } from './studio';
import { expect, type World } from './world';

/** One prompt for each state; what the sandbox does with it stands in it. */
export const PROMPTS = {
  finished: 'a fox in the snow',
  failed: 'a paper boat [fault: fail]',
  blocked: 'a famous face [fault: moderation]',
  needsYou: 'a tram in the rain',
  running: 'a harbor at first light [fault: slow factor=1000]',
} as const;

/** How long a render may take to reach its state: looks are seconds apart, and the machine may be busy. */
const STATE_TIMEOUT_MS = 30_000;

/** Renders all of it in the sandbox; ends on the queue. The world should render fast. */
export async function fillStudio(world: World): Promise<Page> {
  const { control } = world.sandbox;
  const page = await world.open();
  await trySandbox(page);
  await render(page, PROMPTS.finished);
  await render(page, PROMPTS.failed);
  await render(page, PROMPTS.blocked);
  await goTo(page, 'Queue');
  await expectState(page, 'finished', 'Succeeded');
  await expectState(page, 'failed', 'Failed');
  await expectState(page, 'blocked', 'Blocked');
  // The answer is lost for good, and the server has no list to look in.
  control.arm({ name: 'no-list', times: 99 });
  control.arm({ name: '500-after', times: 1 });
  await goTo(page, 'New');
  await render(page, PROMPTS.needsYou);
  await goTo(page, 'Queue');
  await expectState(page, 'needsYou', 'Needs you');
  control.clear();
  await goTo(page, 'New');
  await render(page, PROMPTS.running);
  await goTo(page, 'Queue');
  await expectState(page, 'running', 'Rendering');
  return page;
}

async function expectState(page: Page, which: keyof typeof PROMPTS, state: string): Promise<void> {
  await expect(jobNamed(page, PROMPTS[which])).toContainText(state, { timeout: STATE_TIMEOUT_MS });
}
