/**
 * @file The service worker: serves the shell and stored media, and drives the render engine, also after the last tab is
 * closed. A composition root: builds and connects, decides nothing.
 */
import { cacheNames, clientsClaim } from 'workbox-core';
import { createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { showAppBadge } from '../protocol/app-badge';
import { fileIdOf } from '../protocol/media-path';
import { onErase } from '../protocol/erase';
import { parseToWorker, type PingAnswer } from '../protocol/messages';
import {
  CLICK_BUDGET_MS,
  LAST_KICK_BUDGET_MS,
  SWEEP_TAG,
  SYNC_BUDGET_MS,
  SYNC_TAG_PREFIX,
  UNASKED_BUDGET_MS,
} from '../queue/budgets';
import { Driver } from '../queue/driver';
import { hasWork } from '../queue/has-work';
import { followBadge } from '../storage/badge-count';
import { openStorage } from '../storage/storage';
import { drainSweep, drainSync, drainUnasked, type DrainPorts } from './drain';
import { createHandOver } from './hand-over';
import { createKeptBuild } from './kept-build';
import { onNotificationClick } from './notification-click';
import { rangeResponse } from './range-response';
import { createSeenTags } from './seen-tags';
import { createWorkerFolders } from './worker-folders';
import { createWorkerPorts } from './worker-ports';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

const base = new URL(self.registration.scope).pathname;
const storage = openStorage();
const ports = createWorkerPorts(self, storage);
const engine = createHandOver({
  driver: new Driver(ports),
  hasWaiting: () => self.registration.waiting !== null,
  now: () => Date.now(),
});
const folders = createWorkerFolders(self, storage, ports);

/** Keeps this worker awake for the engine, and within the same time for what is written into folders on disk. */
function keepAwake(event: ExtendableEvent, work: Promise<unknown>, budgetMs: number): void {
  event.waitUntil(work);
  event.waitUntil(folders.write(work, budgetMs));
}

const manifest = self.__WB_MANIFEST;
// No `cleanupOutdatedCaches` beside it: by its test of names it would take the files of an app below this one's path along.
precacheAndRoute(manifest);
clientsClaim();

const { scope } = self.registration;
const keptBuild = createKeptBuild({ caches, scope, precacheName: cacheNames.precache, manifest });
self.addEventListener('install', (event) => event.waitUntil(keptBuild.keep()));
self.addEventListener('activate', (event) => event.waitUntil(keptBuild.dropOlder()));
registerRoute(
  ({ url }) => keptBuild.mayHave(url),
  async ({ url, request }) => (await keptBuild.find(url)) ?? fetch(request),
);

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && fileIdOf(url.pathname, base) !== undefined,
  async ({ url, request }) => {
    const file = await storage.files.read(fileIdOf(url.pathname, base) ?? '');
    return file ? rangeResponse(file, request.headers.get('range')) : new Response(null, { status: 404 });
  },
);

// The dev server has no precached shell and serves its own page.
if (import.meta.env.PROD) registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html')));

self.addEventListener('message', (event) => {
  const message = parseToWorker(event.data);
  if (message?.type === 'app/activate') {
    folders.rest();
    event.waitUntil(Promise.all([self.skipWaiting(), engine.begin()]));
  }
  if (message?.type === 'app/ping') event.ports[0]?.postMessage({ commit: __APP_COMMIT__ } satisfies PingAnswer);
  if (message?.type === 'queue/tell')
    event.waitUntil(ports.notifier.show(message.notices.map((notice) => ({ ...notice, failure: null }))));
  if (message?.type !== 'queue/kick') return;
  const budgetMs = Math.min(message.budgetMs, LAST_KICK_BUDGET_MS);
  keepAwake(event, engine.run({ budgetMs }), LAST_KICK_BUDGET_MS);
});

const report = (problem: unknown): void => ports.report(problem);
const followTheBadge = (): void => followBadge(storage, (count) => void showAppBadge(self.navigator, count), report);

// What is under way here is lost with everything else, as the person was told.
onErase(() => storage.close());

const drain: DrainPorts = {
  run: (options) => engine.run(options),
  hasWork: () => hasWork(storage),
  isOnline: () => self.navigator.onLine,
  seen: createSeenTags(storage.settings),
};

self.addEventListener('sync', (event) => {
  if (event.tag.startsWith(SYNC_TAG_PREFIX)) keepAwake(event, drainSync(drain, event), SYNC_BUDGET_MS);
});

self.addEventListener('periodicsync', (event) => {
  if (event.tag === SWEEP_TAG) keepAwake(event, drainSweep(drain), SYNC_BUDGET_MS);
});

const drainNow = (): void => {
  const work = drainUnasked(drain).catch(report);
  void folders.write(work, UNASKED_BUDGET_MS);
};
self.addEventListener('online', drainNow);
// A worker that waits leaves the database to the one at work: opened in a newer shape it would shut out that one's pages.
if (self.serviceWorker.state === 'activated') {
  followTheBadge();
  drainNow();
} else self.addEventListener('activate', followTheBadge);

self.addEventListener('notificationclick', (event) => {
  const work = Promise.all([onNotificationClick(event, self), engine.run({ budgetMs: CLICK_BUDGET_MS })]);
  keepAwake(event, work, CLICK_BUDGET_MS);
});
