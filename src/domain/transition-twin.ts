/**
 * @file The part of the render machine that remembers possible twins: renders on the server that look like this one and
 * belong to nobody here. They change no phase and hold nothing up; the person keeps or dismisses each.
 */
import { acceptedRender } from './accepted-render';
import type { Job } from './job';
import type { JobEvent } from './job-event';
import type { Change } from './transition-change';

/** Events of possible twins. */
export type TwinEvent = Extract<JobEvent, { type: 'twins-seen' | 'twin-settled' }>;

/** The change it makes; null when it is no news. */
export function afterTwinEvent(job: Job, event: TwinEvent): Change {
  const before = job.twins ?? [];
  if (event.type === 'twin-settled') {
    const twins = before.filter(({ remoteId }) => remoteId !== event.remoteId);
    return twins.length < before.length ? { core: { twins } } : null;
  }
  const own = acceptedRender(job.state);
  if (!own) return null;
  const known = new Set([own.remoteId, ...before.map(({ remoteId }) => remoteId)]);
  const news = event.twins.filter(({ remoteId }) => !known.has(remoteId));
  // Nobody looks into the archive for something that may have been paid.
  return news.length > 0 ? { core: { twins: [...before, ...news], archivedAt: null } } : null;
}
