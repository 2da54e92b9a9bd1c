/** @file What a job and its clip are called: the prompt as a name, and where there is none what was noted instead. Pure. */
import { titleOf } from './clip';
import type { Job } from './job';

/** Never empty: a render made elsewhere may come without a prompt. */
export function jobTitle({ params, title }: Pick<Job, 'params' | 'title'>): string {
  return titleOf(params.prompt) || titleOf(title ?? params.model);
}
