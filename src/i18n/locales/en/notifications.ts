/**
 * @file English words: system notifications and the same notices inside the page. `count` is how many, `shown` the same as
 * people write it.
 */
import { createPlural } from '../../plural';

const plural = createPlural('en');

export const notifications = {
  /** headline of one; the prompt stands below it */
  title: {
    ready: 'Your clip is ready',
    failed: 'A render failed',
    blocked: 'A render was blocked by the provider',
    'needs-you': 'A render needs you',
    budget: 'A budget holds your renders',
  },
  /** headline of several; the newest prompts stand below it */
  several: {
    ready: (count: number, shown: string): string =>
      plural(count, { one: '1 clip is ready', other: `${shown} clips are ready` }),
    failed: (count: number, shown: string): string =>
      plural(count, { one: '1 render failed', other: `${shown} renders failed` }),
    'needs-you': (count: number, shown: string): string =>
      plural(count, { one: '1 render needs you', other: `${shown} renders need you` }),
    budget: (count: number, shown: string): string =>
      plural(count, { one: 'A budget holds 1 render', other: `A budget holds ${shown} renders` }),
  },
  /** buttons of a system notification */
  actions: { open: 'Open', save: 'Save' },
  /** the action of a notice in the page */
  open: { clip: 'Watch', library: 'Open library', queue: 'Open queue' },
};
