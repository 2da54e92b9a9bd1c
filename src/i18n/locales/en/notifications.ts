/** @file English words: system notifications and the same notices inside the page. */

export const notifications = {
  /** headline; the prompt stands below it */
  title: {
    ready: 'Your clip is ready',
    failed: 'A render failed',
    blocked: 'A render was blocked by the provider',
    'needs-you': 'A render needs you',
  },
  /** the action of a notice in the page */
  open: { ready: 'Watch', failed: 'Open queue', blocked: 'Open queue', 'needs-you': 'Open queue' },
};
