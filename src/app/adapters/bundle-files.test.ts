import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ok } from '../../base/result';
import { openBundleStorage } from '../../storage/bundle-storage';
import { freshStorage } from '../../storage/fixtures/fresh-storage';
import { sampleClip, sampleConnection, sampleFile } from '../../storage/fixtures/samples';
import { headerSecretId, readHeaderValues, sealHeaderValues } from '../../vault/header-values';
import type { KeyMaker } from '../../vault/passphrase';
import { createVault } from '../../vault/vault';
import type { BundleBridge } from '../../workers/bundle-bridge';
import { BundleDesk } from '../../workers/bundle-desk';
import { createBundleFiles } from './bundle-files';
import { storedText } from './fixtures/stored-rows';

type Stored = ReturnType<typeof freshStorage>;

const KEY = 'sk-live-4242-abcdef';
const VALUES = { 'X-Team': 'team-9081' };
const BOX = sampleConnection('box-1', { headerNames: ['X-Team'], address: 'https://box.example/v1' });
const WISH = { clipIds: null, hasMedia: true, passphrase: null, hasKeys: true };
const quiet = (): void => undefined;

let saved: Blob | undefined;

beforeEach(() => {
  saved = undefined;
  vi.stubGlobal('__APP_VERSION__', '1.0.0');
  // A browser without a save picker: the bundle is a download.
  vi.stubGlobal('window', {});
  vi.stubGlobal('document', { createElement: () => ({ click: quiet }) });
  vi.spyOn(URL, 'createObjectURL').mockImplementation((given) => {
    saved = given as Blob;
    return 'blob:saved';
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** No work at all in place of a second. */
const keyMaker: KeyMaker = {
  newKdf: async () => ({ name: 'pbkdf2-sha256', salt: crypto.getRandomValues(new Uint8Array(16)), rounds: 1 }),
  deriveBytes: async (passphrase, { salt }) =>
    ok(Uint8Array.from(createHash('sha256').update(passphrase).update(salt).digest())),
};

/** The worker's desk on this side. */
function bundlesOf(storage: Stored) {
  const start = (): BundleBridge => {
    const own = openBundleStorage(storage.databaseName);
    const ports = { now: () => Date.now(), createId: () => crypto.randomUUID(), freeBytes: async () => null };
    const desk = new BundleDesk({ storage: own, ...ports });
    return {
      measure: (ids, hasMedia) => desk.measure(ids, hasMedia),
      export: (order, place, told) => desk.export(order, place, told),
      open: (file, key) => desk.open(file, key),
      merge: (told, seal) => desk.merge(told, seal),
      stop: () => desk.stop(),
      end: () => own.close(),
    };
  };
  return createBundleFiles(storage, { start, keyMaker });
}

const vaultOf = (storage: Stored) => createVault({ secrets: storage.secrets, now: () => 0 });

async function fill(): Promise<Stored> {
  const storage = freshStorage();
  await storage.connections.add(BOX);
  await vaultOf(storage).seal(BOX, KEY);
  await sealHeaderValues(vaultOf(storage), BOX, VALUES);
  await storage.files.putWhole({ id: 'film', madeBy: 'render', type: 'video/mp4', createdAt: 1 }, new Blob(['film']));
  const row = sampleFile('film', { bytes: 4, partCount: 1, whole: true });
  await storage.clips.add(sampleClip('clip-1', { fileId: 'film', bytes: 4 }), row);
  return storage;
}

async function exportFrom(storage: Stored, passphrase: string | null): Promise<File> {
  const ended = await bundlesOf(storage).export({ ...WISH, passphrase }, quiet, new AbortController().signal);
  expect(ended).toMatchObject({ ok: true, value: { outcome: 'saved', clips: 1, missing: 0 } });
  return new File([saved ?? ''], 'all.renders');
}

it('a key travels in an encrypted bundle, and is sealed anew where it arrives', async () => {
  const file = await exportFrom(await fill(), 'four quiet lamps');
  const there = freshStorage();
  const bundles = bundlesOf(there);
  expect(await bundles.open(file, null)).toEqual({ ok: false, error: 'needs-passphrase' });
  expect(await bundles.open(file, 'four quiet lamp')).toEqual({ ok: false, error: 'wrong-passphrase' });
  const opened = await bundles.open(file, 'four quiet lamps');
  if (!opened.ok) throw new Error(opened.error);
  expect(opened.value.preview).toMatchObject({ keys: 1, isEncrypted: true, clips: { fresh: 1 } });
  expect(await there.secrets.get(BOX.id)).toBeUndefined();
  expect(await opened.value.merge(quiet, new AbortController().signal)).toMatchObject({ ok: true });
  expect(await vaultOf(there).read(BOX)).toEqual({ ok: true, value: KEY });
  expect(await readHeaderValues(vaultOf(there), BOX)).toEqual(VALUES);
  const text = await storedText(there);
  expect(text).toContain('box.example');
  expect(text).not.toContain(KEY);
  expect(text).not.toContain('team-9081');
});

it('a bundle in the clear has neither key nor header value, whatever is asked for', async () => {
  const file = await exportFrom(await fill(), null);
  const text = await file.text();
  expect(text).toContain('box.example');
  for (const secret of [KEY, 'team-9081']) expect(text).not.toContain(secret);
});

it('a key that cannot be read is left out, and said to be', async () => {
  const here = await fill();
  await here.secrets.put(BOX.id, { v: 1, alg: 'AES-GCM', key: { kind: 'passphrase', kdf: {} } });
  const bundles = bundlesOf(here);
  const wish = { ...WISH, passphrase: 'four quiet lamps' };
  expect(await bundles.export(wish, quiet, new AbortController().signal)).toMatchObject({ value: { lostKeys: 1 } });
  expect(await here.secrets.get(headerSecretId(BOX.id))).toBeDefined();
});

it('counts the clips that came since everything was exported', async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21), toFake: ['Date'] });
  const here = await fill();
  const bundles = bundlesOf(here);
  const add = async (id: string): Promise<void> => {
    const row = sampleFile(id, { bytes: 1, partCount: 1, whole: true });
    await here.files.putWhole({ id, madeBy: 'render', type: 'video/mp4', createdAt: 1 }, new Blob(['x']));
    await here.clips.add(sampleClip(`clip of ${id}`, { fileId: id, bytes: 1, createdAt: Date.now() + 1 }), row);
  };
  expect([await bundles.clipsToBackUp(), await bundles.lastExportAt()]).toEqual([0, null]);
  await add('a');
  expect(await bundles.clipsToBackUp()).toBe(1);
  vi.setSystemTime(Date.now() + 1000);
  const { signal } = new AbortController();
  await bundles.export({ ...WISH, clipIds: ['clip-1'] }, quiet, signal);
  expect([await bundles.clipsToBackUp(), await bundles.lastExportAt()]).toEqual([1, null]);
  await bundles.export(WISH, quiet, signal);
  expect([await bundles.clipsToBackUp(), await bundles.lastExportAt()]).toEqual([0, Date.now()]);
  await add('b');
  await bundles.putOffBackup();
  vi.setSystemTime(Date.now() + 1000);
  await add('c');
  expect(await bundles.clipsToBackUp()).toBe(2);
  vi.useRealTimers();
});
