/**
 * @file What there is to tell the person about a job, as one word: when it changes, they are told once. Called by
 * `transition`, and by the engine when it notes that they were told.
 */
import type { Job } from './job';

/** Holds that only the person can lift. */
export const PERSON_HOLDS = ['vault-locked', 'over-budget', 'disk-full'] as const;

/**
 * Null when there is nothing to tell. A key or an account that was refused is told by the job that found out: all others
 * of its connection wait unheard.
 */
export function noticeKey({ state, hold, lastFailure }: Job): string | null {
  if (state.phase === 'done' || state.phase === 'failed') return state.phase;
  if (state.phase === 'canceled' || state.phase === 'submitting') return null;
  if (state.phase === 'uncertain' && state.needsPerson) return 'question';
  const held = PERSON_HOLDS.find((kind) => kind === hold?.kind);
  if (held) return held;
  const code = lastFailure?.code;
  return code === 'key-refused' || code === 'no-credit' ? code : null;
}
