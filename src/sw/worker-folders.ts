/** @file Builds what writes into folders on disk in the service worker, from storage. Called by `sw.ts`; decides nothing. */
import { clipNameFacts } from '../domain/clip-name-facts';
import { folderBaseOf } from '../domain/folder-template';
import { DEFAULT_NAME_TEMPLATE, NAME_TEMPLATE_KEY, readNameTemplate } from '../domain/name-template';
import { Exporter } from '../folders/exporter';
import type { FolderPorts } from '../folders/ports';
import { fileTimeOf } from '../i18n/file-time';
import type { DriverPorts } from '../queue/driver';
import { fingerprintOf } from '../queue/verify-file';
import { createFolderStorage } from '../storage/folder-storage';
import type { AppStorage } from '../storage/storage';
import { createBesideEngine, type BesideEngine } from './beside-engine';

/** What is shared with the engine: its clock, its locks, and where problems are noted. */
type Shared = Pick<DriverPorts, 'now' | 'createId' | 'locks' | 'givingWay' | 'report' | 'sleep'>;

/** Binds it to this worker. */
export function createWorkerFolders(
  { registration }: Pick<ServiceWorkerGlobalScope, 'registration'>,
  storage: AppStorage,
  shared: Shared,
): BesideEngine {
  return createBesideEngine({
    exporter: new Exporter(createPorts(storage, shared)),
    hasWaiting: () => registration.waiting !== null,
    onWaiting: (call) => storage.changes.subscribe(['exports'], call),
    sleep: (ms, signal) => shared.sleep(ms, signal),
  });
}

function createPorts(storage: AppStorage, { now, createId, locks, givingWay, report }: Shared): FolderPorts {
  const { clips, files, settings } = storage;
  const nameTemplate = async (): Promise<string> =>
    (await settings.get(NAME_TEMPLATE_KEY, readNameTemplate)) ?? DEFAULT_NAME_TEMPLATE;
  return {
    ...createFolderStorage(storage),
    ...{ now, createId, clips, files, locks, givingWay, report },
    printOf: fingerprintOf,
    baseOf: async (clip, { template }) =>
      folderBaseOf(template, await nameTemplate(), clipNameFacts(clip, fileTimeOf(clip.createdAt))),
  };
}
