/** @file What progress says about the time that is left. Called by the poll plan and by the time shown. */

/** Below it one step says too little; from 99 it may be a server that says so from the start. */
const USEFUL_FROM = 5;
/** The most that says how much is left. */
export const USEFUL_TO = 98;

/** Time left when `progress` (0–100) was reached after `elapsedMs`, at the same pace; null where it says nothing. */
export function remainingByProgress(elapsedMs: number, progress: number | null): number | null {
  if (progress === null || progress < USEFUL_FROM || progress > USEFUL_TO || elapsedMs <= 0) return null;
  return (elapsedMs * (100 - progress)) / progress;
}
