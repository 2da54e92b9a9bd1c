/**
 * @file Where a retry leads: the cheapest phase that can still succeed. One answer for the machine, which goes there, and
 * for the button, which shows a price when the way leads through a submit.
 */
import type { Accepted, PhaseState, StateIn } from './job';

/** The phase a retry begins with, and what it takes along. */
export type RetryTarget =
  | { phase: 'queued' }
  /** a submission may have arrived: looked for before anything is sent */
  | { phase: 'uncertain'; submittedAt: number }
  | { phase: 'rendering'; accepted: Accepted }
  | { phase: 'downloading'; accepted: Accepted; download: NonNullable<StateIn<'failed'>['download']> };

/** Null when there is nothing to retry. */
export function retryTarget(state: PhaseState): RetryTarget | null {
  if (state.phase === 'canceled') {
    if (state.accepted) return { phase: 'rendering', accepted: state.accepted };
    if (state.how === 'never-sent') return { phase: 'queued' };
    return { phase: 'uncertain', submittedAt: state.submittedAt ?? state.canceledAt };
  }
  if (state.phase !== 'failed') return null;
  const { resumeAt, accepted, download } = state;
  if (resumeAt === 'submit' || !accepted) return { phase: 'queued' };
  return resumeAt === 'download' && download
    ? { phase: 'downloading', accepted, download }
    : { phase: 'rendering', accepted };
}
