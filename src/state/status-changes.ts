/** @file What screen readers hear when jobs move on: few words, and only what matters. Pure; `QueueView` calls it. */
import type { Job } from '../domain/job';
import type { ShownName } from '../domain/shown-status';

/** Steps on the way are not said: a queue of takes would never be silent. */
const SAID: ReadonlySet<ShownName> = new Set(['rendering', 'needs-you', 'succeeded', 'failed', 'blocked', 'canceled']);

/** Up to so many changes are said one by one. */
const ONE_BY_ONE_MAX = 3;

/** Names of jobs by id. */
export type ShownNames = ReadonlyMap<string, ShownName>;

/** The names jobs have now. */
export function namesOf(jobs: readonly Job[], nameOf: (job: Job) => ShownName): ShownNames {
  return new Map(jobs.map((job) => [job.id, nameOf(job)]));
}

/** Ids whose new name is worth saying. A job that was not there before is the person's own doing. */
export function changedJobs(before: ShownNames, after: ShownNames): string[] {
  return [...after]
    .filter(([id, name]) => SAID.has(name) && before.has(id) && before.get(id) !== name)
    .map(([id]) => id);
}

/** The sentence to say; empty when there is nothing. */
export function sayChanges(
  ids: readonly string[],
  words: { one: (id: string) => string; many: (count: number) => string },
): string {
  return ids.length > ONE_BY_ONE_MAX ? words.many(ids.length) : ids.map((id) => words.one(id)).join('. ');
}
