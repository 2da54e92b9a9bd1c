import { beforeAll, describe, expect, it, vi } from 'vitest';
import { err, ok } from '../base/result';
import { loadLaterMessages } from '../i18n/later-messages';
import { createLocale } from '../i18n/locale';
import type { ScanReport } from '../domain/folder-scan';
import type { FolderService, FolderView } from './folder-services';
import { foldersPageOf, FoldersPage, pendingOf } from './folders-page.svelte';

beforeAll(loadLaterMessages);

const folder = (id: string, change: Partial<FolderView> = {}): FolderView => ({
  ...{ id, schema: 1, name: id, addedAt: 1, savesNew: false, template: null, scannedAt: 5, access: 'granted' },
  ...{ waiting: 0, blocked: [], clips: 0, missing: 0 },
  ...change,
});

const FOUND: ScanReport = {
  ...{ added: 2, unchanged: 0, moved: 0, missing: 0, refused: [], refusedCount: 0, isComplete: true },
};

function world(folders: FolderView[], calls: Partial<FolderService> = {}) {
  const changed: (() => void)[] = [];
  const said: string[] = [];
  const scan = vi.fn<FolderService['scan']>(calls.scan ?? (async () => ok(FOUND)));
  const service = { isSupported: () => true, list: async () => [...folders], ...calls, scan } as FolderService;
  const needs = {
    services: {
      files: { folders: async () => service },
      watch: (_stores: readonly string[], rerun: () => void) => {
        changed.push(rerun);
        return () => undefined;
      },
    },
    messages: { show: (text: string) => said.push(text) },
    locale: createLocale('en'),
  };
  return { needs, page: new FoldersPage(needs), scan, said, tell: () => changed.forEach((rerun) => rerun()) };
}

/** Reads as a template does, until it stops. */
function following<T>(read: () => T): { readonly now: T; stop: () => void } {
  let now = read();
  const stop = $effect.root(() => {
    $effect(() => {
      now = read();
    });
  });
  return {
    get now() {
      return now;
    },
    stop,
  };
}

describe('folders', () => {
  it('are read, and read again when something of them has changed', async () => {
    const folders = [folder('a')];
    const { page, tell } = world(folders);
    const shown = following(() => page.folders?.map(({ id }) => id));
    await vi.waitFor(() => expect(shown.now).toEqual(['a']));
    folders.push(folder('b'));
    tell();
    await vi.waitFor(() => expect(shown.now).toEqual(['a', 'b']));
    shown.stop();
  });

  it('are none where the browser gives none, and nobody is asked', async () => {
    const list = vi.fn(async () => []);
    const { page } = world([], { isSupported: () => false, list });
    const shown = following(() => page.folders);
    await vi.waitFor(() => expect(shown.now).toEqual([]));
    expect([page.isSupported, list.mock.calls.length]).toEqual([false, 0]);
    shown.stop();
  });

  it('have one state in the whole page, so that a look goes on while the person is elsewhere', () => {
    const { needs } = world([]);
    expect(foldersPageOf(needs)).toBe(foldersPageOf(needs));
  });
});

describe('a folder that is added', () => {
  it('is looked through at once, and what was found is told', async () => {
    const { page, scan } = world([], { add: async () => ok('a') });
    await page.add();
    await vi.waitFor(() => expect(page.scanOf('a')?.report?.added).toBe(2));
    expect(scan).toHaveBeenCalledOnce();
  });

  it('is not worth a word when there is nothing in it, nor when it waits for permission', async () => {
    const scan = vi.fn<FolderService['scan']>(async () => ok({ ...FOUND, added: 0 }));
    const empty = world([], { add: async () => ok('a'), scan });
    await empty.page.add();
    await vi.waitFor(() => expect(empty.page.scanOf('a')).toBeUndefined());
    const shut = world([], { add: async () => ok('a'), scan: async () => err('needs-permission') });
    await shut.page.add();
    await vi.waitFor(() => expect(shut.page.scanOf('a')).toBeUndefined());
    expect(scan).toHaveBeenCalledOnce();
  });

  it.each(['known', 'not-allowed', 'not-a-folder'] as const)('says why it was not taken: %s', async (why) => {
    const { page } = world([], { add: async () => err(why) });
    await page.add();
    expect(page.trouble).toBe(why);
  });

  it('says nothing when the person has changed their mind', async () => {
    const { page } = world([], { add: async () => err('canceled') });
    await page.add();
    expect(page.trouble).toBeNull();
  });

  it('says so when it broke', async () => {
    const { page } = world([], { add: () => Promise.reject(new Error('no database')) });
    await page.add();
    expect(page.trouble).toBe('broke');
  });

  it('is asked for in the drop itself, several at once, before anything is awaited', async () => {
    const taken: DataTransferItem[] = [];
    const addDropped: FolderService['addDropped'] = async (item) => {
      taken.push(item);
      return taken.length === 1 ? err('known') : ok('b');
    };
    const { page } = world([], { addDropped });
    const shown = following(() => page.folders);
    await vi.waitFor(() => expect(shown.now).toEqual([]));
    const items = [{ kind: 'file' }, { kind: 'file' }] as DataTransferItem[];
    const dropping = page.drop(items);
    expect(taken).toEqual(items);
    await dropping;
    expect([page.trouble, page.scanOf('b') !== undefined]).toEqual(['known', true]);
    shown.stop();
  });
});

describe('permission', () => {
  const waiting = (id: string, scannedAt: number | null = 5): FolderView =>
    folder(id, { access: 'prompt', scannedAt, waiting: 3, blocked: [{ why: 'differs', count: 1 }] });

  it('is asked for by one press for all that need it', async () => {
    const allow = vi.fn(async () => true);
    const { page, scan } = world([waiting('a'), folder('b'), waiting('c', null)], { allow });
    const shown = following(() => page.heldCount);
    await vi.waitFor(() => expect(shown.now).toBe(4));
    await page.allow();
    expect(allow).toHaveBeenCalledWith(['a', 'c']);
    expect(page.isRefused).toBe(false);
    // The one that could not be looked through when it was added.
    expect(scan.mock.calls.map(([id]) => id)).toEqual(['c']);
    shown.stop();
  });

  it('that is refused is said, and looks through nothing', async () => {
    const { page, scan } = world([waiting('a', null)], { allow: async () => false });
    const shown = following(() => page.toAllow.length);
    await vi.waitFor(() => expect(shown.now).toBe(1));
    await page.allow();
    expect([page.isRefused, scan.mock.calls.length]).toEqual([true, 0]);
    shown.stop();
  });
});

describe('a look through a folder', () => {
  it('is one at a time, says how far it is, and stops when it is asked to', async () => {
    let end: () => void = () => undefined;
    const scan = vi.fn<FolderService['scan']>((_id, told, signal) => {
      told(7);
      return new Promise((resolve) => {
        end = () => resolve(ok({ ...FOUND, isComplete: !signal.aborted }));
      });
    });
    const { page } = world([], { scan });
    const first = page.scan('a');
    await vi.waitFor(() => expect(page.scanOf('a')?.files).toBe(7));
    await page.scan('a');
    page.scanOf('a')?.stop();
    expect(page.scanOf('a')?.phase).toBe('stopping');
    end();
    await first;
    expect(page.scanOf('a')).toMatchObject({ phase: 'over', report: { isComplete: false } });
    expect(scan).toHaveBeenCalledOnce();
  });

  it('says why it did not go on', async () => {
    const gone = world([], { scan: async () => err('folder-gone') });
    await gone.page.scan('a');
    const broken = world([], { scan: () => Promise.reject(new Error('no database')) });
    await broken.page.scan('a');
    expect([gone.page.scanOf('a')?.end, broken.page.scanOf('a')?.end]).toEqual(['folder-gone', 'broke']);
  });

  it('is forgotten when its report is closed', async () => {
    const { page } = world([]);
    await page.scan('a');
    page.closeReport('a');
    expect(page.scanOf('a')).toBeUndefined();
  });
});

describe('what is done to a folder', () => {
  it('is told: how many are given up', async () => {
    const { page, said } = world([], { giveUp: async () => 3 });
    await page.giveUp(folder('a', { name: 'Clips' }));
    expect(said.join()).toMatch(/^3 clips will not be written to “.Clips.”\. They stay in the library\.$/u);
  });

  it('is asked about before it is taken out', async () => {
    const remove = vi.fn(async () => undefined);
    const { page } = world([], { remove });
    await page.remove();
    expect(remove).not.toHaveBeenCalled();
    page.removing = folder('a');
    await page.remove();
    expect([remove.mock.calls, page.removing]).toEqual([[['a']], null]);
  });
});

it('counts what waits apart from what could not be written', () => {
  expect(pendingOf({ waiting: 5, blocked: [{ why: 'disk-full', count: 2 }] })).toBe(3);
});

it('shows who comes back what has changed meanwhile', async () => {
  const folders = [folder('a', { access: 'prompt' })];
  const { page } = world(folders);
  const first = following(() => page.heldCount);
  await vi.waitFor(() => expect(page.toAllow).toHaveLength(1));
  first.stop();
  folders[0] = folder('a', { access: 'prompt', waiting: 2 });
  const second = following(() => page.heldCount);
  await vi.waitFor(() => expect(second.now).toBe(2));
  second.stop();
});
