/** @file The render on the server a job stands for, whatever its phase. Pure; the spend log and the search for twins ask. */
import type { Accepted, PhaseState } from './job';

/** Null: nothing of it was accepted, as far as we know. */
export function acceptedRender(state: PhaseState): Accepted | null {
  switch (state.phase) {
    case 'queued':
    case 'submitting':
    case 'uncertain':
      return null;
    case 'rendering':
    case 'canceling':
    case 'downloading':
      return state;
    default:
      return state.accepted;
  }
}
