/**
 * @file What the page does beside its screens, begun once the first of them is shown: the service worker, kicks for the
 * engine, posters, the kept focus, and the sweep. Loaded apart, so that the form is there first.
 */
import type { AppState } from '../state/app-state.svelte';
import type { AppStorage } from '../storage/storage';
import type { MediaBridge } from '../workers/media-bridge';
import { keepFocus } from '../ui/shell/keep-focus';
import { makePosters } from './posters';
import { startQueueDrive, type QueueDrive } from './queue-drive';
import { showNotice } from './show-notice';
import { linkWorker, type WorkerLink } from './worker-link';
import type { WorkerMessages } from './worker-messages';

/** What the screens' services may call. */
export interface Background {
  drive: QueueDrive;
  link: WorkerLink;
}

/** What it works with. */
export interface BackgroundNeeds {
  app: AppState;
  storage: AppStorage;
  bridge: MediaBridge;
  /** the app's base path */
  base: string;
  messages: WorkerMessages;
}

/** Starts everything. */
export function startBackground({ app, storage, bridge, base, messages }: BackgroundNeeds): Background {
  const link = linkWorker(base, messages);
  link.onMessage((message) => {
    if (message.type === 'app/open') app.router.goToPath(message.path);
    else showNotice(app, message);
  });
  link.onWaiting((apply) => app.update.offer(apply));
  const hasWork = async (): Promise<boolean> => {
    const [active, untold] = await Promise.all([storage.jobs.listActive(), storage.jobs.listNotifyDue()]);
    return active.length + untold.length > 0;
  };
  const drive = startQueueDrive(link, hasWork, async () => {
    const { createPagePorts } = await import('./page-ports');
    return createPagePorts(storage, (notice) => showNotice(app, notice));
  });
  makePosters(storage, bridge);
  keepFocus(document.body);
  void storage.sweep(Date.now());
  return { drive, link };
}
