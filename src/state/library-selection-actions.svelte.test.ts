import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../base/result';
import type { Clip, Rating } from '../domain/clip';
import { clipThatTook } from '../domain/fixtures/builders';
import { loadLaterMessages } from '../i18n/later-messages';
import { createLocale } from '../i18n/locale';
import { ASK_ABOVE, LibrarySelectionActions, type SelectionActionsNeeds } from './library-selection-actions.svelte';
import { StatusMessages } from './status-messages.svelte';

beforeAll(loadLaterMessages);

function clip(id: string, change: Partial<Clip> = {}, prompt = `prompt of ${id}`): Clip {
  const made = clipThatTook(1000, { id, ...change });
  return { ...made, params: { ...made.params, prompt } };
}

let rows: Map<string, Clip>;
let calls: unknown[][];
let ids: string[];
let messages: StatusMessages;
let late: number;
/** clips that can be deleted before the disk is full */
let room: number;
let isBroken: boolean;
let actions: LibrarySelectionActions;

function services(): SelectionActionsNeeds['services'] {
  const note = async (...call: unknown[]): Promise<void> => {
    if (isBroken) throw new Error('no database');
    calls.push(call);
  };
  return {
    clips: {
      getMany: async (wanted) => {
        calls.push(['read', wanted.length]);
        return wanted.flatMap((id) => rows.get(id) ?? []);
      },
      rate: (of, rating: Rating | null) => note('rate', of, rating),
      setFavourite: (of, isFavourite) => note('favourite', of, isFavourite),
      remove: async (of) => {
        await note('remove', of);
        return of.slice(0, room);
      },
      erase: (of) => note('erase', of),
      restore: async (of) => {
        await note('restore', of);
        return late;
      },
    },
    files: {
      save: vi.fn(async () => ok('saved' as const)),
      folders: () => Promise.reject(new Error('no folders here')),
    },
    platform: { copyText: async (text) => (calls.push(['copy', text]), true) },
  };
}

beforeEach(() => {
  rows = new Map(['a', 'b', 'c'].map((id) => [id, clip(id)]));
  calls = [];
  ids = ['a', 'b'];
  late = 0;
  room = Infinity;
  isBroken = false;
  messages = new StatusMessages();
  const selection = {
    get ids() {
      return ids;
    },
    clear: () => void (ids = []),
  };
  const files = { saveZip: async (of: readonly string[]) => void calls.push(['zip', of]) };
  actions = new LibrarySelectionActions(
    { services: services(), messages, locale: createLocale('en'), router: { go: () => undefined } },
    selection,
    files,
  );
});
const shown = (): string[] => messages.list.map(({ text }) => text);

describe('Download', () => {
  it('saves one clip as it is, and more as a zip', async () => {
    await actions.download();
    expect(calls).toEqual([['zip', ['a', 'b']]]);
    ids = ['a'];
    await actions.download();
    expect(shown()).toEqual(['Saved. The clip also stays in the library.']);
  });

  it('says when the clip is gone', async () => {
    ids = ['gone'];
    await actions.download();
    expect(messages.list).toMatchObject([{ kind: 'error' }]);
  });
});

describe('Rate and Favourite', () => {
  it('are done to all at once, and said', async () => {
    await actions.rate(4);
    expect(calls).toEqual([['rate', ['a', 'b'], 4]]);
    expect(actions.said).toBe('2 clips rated 4 of 5.');
  });

  it('mark all unless all are marked', async () => {
    rows.set('a', clip('a', { favourite: true }));
    await actions.toggleFavourite();
    expect(calls.at(-1)).toEqual(['favourite', ['a', 'b'], true]);
    rows.set('b', clip('b', { favourite: true }));
    await actions.toggleFavourite();
    expect(calls.at(-1)).toEqual(['favourite', ['a', 'b'], false]);
  });

  it('take no marks off before each of them was looked at', async () => {
    ids = Array.from({ length: 1201 }, (_, n) => `clip-${String(n)}`);
    rows = new Map(ids.map((id, n) => [id, clip(id, n < 1200 ? { favourite: true } : {})]));
    await actions.toggleFavourite();
    expect(calls.at(-1)).toEqual(['favourite', ids, true]);
  });

  it('say when nothing was kept', async () => {
    isBroken = true;
    await actions.rate(4);
    expect(messages.list).toMatchObject([{ kind: 'error', text: 'That did not work. Try again.' }]);
  });
});

describe('Copy prompt', () => {
  it('copies each prompt once, with empty lines between', async () => {
    ids = ['a', 'b', 'c'];
    rows.set('b', clip('b', {}, ' prompt of a\n'));
    await actions.copyPrompts();
    expect(calls.at(-1)).toEqual(['copy', 'prompt of a\n\nprompt of c']);
    expect(shown()).toEqual(['2 prompts copied.']);
  });

  it('reads a large selection piece by piece', async () => {
    ids = Array.from({ length: 1200 }, (_, n) => (n === 700 ? 'a' : `gone-${String(n)}`));
    await actions.copyPrompts();
    expect(calls).toEqual([
      ['read', 500],
      ['read', 500],
      ['read', 200],
      ['copy', 'prompt of a'],
    ]);
  });

  it('copies nothing where there is no prompt', async () => {
    ids = ['a'];
    rows.set('a', clip('a', {}, ' '));
    await actions.copyPrompts();
    expect(shown()).toEqual(['These clips have no prompt to copy.']);
  });
});

describe('Delete', () => {
  const done = () => calls.filter(([what]) => what !== 'read');

  it('deletes at once, with one Undo for all', async () => {
    await actions.delete();
    expect(done()).toEqual([['remove', ['a', 'b']]]);
    expect(ids).toEqual([]);
    expect(shown()).toEqual(['2 clips deleted.']);
    messages.list[0]?.action?.run();
    await vi.waitFor(() => expect(shown()).toContain('2 clips are back in the library.'));
    expect(calls.at(-1)).toEqual(['restore', ['a', 'b']]);
  });

  it('asks before it deletes more than a hundred, and deletes those it asked about', async () => {
    const many = Array.from({ length: ASK_ABOVE + 1 }, (_, n) => String(n));
    ids = many;
    await actions.delete();
    expect(done()).toEqual([]);
    await actions.answerDelete(false);
    expect(done()).toEqual([]);
    await actions.delete();
    await actions.answerDelete(true);
    expect(done()).toEqual([['remove', many]]);
    expect(actions.deleting).toBeNull();
  });

  it('says that files in folders stay, and before many are deleted how many those are', async () => {
    const place = { folderId: 'f', path: 'a.mp4' };
    rows.set('a', { ...clip('a'), place });
    await actions.delete();
    expect(shown()).toEqual(['2 clips deleted. The file of 1 of them stays in your folder.']);
    ids = ['a', ...Array.from({ length: ASK_ABOVE }, (_, n) => String(n))];
    await actions.delete();
    expect(actions.deletingPlaced).toBe(1);
  });

  it('says how many could be deleted before the disk was full, gives them back, and leaves the choice', async () => {
    room = 1;
    await actions.delete();
    expect(ids).toEqual(['a', 'b']);
    expect(shown()).toEqual([
      'Clip deleted.',
      'The clip was not deleted: the disk may be too full to keep it for Undo.',
    ]);
    messages.list[0]?.action?.run();
    await vi.waitFor(() => expect(calls.at(-1)).toEqual(['restore', ['a']]));
    messages.list[1]?.action?.run();
    await vi.waitFor(() => expect(calls.at(-1)).toEqual(['erase', ['b']]));
  });

  it('says how many came back too late', async () => {
    late = 1;
    await actions.delete();
    messages.list[0]?.action?.run();
    await vi.waitFor(() => expect(messages.list).toHaveLength(3));
    expect(shown().slice(1)).toEqual([
      'The clip is back in the library.',
      'It was too late: the clip has already been erased.',
    ]);
  });
});
