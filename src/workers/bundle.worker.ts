/** @file Entry of the bundle worker, started by the bundle bridge: gives the desk its storage and clock, and offers it. */
import { expose } from 'comlink';
import { freeBytes } from '../protocol/free-bytes';
import { openBundleStorage } from '../storage/bundle-storage';
import { BundleDesk } from './bundle-desk';

expose(
  new BundleDesk({
    storage: openBundleStorage(),
    now: () => Date.now(),
    createId: () => crypto.randomUUID(),
    freeBytes: () => freeBytes(navigator.storage),
  }),
);
