import { expect, it } from 'vitest';
import { err, ok } from '../base/result';
import { createLocale } from '../i18n/locale';
import type { ClipFileService } from './clip-services';
import { folderWith, FolderWorld } from './fixtures/folder-world';
import { LibraryFiles } from './library-files.svelte';
import { StatusMessages } from './status-messages.svelte';

type Saving = ClipFileService['saveZip'];

function filesWith(saveZip: Saving) {
  const messages = new StatusMessages();
  const folders = new FolderWorld(folderWith({ access: 'prompt' }));
  const services = { files: { saveZip, folders: folders.load } };
  const state = new LibraryFiles({ services, messages, locale: createLocale('en') });
  return { state, messages, said: () => messages.list.map(({ kind, text }) => `${kind}: ${text}`) };
}

const saidAfter = async (saveZip: Saving): Promise<string[]> => {
  const { state, said } = filesWith(saveZip);
  await state.saveZip(['a', 'b', 'c']);
  expect(state.isSaving).toBe(false);
  return said();
};

it('says how a zip ended, and nothing to a person who changed their mind', async () => {
  const { notSaved, zip } = createLocale('en').t.clipFiles;
  const { full, failed, allMissing } = zip;
  expect(await saidAfter(async () => ok({ outcome: 'saved', missing: [], away: [] }))).toEqual([
    'info: Saved 3 clips.',
  ]);
  expect(await saidAfter(async () => ok({ outcome: 'canceled', missing: [], away: [] }))).toEqual([]);
  expect(await saidAfter(async () => err('disk-full'))).toEqual([`error: ${full}`]);
  expect(await saidAfter(async () => err('gone'))).toEqual([`error: ${allMissing}`]);
  expect(await saidAfter(async () => err('not-allowed'))).toEqual([`error: ${notSaved['not-allowed']}`]);
  expect(await saidAfter(() => Promise.reject(new Error('gone')))).toEqual([`error: ${failed}`]);
});

it('names what is missing in a zip, of many the first three', async () => {
  const saidOf = async (missing: readonly string[]): Promise<string> =>
    (await saidAfter(async () => ok({ outcome: 'saved', missing, away: [] })))[0]?.replace(/[\u2068\u2069]/gu, '') ??
    '';
  expect(await saidOf(['a fox\u200b'])).toBe(
    'error: Saved 2 clips. 1 is missing, its file is no longer on this device: “a fox”.',
  );
  expect(await saidOf(['a', ''])).toMatch(/2 are missing, .*: “a” and 1 other\.$/);
  expect(await saidOf([''])).toMatch(/1 is missing, its file is no longer on this device\.$/);
  expect(await saidOf(['a', 'b', 'c', 'd', 'e'])).toMatch(/: “a”, “b”, “c”, and 2 others\.$/);
});

it('says what is in a folder that cannot be read now, and asks for it', async () => {
  const answers: Awaited<ReturnType<Saving>>[] = [
    ok({ outcome: 'saved', missing: [], away: ['a fox'] }),
    err('away'),
    ok({ outcome: 'saved', missing: [], away: [] }),
  ];
  const { state, said, messages } = filesWith(async () => answers.shift() ?? err('gone'));
  const plain = (): string =>
    said()
      .at(-1)
      ?.replace(/[\u2068\u2069]/gu, '') ?? '';
  await state.saveZip(['a', 'b']);
  expect(plain()).toBe('error: Saved 1 clip. 1 is not in it, its folder cannot be read now: “a fox”.');
  await state.saveZip(['a', 'b']);
  expect(plain()).toMatch(/^error: Nothing was saved: these clips are in folders/);
  messages.list.at(-1)?.action?.run();
  await expect.poll(plain).toBe('info: “Clips” can be used again.');
  messages.list.at(-1)?.action?.run();
  await expect.poll(plain).toBe('info: Saved 2 clips.');
});

it('shows how far it is, and stops when it is canceled', async () => {
  let end: (ended: Awaited<ReturnType<Saving>>) => void = () => undefined;
  let stop: AbortSignal | undefined;
  const { state } = filesWith((_ids, told, signal) => {
    told(25, 100);
    stop = signal;
    return new Promise((resolve) => (end = resolve));
  });
  const whole = state.saveZip(['a']);
  expect(state).toMatchObject({ isSaving: true, percent: 25 });
  await state.saveZip(['b']);
  state.cancel();
  expect(stop?.aborted).toBe(true);
  expect(state.isStopping).toBe(true);
  end(ok({ outcome: 'canceled', missing: [], away: [] }));
  await whole;
  expect(state.isSaving).toBe(false);
});
