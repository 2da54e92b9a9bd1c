/**
 * @file What the page does beside its screens, begun once the first of them is shown: the service worker, kicks for the
 * engine, posters, the kept focus, and the sweep. Loaded apart, so that the form is there first.
 */
import { numberOf } from '../base/json';
import { createNotificationLocale } from '../i18n/notification-words';
import { createWebLocks } from '../protocol/web-locks';
import { hasWork } from '../queue/has-work';
import type { AppState } from '../state/app-state.svelte';
import { PageNotices } from '../state/page-notices';
import type { CareServices } from '../state/care-services';
import type { BackgroundAbility } from '../state/services';
import type { AppStorage } from '../storage/storage';
import { SWEEP_AGAIN_MS } from '../storage/sweep';
import type { MediaBridge } from '../workers/media-bridge';
import { keepFocus } from '../ui/shell/keep-focus';
import { backgroundAbility } from './background-ability';
import { registerSweep } from './background-sweep';
import { followAppearance } from './follow-appearance';
import { followEstimateNotes } from './follow-estimate-notes';
import { followNetwork } from './follow-network';
import { followSeen } from './follow-seen.svelte';
import { followErase } from './adapters/erase-everything';
import { ringOf } from './adapters/page-ring';
import { wipeAbandoned } from './adapters/waiting-sign-in';
import { createGoWhenFree } from './go-when-free';
import { offerInstall } from './install';
import { keepClips } from './keep-clips';
import { followLaunches } from './launch';
import { startPictures, type Pictures } from './pictures';
import { startQueueDrive, type QueueDrive } from './queue-drive';
import { refreshCatalogues } from './refresh-catalogues';
import { saveClip } from './save-clip';
import { startLock } from './start-lock';
import { createSyncPair, type SyncPair } from './sync-pair';
import { tellNotices } from './tell-notices';
import { offerUpdates } from './update-offer';
import { warmLibrary } from './warm-library';
import { linkWorker, type WorkerLink } from './worker-link';
import { writeFolders } from './write-folders';
import type { EarlyEvents } from './build-app';

/** What the screens' services may call. */
export interface Background {
  drive: QueueDrive;
  pictures: Pictures;
  /** What Diagnostics and the storage page work with. */
  care(): Promise<CareServices>;
  /** What happens after the tab closes, in this browser and now. */
  ability(): Promise<BackgroundAbility>;
}

/** What it works with. */
export interface BackgroundNeeds extends EarlyEvents {
  app: AppState;
  storage: AppStorage;
  bridge: MediaBridge;
  /** the app's base path */
  base: string;
}

/** Starts everything. */
export function startBackground(needs: BackgroundNeeds): Background {
  const { app, storage, bridge, base, messages, installPrompts } = needs;
  const link = linkWorker(base, messages);
  const goTo = createGoWhenFree(document, (path) => app.router.goToPath(path));
  const locale = { ...createNotificationLocale(), number: (value: number) => app.locale.format.number(value) };
  const notices = new PageNotices(app, locale);
  link.onMessage((message) => {
    if (message.type === 'app/open') goTo(message.path);
    else if (message.type === 'app/save') void saveClip(app, message.clipId);
    else notices.tell(message);
  });
  followAppearance(app, storage);
  followNetwork(app);
  // Answers from the first moment: a worker that starts asks the pages before it holds a render.
  ringOf(storage);
  const drive = startQueueDrive({
    link,
    hasWork: () => hasWork(storage),
    pair: createPair(link, storage),
    createPorts: async () => {
      const { createPagePorts } = await import('./page-ports');
      const needs = { link, settings: storage.settings, notices, locale };
      return createPagePorts(storage, { show: (told) => tellNotices(needs, told) });
    },
  });
  followLaunches(base, goTo);
  followErase(storage, base);
  offerInstall(app, installPrompts);
  void offerUpdates({ app, drive, registration: link.registration() });
  const pictures = startPictures(storage, bridge);
  keepClips(app, storage);
  warmLibrary(app, storage);
  void followSeen(app, storage);
  followEstimateNotes(app, storage);
  keepFocus(document.body);
  // Where the first screen waited for it, it is there already.
  if (!app.lock) void startLock(app);
  void sweepStorage(storage);
  writeFolders(storage);
  void wipeAbandoned(storage, app.router.route.screen);
  const { connections } = app.services;
  void refreshCatalogues({ connections, now: () => Date.now(), isOnline: () => app.online });
  const sweep = keepSweep(link);
  // When it is needed, the server may have newer files only.
  void import('../ui/shell/UpdateNotice.svelte');
  // A page that is left right after a press must have written it.
  void app.composer.prepare();
  return {
    drive,
    pictures,
    care: async () => (await import('./adapters/page-care')).createPageCare({ storage, pictures, base }),
    ability: async () =>
      backgroundAbility({
        hasSync: (await link.sync()) !== undefined,
        isSyncBlocked: (await permissionFor('background-sync'))?.state === 'denied',
        isSwept: await sweep(),
      }),
  };
}

/** When a pair of sync tags was registered last, by whichever tab. */
const PAIR_AT_KEY = 'sync-pair-at';

function createPair(link: WorkerLink, { settings }: AppStorage): SyncPair {
  const locks = createWebLocks(navigator.locks);
  return createSyncPair({
    tags: () => link.sync(),
    alone: (work) => locks.run('sync-pair', false, work),
    last: {
      read: () => settings.get(PAIR_AT_KEY, numberOf),
      write: (at) => settings.set(PAIR_AT_KEY, at),
    },
    now: () => Date.now(),
  });
}

/** Registers the sweep as soon as the browser allows it; the answer says whether it stands now. */
function keepSweep(link: WorkerLink): () => Promise<boolean> {
  const permission = permissionFor('periodic-background-sync');
  const sweep = async (): Promise<boolean> => registerSweep(await link.periodicSync(), (await permission)?.state);
  void sweep();
  // Installing the app allows it.
  void permission.then((status) => status?.addEventListener('change', () => void sweep()));
  return sweep;
}

/** Undefined where the browser does not know such a permission. */
async function permissionFor(name: string): Promise<PermissionStatus | undefined> {
  try {
    // TypeScript lists only what all browsers have.
    return await navigator.permissions.query({ name: name as PermissionName });
  } catch {
    return undefined;
  }
}

/** Twice where a page was closed a moment after clips were deleted in it: they are kept for Undo until then. */
async function sweepStorage({ sweep, clips }: AppStorage): Promise<void> {
  await sweep(Date.now());
  if ((await clips.listDeleted(Infinity)).length > 0) setTimeout(() => void sweep(Date.now()), SWEEP_AGAIN_MS);
}
