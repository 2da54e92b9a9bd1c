/**
 * @file The service worker: serves the shell and stored media, and drives the render engine, also after the last tab is
 * closed. A composition root: builds and connects, decides nothing.
 */
import { clientsClaim } from 'workbox-core';
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { fileIdOf } from '../protocol/media-path';
import { parseToWorker } from '../protocol/messages';
import { LAST_KICK_BUDGET_MS, SYNC_BUDGET_MS, SYNC_TAG_PREFIX } from '../queue/budgets';
import { Driver } from '../queue/driver';
import { openStorage } from '../storage/storage';
import { clickTarget } from './click-target';
import { openTarget } from './notifier';
import { rangeResponse } from './range-response';
import { createWorkerPorts } from './worker-ports';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

const base = new URL(self.registration.scope).pathname;
const storage = openStorage();
const driver = new Driver(createWorkerPorts(self, storage));

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
clientsClaim();

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
  if (message?.type === 'app/activate') event.waitUntil(self.skipWaiting());
  if (message?.type !== 'queue/kick') return;
  const budgetMs = Math.min(message.budgetMs, LAST_KICK_BUDGET_MS);
  event.waitUntil(driver.run({ budgetMs }));
});

self.addEventListener('sync', (event) => {
  if (!event.tag.startsWith(SYNC_TAG_PREFIX)) return;
  event.waitUntil(drain());
});

/** Rejects while work is left: the browser calls again after 5 and after 20 minutes. */
async function drain(): Promise<void> {
  const end = await driver.run({ budgetMs: SYNC_BUDGET_MS, wait: true });
  if (end === 'budget') throw new Error('renders are still under way: call again');
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openTarget(self, clickTarget(event.notification.data)));
});
