/** @file Entry of the library worker, started by the library bridge: gives the desk its storage and clock, and offers it. */
import { expose } from 'comlink';
import { onErase } from '../protocol/erase';
import { openLibraryStorage } from '../storage/library-storage';
import { createSnapshotStore, SNAPSHOT_DATABASE } from '../storage/snapshot-store';
import { LibraryDesk } from './library-desk';
import { localDayAt } from './library-local-day';
import { SNAPSHOT_FORMAT } from './library-snapshot';

const { clips, connections, changes } = openLibraryStorage();
const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

// What is known here must not be written down again.
onErase(() => close());

expose(
  new LibraryDesk({
    clips,
    connections,
    snapshots: createSnapshotStore(SNAPSHOT_DATABASE, SNAPSHOT_FORMAT),
    watch: (changed) => void changes.subscribe(['clips', 'connections'], changed),
    dayAt: localDayAt,
    now: () => performance.now(),
    after: (ms, action) => {
      const timer = setTimeout(action, ms);
      return () => clearTimeout(timer);
    },
    // A message to itself comes after those that wait; a timer would come 4 ms later.
    pause: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        port2.postMessage(null);
      }),
  }),
);
