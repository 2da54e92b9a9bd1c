/** @file One clip out of the app, in a real browser: what the picker, the disk and the database may refuse. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clipAt, withClips } from '../../storage/fixtures/stored-clips';
import { NAME_TEMPLATE_KEY } from '../../domain/name-template';
import type { ClipFileService } from '../../state/clip-services';
import type { AppStorage } from '../../storage/storage';
import { createClipFiles } from './clip-files';
import { mp4Bytes } from './fixtures/video-bytes';

const NAME = 'saved.mp4';
const CLIP = clipAt('a', 0, { title: 'a fox' });
const FILM = mp4Bytes('fox');

let storage: AppStorage;
let files: ClipFileService;
let handle: FileSystemFileHandle;
/** what the picker was asked with */
let asked: { suggestedName: string; types: { accept: Record<string, string[]> }[] }[];

beforeEach(async () => {
  storage = await withClips(CLIP);
  await storage.files.putWhole({ id: CLIP.fileId, madeBy: 'render', type: 'video/mp4', createdAt: 0 }, FILM);
  files = createClipFiles(storage);
  handle = await (await navigator.storage.getDirectory()).getFileHandle(NAME, { create: true });
  asked = [];
  vi.stubGlobal('showSaveFilePicker', async (options: (typeof asked)[number]) => (asked.push(options), handle));
});

afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  const folder = await navigator.storage.getDirectory();
  await folder.removeEntry(NAME).catch(() => undefined);
});

const isThere = () =>
  handle.getFile().then(
    () => true,
    () => false,
  );

/** The disk refuses the bytes, or the file. */
function refuseWith(name: string, when: 'opening' | 'writing'): void {
  const refuse = () => Promise.reject(new DOMException('no', name));
  handle.createWritable = async () =>
    when === 'opening' ? refuse() : (new WritableStream({ write: refuse }) as FileSystemWritableFileStream);
}

describe('Save', () => {
  it('writes every byte under the name of the template, with the ending of its type', async () => {
    await storage.settings.set(NAME_TEMPLATE_KEY, '{id} {title}');
    expect(await files.save({ ...CLIP, type: 'video/quicktime' })).toEqual({ ok: true, value: 'saved' });
    expect(await (await handle.getFile()).arrayBuffer()).toEqual(await FILM.arrayBuffer());
    expect(asked).toEqual([{ suggestedName: 'a a fox.mov', types: [{ accept: { 'video/quicktime': ['.mov'] } }] }]);
  });

  it('takes what is no type of a video for an MP4', async () => {
    await files.save({ ...CLIP, type: 'text/html' });
    expect(asked[0]?.types).toEqual([{ accept: { 'video/mp4': ['.mp4'] } }]);
  });

  it.each([
    ['QuotaExceededError', 'writing', 'disk-full'],
    ['NotAllowedError', 'opening', 'not-allowed'],
    ['NoModificationAllowedError', 'opening', 'not-allowed'],
    ['AbortError', 'writing', 'not-allowed'],
    ['NotFoundError', 'opening', 'not-written'],
    ['InvalidStateError', 'writing', 'not-written'],
  ] as const)('says %s at %s as %s, and leaves no empty file', async (name, when, why) => {
    refuseWith(name, when);
    expect(await files.save(CLIP)).toEqual({ ok: false, error: why });
    expect(await isThere()).toBe(false);
    expect(await (await storage.files.read(CLIP.fileId))?.arrayBuffer()).toEqual(await FILM.arrayBuffer());
  });

  it('leaves a file that it was to replace as it was', async () => {
    const before = await handle.createWritable();
    await before.write('before');
    await before.close();
    refuseWith('QuotaExceededError', 'writing');
    await files.save(CLIP);
    expect(await (await handle.getFile()).text()).toBe('before');
  });

  it('is quiet when the person changes their mind, and asks once for two presses', async () => {
    vi.stubGlobal('showSaveFilePicker', () => Promise.reject(new DOMException('no', 'AbortError')));
    expect(await files.save(CLIP)).toEqual({ ok: true, value: 'canceled' });
    let pick: (picked: FileSystemFileHandle) => void = () => undefined;
    const picker = vi.fn(() => new Promise((resolve) => (pick = resolve)));
    vi.stubGlobal('showSaveFilePicker', picker);
    const first = files.save(CLIP);
    await vi.waitFor(() => expect(picker).toHaveBeenCalledTimes(1));
    expect(await files.saveSidecar(CLIP)).toEqual({ ok: true, value: 'canceled' });
    pick(handle);
    expect(await first).toEqual({ ok: true, value: 'saved' });
    expect(picker).toHaveBeenCalledTimes(1);
  });

  it('asks nothing when the bytes are gone', async () => {
    await storage.files.drop(CLIP.fileId);
    expect(await files.save(CLIP)).toEqual({ ok: false, error: 'gone' });
    expect(await files.openInTab(CLIP)).toBe(false);
    expect(await files.dragOut(CLIP)).toBeNull();
    expect(asked).toEqual([]);
  });
});

it('keeps the address of an opened tab for more than its loading, and of eight tabs at most', async () => {
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  const made = vi.spyOn(URL, 'createObjectURL');
  const revoked = vi.spyOn(URL, 'revokeObjectURL');
  for (let n = 0; n < 8; n++) expect(await files.openInTab(CLIP)).toBe(true);
  expect(revoked).not.toHaveBeenCalled();
  await files.openInTab(CLIP);
  expect(revoked.mock.calls).toEqual([[made.mock.results[0]?.value]]);
});

it('names details and frames as the video beside them', async () => {
  await files.saveSidecar(CLIP);
  await files.saveFrame(CLIP, new Blob(['png'], { type: 'image/png' }));
  expect(asked.map(({ suggestedName }) => suggestedName)).toEqual(['a fox.json', 'a fox frame.png']);
});

it('gives an address of the video to a drag until it is released, under its name', async () => {
  const out = await files.dragOut(CLIP);
  const [type, name, ...address] = out?.data.split(':') ?? [];
  expect([type, name]).toEqual(['video/mp4', 'a fox.mp4']);
  const url = address.join(':');
  expect(await (await fetch(url)).arrayBuffer()).toEqual(await FILM.arrayBuffer());
  out?.release();
  await expect(fetch(url)).rejects.toThrow();
});
