/**
 * @file Where a sign-in waits for its way back, and for how long: the form and its verifier, sealed, under a name no connection
 * has. What nobody came back to is wiped when a page starts. Never opens an envelope.
 */
import { isRecord, numberOf } from '../../base/json';
import { MINUTE_MS } from '../../base/time';
import type { Route } from '../../state/routes';
import type { AppStorage } from '../../storage/storage';

/** The vault's name for what waits. */
export const WAITING_ID = 'sign-in';

/** Codes live for ten minutes at most (RFC 6749, 4.1.2); a person may take a while before they are given one. */
const WAITS_MS = 30 * MINUTE_MS;

/** Whether a sign-in begun then (ms since epoch) may still be finished; not by a clock that was set back. */
export function mayFinish(begunAt: number): boolean {
  return Math.abs(Date.now() - begunAt) <= WAITS_MS;
}

/**
 * Wipes a sign-in that can no longer be finished, when a page starts at this screen. Not in Settings, where the way back leads: one
 * that comes back too late is wiped by its end, which still gives the person their form.
 */
export async function wipeAbandoned({ secrets }: Pick<AppStorage, 'secrets'>, screen: Route['screen']): Promise<void> {
  if (screen === 'settings') return;
  const waiting = await secrets.get(WAITING_ID);
  if (waiting === undefined) return;
  const sealedAt = isRecord(waiting) ? numberOf(waiting['sealedAt']) : undefined;
  if (sealedAt === undefined || !mayFinish(sealedAt)) await secrets.remove(WAITING_ID);
}
