/** @file Is what stands on the page accessible? Everything axe-core can find out by itself, in both colours. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { expect } from './world';

type Findings = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

/** Notes each finding with its place and goes on, so that one run tells all. `what` names the state of the page. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    // Without motion no colour is caught half way to another one.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(endMotion);
    // One document without frames needs no page of its own to sum up.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect.soft(violations.flatMap(describeFinding), `${what}, ${colorScheme}`).toEqual([]);
  }
}

/** What moves without an end has no half way. */
async function endMotion(): Promise<void> {
  const isMoving = ({ playState, effect }: Animation): boolean =>
    playState === 'running' && effect?.getComputedTiming().endTime !== Infinity;
  // Asked anew each time: the promise of one whose element went away with its dialog may never settle.
  while (document.getAnimations().some(isMoving)) await new Promise((resolve) => setTimeout(resolve, 50));
}

function describeFinding({ id, help, nodes }: Findings[number]): string[] {
  return nodes.map(({ target, failureSummary = '' }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`);
}
