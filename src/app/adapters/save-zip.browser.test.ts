/** @file A zip of clips from the database to the file, and back through a reader that shares nothing with what wrote it. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Clip } from '../../domain/clip';
import { readSidecar } from '../../domain/read-sidecar';
import { PART_MAX_BYTES, type StoredFile } from '../../domain/stored-file';
import { SIDECARS_IN_ZIP_KEY } from '../../domain/zip-settings';
import { SAMPLE_TIME } from '../../storage/fixtures/samples';
import { clipAt, withClips } from '../../storage/fixtures/stored-clips';
import { freshStorage } from '../../storage/fixtures/fresh-storage';
import type { AppStorage } from '../../storage/storage';
import { mp4Bytes } from './fixtures/video-bytes';
import { readZip } from './fixtures/read-zip';
import { importFiles } from './import-files';
import { saveZip } from './save-zip';

const never = new AbortController().signal;
const NAME = 'clips.zip';

/** The page's save picker, which headless browsers cannot show: it gives a file of the origin's own. */
async function pickInto(name: string): Promise<FileSystemFileHandle> {
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle(name, { create: true });
  vi.stubGlobal('showSaveFilePicker', async () => handle);
  return handle;
}

afterEach(async () => {
  vi.unstubAllGlobals();
  const folder = await navigator.storage.getDirectory();
  await folder.removeEntry(NAME).catch(() => undefined);
});

/** Some bytes of their own for each clip. */
const filmOf = (id: string, length: number): Blob => mp4Bytes(new Uint8Array(length).fill(id.charCodeAt(0)));

async function storeVideo(storage: AppStorage, { fileId }: Clip, video: Blob): Promise<void> {
  await storage.files.putWhole({ id: fileId, madeBy: 'render', type: 'video/mp4', createdAt: 0 }, video);
}

const THREE: [Clip, Blob][] = [
  [clipAt('a', 0, { title: 'a fox / CON', rating: 4 }), filmOf('a', 10)],
  [clipAt('b', 60_000, { title: 'A FOX   CON', type: 'video/webm' }), filmOf('b', 20)],
  [clipAt('c', 120_000, { title: '🦊\u202e' }), filmOf('c', PART_MAX_BYTES + 5)],
];

async function withThree(): Promise<AppStorage> {
  const clips = THREE.map(([clip, video]) => ({ ...clip, bytes: video.size }));
  const storage = await withClips(...clips);
  for (const [clip, video] of THREE) await storeVideo(storage, clip, video);
  return storage;
}

const IDS = ['a', 'b', 'c'];

describe('a zip of clips', () => {
  it('holds every video as it is, its sidecar beside it, and the time it was made', async () => {
    const storage = await withThree();
    const handle = await pickInto(NAME);
    const told: number[][] = [];
    const saved = await saveZip(storage, IDS, (...so) => told.push(so), never);
    expect(saved).toEqual({ ok: true, value: { outcome: 'saved', missing: [], away: [] } });
    const entries = await readZip(await handle.getFile());
    expect(entries.map(({ name }) => name)).toEqual([
      ...['a fox CON.mp4', 'a fox CON.json', 'A FOX CON (2).webm', 'A FOX CON (2).json', '🦊.mp4', '🦊.json'],
    ]);
    for (const [n, [clip, video]] of THREE.entries()) {
      const [film, sidecar] = entries.slice(2 * n);
      expect(await film?.bytes.arrayBuffer()).toEqual(await video.arrayBuffer());
      expect(film?.isStored).toBe(true);
      // Zip keeps every other second.
      expect(Math.abs((film?.modifiedAt ?? 0) - (SAMPLE_TIME + 60_000 * n))).toBeLessThan(2000);
      const read = readSidecar((await sidecar?.bytes.text()) ?? '');
      expect(read).toMatchObject({ ok: true, value: { id: clip.id } });
    }
    const all = THREE.reduce((sum, [, video]) => sum + video.size, 0);
    expect(told.at(-1)).toEqual([all, all]);
  });

  it('holds the further outputs of a clip under its name with their numbers', async () => {
    const film = filmOf('x', 30);
    const second = { number: 2, fileId: 'second', type: 'video/webm', bytes: film.size, damaged: false };
    const clip = clipAt('x', 0, { title: 'a fox', outputs: [second, { number: 3, missing: 'expired' }] });
    const storage = await withClips(clip, clipAt('y', 60_000, { title: 'a fox' }));
    await storeVideo(storage, clip, filmOf('x', 10));
    await storeVideo(storage, clipAt('y', 0), filmOf('y', 10));
    await storage.files.putWhole({ id: 'second', madeBy: 'render', type: 'video/webm', createdAt: 0 }, film);
    const handle = await pickInto(NAME);
    await saveZip(storage, ['x', 'y'], () => undefined, never);
    const entries = await readZip(await handle.getFile());
    const names = ['a fox.mp4', 'a fox.json', 'a fox (2).webm', 'a fox (3).mp4', 'a fox (3).json'];
    expect(entries.map(({ name }) => name)).toEqual(names);
    expect(await entries[2]?.bytes.arrayBuffer()).toEqual(await film.arrayBuffer());
  });

  it('can be taken in again whole', async () => {
    const storage = await withThree();
    const handle = await pickInto(NAME);
    await saveZip(storage, IDS, () => undefined, never);
    const entries = await readZip(await handle.getFile());
    const other = freshStorage();
    const files = entries.map(({ name, bytes }) => new File([bytes], name));
    // The bytes of the second are an MP4's, whatever its row says.
    expect((await importFiles(other, files, () => undefined, never)).map(({ outcome }) => outcome)).toEqual([
      ...['imported', 'imported', 'imported'],
    ]);
    const back = await other.clips.get('c');
    expect(back).toMatchObject({ createdAt: SAMPLE_TIME + 120_000, imported: { fileName: '🦊.mp4' } });
    const row: StoredFile | undefined = await other.files.get(back?.fileId ?? '');
    expect(row).toMatchObject({ whole: true, partCount: 2 });
  });

  it('leaves out clips whose bytes are gone, and names them', async () => {
    const storage = await withThree();
    await storage.files.drop('video of b');
    await storage.clips.markDeletedMany(['a'], SAMPLE_TIME);
    const handle = await pickInto(NAME);
    const saved = await saveZip(storage, [...IDS, 'never', 'c'], () => undefined, never);
    expect(saved).toEqual({
      ok: true,
      value: { outcome: 'saved', missing: ['a fox / CON', 'A FOX   CON', ''], away: [] },
    });
    expect((await readZip(await handle.getFile())).map(({ name }) => name)).toEqual(['🦊.mp4', '🦊.json']);
  });

  it('that is stopped leaves no file where there was none, and the old one where there was one', async () => {
    const storage = await withThree();
    const stop = new AbortController();
    const handle = await pickInto(NAME);
    const saved = await saveZip(storage, IDS, () => stop.abort(), stop.signal);
    expect(saved).toEqual({ ok: true, value: { outcome: 'canceled', missing: [], away: [] } });
    await expect(handle.getFile()).rejects.toThrow();
    const again = await pickInto(NAME);
    const writable = await again.createWritable();
    await writable.write('before');
    await writable.close();
    await saveZip(storage, IDS, () => undefined, AbortSignal.abort());
    expect(await (await again.getFile()).text()).toBe('before');
  });

  it('of nothing that is here is not saved', async () => {
    const handle = await pickInto(NAME);
    const saved = await saveZip(await withThree(), ['gone'], () => undefined, never);
    expect(saved).toEqual({ ok: false, error: 'gone' });
    await expect(handle.getFile()).rejects.toThrow();
  });

  it('of clips that have all lost their bytes is not saved either', async () => {
    const storage = await withThree();
    for (const [{ fileId }] of THREE) await storage.files.drop(fileId);
    const handle = await pickInto(NAME);
    expect(await saveZip(storage, IDS, () => undefined, never)).toEqual({ ok: false, error: 'gone' });
    await expect(handle.getFile()).rejects.toThrow();
  });

  it('has the videos alone where the person wants no details in it', async () => {
    const storage = await withThree();
    await storage.settings.set(SIDECARS_IN_ZIP_KEY, false);
    const handle = await pickInto(NAME);
    await saveZip(storage, IDS, () => undefined, never);
    const names = (await readZip(await handle.getFile())).map(({ name }) => name);
    expect(names).toEqual(['a fox CON.mp4', 'A FOX CON (2).webm', '🦊.mp4']);
  });

  it('says that a disk is full', async () => {
    const handle = await pickInto(NAME);
    const full = () =>
      new WritableStream({ write: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) });
    handle.createWritable = async () => full() as FileSystemWritableFileStream;
    expect(await saveZip(await withThree(), IDS, () => undefined, never)).toEqual({
      ...{ ok: false, error: 'disk-full' },
    });
  });

  it('is a download where there is no picker, and nothing when the person changes their mind', async () => {
    vi.stubGlobal('showSaveFilePicker', () => Promise.reject(new DOMException('no', 'AbortError')));
    const storage = await withThree();
    expect(await saveZip(storage, IDS, () => undefined, never)).toMatchObject({ value: { outcome: 'canceled' } });
    vi.stubGlobal('showSaveFilePicker', () => Promise.reject(new DOMException('no', 'SecurityError')));
    const made: Blob[] = [];
    const names: string[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((bytes) => (made.push(bytes as Blob), 'blob:none'));
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download);
    });
    expect(await saveZip(storage, IDS, () => undefined, never)).toMatchObject({ value: { outcome: 'saved' } });
    expect(names[0]).toMatch(/^clips \d{4}-\d\d-\d\d\.zip$/);
    expect(await readZip(made[0] ?? new Blob())).toHaveLength(6);
    vi.restoreAllMocks();
  });
});
