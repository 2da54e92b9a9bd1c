import { describe, expect, it } from 'vitest';
import { createLocale } from '../i18n/locale';
import type { ClipFileService, ImportedFile } from './clip-services';
import { ImportFiles } from './import-files.svelte';
import { StatusMessages } from './status-messages.svelte';

type Importing = ClipFileService['importFiles'];

const A = new File(['a'], 'a.mp4');
const imported = (name: string, hadSidecar = false): ImportedFile => ({
  name,
  outcome: 'imported',
  clipId: name,
  hadSidecar,
  damaged: false,
});

function importWith(importFiles: Importing) {
  const messages = new StatusMessages();
  const state = new ImportFiles({ services: { files: { importFiles } }, messages, locale: createLocale('en') });
  return { state, said: () => messages.list.map(({ kind, text }) => `${kind}: ${text}`) };
}

/** An import that ends when it is told to. */
function slowImport() {
  const turns: { told: Parameters<Importing>[1]; signal: AbortSignal; end: (results: ImportedFile[]) => void }[] = [];
  const run: Importing = (_files, told, signal) => new Promise((end) => turns.push({ told, signal, end }));
  return { run, turns };
}

describe('an import', () => {
  it('counts what became of its files', async () => {
    const results: ImportedFile[] = [
      imported('a', true),
      imported('b'),
      { name: 'c', outcome: 'known', clipId: 'c' },
      { name: 'd\u202egpj.exe', outcome: 'refused', why: 'not-a-video' },
      { name: 'e', outcome: 'imported', clipId: 'e', hadSidecar: false, damaged: true },
    ];
    const { state, said } = importWith(async () => results);
    await state.start([A]);
    expect(state).toMatchObject({
      phase: 'done',
      isOpen: true,
      imported: 3,
      withSidecar: 1,
      known: 1,
      refusedCount: 1,
    });
    expect(state.noted).toEqual([
      { name: 'dgpj.exe', why: 'not-a-video' },
      { name: 'e', why: 'damaged' },
    ]);
    expect(said()).toEqual([]);
    state.close();
    expect(state.isOpen).toBe(false);
  });

  it('takes files that come while it runs after it', async () => {
    const { run, turns } = slowImport();
    const { state } = importWith(run);
    const whole = state.start([A]);
    turns[0]?.told(1, 2);
    void state.start([A, A]);
    turns[0]?.end([imported('a')]);
    await Promise.resolve();
    await Promise.resolve();
    turns[1]?.told(1, 3);
    expect(state).toMatchObject({ phase: 'running', done: 2, all: 5 });
    turns[1]?.end([imported('b')]);
    await whole;
    expect(state).toMatchObject({ phase: 'done', imported: 2 });
  });

  it('that is stopped keeps what was taken in, and takes nothing after it', async () => {
    const { run, turns } = slowImport();
    const { state } = importWith(run);
    const whole = state.start([A]);
    void state.start([A]);
    state.cancel();
    expect(state.phase).toBe('stopping');
    expect(turns[0]?.signal.aborted).toBe(true);
    turns[0]?.end([imported('a')]);
    await whole;
    expect(state).toMatchObject({ phase: 'done', end: 'stopped', imported: 1 });
    expect(turns).toHaveLength(1);
  });

  it('goes on when its dialog is put away, and says its end then', async () => {
    const { run, turns } = slowImport();
    const { state, said } = importWith(run);
    const whole = state.start([A]);
    state.close();
    expect(state).toMatchObject({ isOpen: false, isRunning: true });
    turns[0]?.end([imported('a'), { name: 'b', outcome: 'known', clipId: 'b' }]);
    await whole;
    expect(said()).toEqual(['info: 1 clip imported, 1 already here.']);
    expect(state.phase).toBe('idle');
  });

  it('that breaks is told, and the next one can begin', async () => {
    let isBroken = true;
    const { state } = importWith(async () => {
      if (isBroken) throw new Error('no database');
      return [imported('a')];
    });
    await state.start([A]);
    expect(state.end).toBe('broke');
    isBroken = false;
    await state.start([A]);
    expect(state).toMatchObject({ end: 'whole', imported: 1 });
  });

  it('of nothing shows nothing', async () => {
    const { state } = importWith(async () => []);
    await state.start([]);
    expect(state.isOpen).toBe(false);
  });
});
