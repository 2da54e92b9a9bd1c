/**
 * @file The number on the app's icon: clips not yet seen, and jobs that need the person. Page and worker count it the same
 * way and show it with every change; neither owns it. Reads only.
 */
import { SEEN_CLIPS_KEY, readSeenClipsAt } from '../domain/seen-clips';
import { queueGroup } from '../domain/shown-status';
import type { AppStorage } from './storage';

/** What it reads. */
export type BadgeStores = Pick<AppStorage, 'clips' | 'jobs' | 'connections' | 'settings'>;

/** Changes come in bursts, one for each part of a file; a person sees no difference below this. */
const SETTLE_MS = 300;

/** Counts. Until it is noted what was seen, no clip counts as new. */
export async function countForBadge({ clips, jobs, connections, settings }: BadgeStores): Promise<number> {
  const [seenAt, active, known] = await Promise.all([
    settings.get(SEEN_CLIPS_KEY, readSeenClipsAt),
    jobs.listActive(),
    connections.list(),
  ]);
  const unseen = seenAt === undefined ? 0 : await clips.countAfter(seenAt);
  const byId = new Map(known.map((connection) => [connection.id, connection]));
  return unseen + active.filter((job) => queueGroup(job, byId.get(job.connectionId)) === 'needs-you').length;
}

/** Counts after every change, and gives the number each time: another context may have shown an older one. */
export function followBadge(
  storage: BadgeStores & Pick<AppStorage, 'changes'>,
  show: (count: number) => void,
  report: (problem: unknown) => void,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const count = (): void => {
    timer = undefined;
    countForBadge(storage).then(show, report);
  };
  storage.changes.subscribe(['jobs', 'clips', 'connections', 'settings'], () => {
    timer ??= setTimeout(count, SETTLE_MS);
  });
  timer = setTimeout(count, SETTLE_MS);
}
