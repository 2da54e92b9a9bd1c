/**
 * @file The peace after the storm: everything works again, and a person looks after their queue until every render rests or
 * asks them something, answers, and goes on. The clock is moved on instead of waiting.
 */
import type { Page } from 'playwright/test';
import { wakeWorker } from '../e2e/browser-power';
import { expect } from '../e2e/world';
import type { Answer, Plan } from './plan';
import { glance, type Glance, type Stage } from './stage';
import { press } from './storm';

/** Longer than the pause between two looks that prove an absence. */
const STEP_MS = 130_000;

/** For requests on this machine, between two moves of the clock. */
const SETTLE_MS = 300;

/** How often the worker is called while nobody is there. */
const AWAY_ROUNDS = 5;

/** Rounds until whatever is still active counts as stuck. A look that fails ten times and then two looks fit in twice. */
const ROUNDS_MAX = 40;

/** A hold that only the person lifts, by asking again, is met every few rounds. */
const ASK_EVERY_ROUNDS = 4;

/** Files may belong to a draft for ten minutes: older ones without an owner are swept. */
const SWEEP_AGE_MS = 11 * 60_000;

const REST = ['done', 'failed', 'canceled'];

const BUTTON_OF: Record<Answer, string> = {
  check: 'Check now',
  mine: 'This is mine',
  send: 'Send it again',
  leave: 'Leave it',
};

/** How it went. */
export interface Peace {
  /** an open tab of the app */
  page: Page;
  /** questions the person answered */
  answered: number;
}

/** Ends the storm and drives on. */
export async function makePeace(stage: Stage): Promise<Peace> {
  const { plan } = stage;
  await clearUp(stage);
  if (plan.isAway) for (let round = 0; round < AWAY_ROUNDS; round++) await moveOn(stage);
  const page = await stage.visit('queue');
  await page.getByRole('heading', { level: 1, name: 'Queue' }).waitFor();
  await press(page, 'Resume queue', 0);
  const person = { page, answered: 0, kept: 0, retries: [...plan.retries] };
  for (let round = 1; round <= ROUNDS_MAX; round++) {
    const isOver = await lookAfter(person, plan, await glance(page), round);
    if (isOver) break;
    await moveOn(stage);
  }
  return { page, answered: person.answered };
}

/** Someone in front of the queue. */
interface Person {
  page: Page;
  answered: number;
  kept: number;
  /** whether failed jobs are tried again, for each time that is left */
  retries: boolean[];
}

/** Does what there is to do. True: there is nothing more. */
async function lookAfter(person: Person, plan: Plan, { jobs, isAuditDue }: Glance, round: number): Promise<boolean> {
  const { page, retries } = person;
  if (jobs.some(({ needsPerson }) => needsPerson))
    await answer(page, plan.answers[person.answered++ % plan.answers.length] ?? 'leave');
  else if (jobs.some(({ twins }) => twins > 0))
    await press(page, plan.keeps[person.kept++ % plan.keeps.length] ? 'Keep it' : 'Not mine', 0);
  else if (jobs.every(isSettled) && !isAuditDue) {
    if (retries.length === 0) return true;
    if (retries.shift()) await press(page, 'Retry', 0);
  } else if (round % ASK_EVERY_ROUNDS === 0) await press(page, 'Check now', 0);
  return false;
}

/** Everything works again, and whatever hangs without an answer ends. */
async function clearUp({ world, weather, setThere }: Stage): Promise<void> {
  const { control } = world.sandbox;
  control.clear();
  control.finish();
  control.setRenderMs(SETTLE_MS);
  await setThere({ network: true, server: true });
  await weather.set({ full: 'none' });
  await world.closeAppTabs();
  await world.killWorkers();
}

function isSettled({ phase, notifyDue }: Glance['jobs'][number]): boolean {
  return REST.includes(phase) && !notifyDue;
}

async function answer(page: Page, what: Answer): Promise<void> {
  const isThere = (await page.getByRole('button', { name: new RegExp(`^${BUTTON_OF[what]}`) }).count()) > 0;
  await press(page, BUTTON_OF[isThere ? what : 'leave'], 0);
}

/** Time passes, and whoever drives the engine is called. */
async function moveOn({ weather, world, plan, tabs }: Stage): Promise<void> {
  await weather.set({ aheadMs: weather.aheadMs + STEP_MS });
  for (const page of tabs()) await page.evaluate(() => window.dispatchEvent(new Event('online')));
  if (plan.driver === 'worker') await wakeWorker(world);
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}

/** The next visit, a while later: what nobody owns is swept. Waits for `isSwept`, or lets the judge see that it is not. */
export async function visitLater(
  { weather, visit }: Stage,
  page: Page,
  isSwept: () => Promise<boolean>,
): Promise<void> {
  await weather.set({ aheadMs: weather.aheadMs + SWEEP_AGE_MS });
  await visit('queue', page);
  await expect
    .poll(isSwept)
    .toBe(true)
    .catch(() => undefined);
}
