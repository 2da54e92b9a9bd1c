/** @file A notice of the engine inside the page, where a system notification would only be in the way. */
import type { AppState } from '../state/app-state.svelte';

/** What a notice names. */
export interface PageNotice {
  kind: 'ready' | 'failed' | 'blocked' | 'needs-you';
  jobId: string;
  clipId: string | null;
}

/** Shows it with the way to the clip or the queue. */
export function showNotice(app: AppState, { kind, clipId }: PageNotice): void {
  const { title, open } = app.locale.t.notifications;
  const run = (): void => app.router.go(clipId === null ? { screen: 'queue' } : { screen: 'viewer', clipId });
  app.messages.show(title[kind], { action: { label: open[kind], run } });
}
