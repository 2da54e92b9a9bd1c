/**
 * @file Bundles out of this browser and into it: asks where, makes the key, and has the worker do the rest. Loaded with the first of
 * it by `clip-files.ts`.
 */
import { numberOf } from '../../base/json';
import { err, ok, type Result } from '../../base/result';
import { PREFIX_BYTES } from '../../domain/bundle-envelope';
import type { Told } from '../../domain/bundle-facts';
import type { BundleTrouble, ExportTrouble } from '../../domain/bundle-trouble';
import { fileTimeOf } from '../../i18n/file-time';
import type { BundleService, ExportEnd, ExportWish, OpenBundle } from '../../state/bundle-services';
import type { AppStorage } from '../../storage/storage';
import type { KeyMaker } from '../../vault/passphrase';
import { startBundleWorker, type BundleBridge } from '../../workers/bundle-bridge';
import bundleWorkerUrl from '../../workers/bundle.worker?worker&url';
import { askWhere, downloadBlob, removeEmpty } from '../save-blob';
import { trustedScriptUrl } from '../trusted-types';
import { readSecrets, sealForMerge } from './bundle-secrets';
import { createPageKeyMaker } from './page-key-maker';

/** What a file picker shows it as: nobody has registered a type for it. */
const BUNDLE_TYPE = 'application/octet-stream';

/** Settings keys: when everything was exported last, and from when clips are counted that were not. */
const LAST_EXPORT_KEY = 'last-export-at';
const BACKUP_FROM_KEY = 'backup-from';

/** What may be given in place of the platform's own. */
export interface BundleFilesPorts {
  start: () => BundleBridge;
  keyMaker: KeyMaker;
}

const PORTS: BundleFilesPorts = {
  start: () =>
    startBundleWorker(() => new Worker(trustedScriptUrl(bundleWorkerUrl), { type: 'module', name: 'bundle' })),
  keyMaker: createPageKeyMaker(),
};

/** Binds them to storage. */
export function createBundleFiles(storage: AppStorage, ports: BundleFilesPorts = PORTS): BundleService {
  const { settings, clips } = storage;
  return {
    measure: async (clipIds, hasMedia) => {
      const bridge = ports.start();
      try {
        return await bridge.measure(clipIds, hasMedia);
      } finally {
        bridge.end();
      }
    },
    export: (wish, told, signal) => exportBundle(storage, ports, wish, told, signal),
    open: (file, passphrase) => openBundle(storage, ports, file, passphrase),
    lastExportAt: async () => (await settings.get(LAST_EXPORT_KEY, numberOf)) ?? null,
    clipsToBackUp: async () => {
      const from = await settings.get(BACKUP_FROM_KEY, numberOf);
      if (from !== undefined) return clips.countAfter(from);
      await settings.set(BACKUP_FROM_KEY, Date.now());
      return 0;
    },
    putOffBackup: () => settings.set(BACKUP_FROM_KEY, Date.now()),
  };
}

async function exportBundle(
  storage: AppStorage,
  ports: BundleFilesPorts,
  wish: ExportWish,
  told: Told,
  signal: AbortSignal,
): Promise<Result<ExportEnd, ExportTrouble>> {
  const now = Date.now();
  const name = `sora-renderer ${fileTimeOf(now).date}.renders`;
  // First of all: the picker needs the press.
  const place = await askWhere(name, BUNDLE_TYPE);
  if (place === 'canceled') return ok({ outcome: 'canceled' });
  const bridge = ports.start();
  const stop = (): void => bridge.stop();
  signal.addEventListener('abort', stop);
  try {
    const made = wish.passphrase === null ? ok(null) : await sealOf(ports, wish.passphrase);
    if (!made.ok) {
      if (place !== 'download') await removeEmpty(place);
      return made;
    }
    const seal = made.value;
    const secrets = seal && wish.hasKeys ? await readSecrets(storage) : null;
    const { clipIds, hasMedia } = wish;
    const order = { clipIds, hasMedia, appVersion: __APP_VERSION__, now, seal, keys: secrets?.keys ?? null };
    if (signal.aborted) return err('stopped');
    const written = await bridge.export(order, place === 'download' ? null : place, told);
    if (!written.ok) {
      if (place !== 'download') await removeEmpty(place);
      return written;
    }
    const { blob, clips, missing, bytes } = written.value;
    if (blob) downloadBlob(blob, name);
    if (clipIds === null && hasMedia) await noteExport(storage, now);
    return ok({ outcome: 'saved', clips, missing, bytes, lostKeys: secrets?.lost ?? 0 });
  } finally {
    signal.removeEventListener('abort', stop);
    bridge.end();
  }
}

/** What was stored while it was written counts as not exported. */
async function noteExport({ settings }: AppStorage, at: number): Promise<void> {
  await settings.set(LAST_EXPORT_KEY, at);
  await settings.set(BACKUP_FROM_KEY, at);
}

async function sealOf({ keyMaker }: BundleFilesPorts, passphrase: string) {
  const kdf = await keyMaker.newKdf();
  const noncePrefix = crypto.getRandomValues(new Uint8Array(PREFIX_BYTES));
  const key = await keyMaker.deriveBytes(passphrase, kdf);
  return key.ok ? ok({ head: { kdf, noncePrefix }, key: key.value }) : key;
}

async function openBundle(
  storage: AppStorage,
  ports: BundleFilesPorts,
  file: File,
  passphrase: string | null,
): Promise<Result<OpenBundle, BundleTrouble | 'needs-passphrase'>> {
  const bridge = ports.start();
  const opened = await openWith(ports, bridge, file, passphrase);
  if (!opened.ok) {
    bridge.end();
    return opened;
  }
  return ok({
    preview: opened.value,
    merge: async (told, signal) => {
      const stop = (): void => bridge.stop();
      signal.addEventListener('abort', stop);
      try {
        return await bridge.merge(told, (connection, secrets) => sealForMerge(storage, connection, secrets));
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
    close: () => bridge.end(),
  });
}

/** The file is asked first how its key is made. */
async function openWith({ keyMaker }: BundleFilesPorts, bridge: BundleBridge, file: File, passphrase: string | null) {
  const first = await bridge.open(file, null);
  if (first.ok || first.error !== 'needs-passphrase') return first;
  if (passphrase === null) return err('needs-passphrase' as const);
  const key = await keyMaker.deriveBytes(passphrase, first.kdf);
  if (!key.ok) return key;
  const second = await bridge.open(file, key.value);
  if (!second.ok && second.error === 'needs-passphrase') throw new Error('the key was not taken');
  return second;
}
