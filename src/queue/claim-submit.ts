/**
 * @file Writes `submitting`, which is what a submit begins with: on the disk before the POST leaves, and refused in the same
 * transaction where it would exceed a budget. Called by the submit step alone; sends nothing.
 */
import type { Job } from '../domain/job';
import { transition } from '../domain/transition';
import { holdForBudget } from './budget-step';
import { holdForRoom } from './full-disk';
import { settingOf, type Lane } from './lane';

/** How a claim ended. `full`: the disk has no room, and nothing more is sent. */
export type Claim = { kind: 'claimed'; job: Job } | { kind: 'passed-over' } | { kind: 'full' };

/** What could not be written is not sent: on a full disk the job waits for room, beyond a budget for that. */
export async function claimSubmit(lane: Lane, job: Job): Promise<Claim> {
  const { ports } = lane;
  const next = transition(job, { type: 'submit-started' }, ports.now(), settingOf(lane).traits);
  if (next.kind === 'ignored') return { kind: 'passed-over' };
  try {
    const write = { job: next.job, expectedRev: job.rev, strict: true };
    const outcome = await ports.jobs.claim(write, ports.budgetDays());
    if (outcome === 'claimed') return { kind: 'claimed', job: next.job };
    // Somebody else was faster with the last cents, or has changed the job since it was read (a cancel, say).
    if (outcome !== 'changed') await holdForBudget(lane, job, outcome);
    return { kind: 'passed-over' };
  } catch (problem) {
    if (!(await holdForRoom(ports, job, problem))) throw problem;
    return { kind: 'full' };
  }
}
