import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { err } from '../base/result';
import type { Clip } from '../domain/clip';
import { clipThatTook } from '../domain/fixtures/builders';
import { createLocale } from '../i18n/locale';
import { folderWith, FolderWorld, given } from './fixtures/folder-world';
import { MoveClips } from './move-clips.svelte';
import { LOOK_EVERY_MS } from './one-look';
import { StatusMessages } from './status-messages.svelte';

const PLACE = { folderId: 'f', path: 'a.mp4' };
let world: FolderWorld;
let rows: Map<string, Clip>;
let messages: StatusMessages;

beforeEach(() => {
  vi.useFakeTimers();
  world = new FolderWorld(folderWith());
  rows = new Map(['a', 'b'].map((id) => [id, clipThatTook(1, { id, bytes: 1_000_000 })]));
  messages = new StatusMessages();
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(ids: readonly string[] = ['a', 'b']): Promise<MoveClips> {
  const clips = { getMany: async (some: readonly string[]) => some.flatMap((id) => rows.get(id) ?? []) };
  const services = { clips, files: { folders: world.load }, watch: world.watch };
  const moving = new MoveClips({ services, messages, locale: createLocale('en') }, ids);
  await moving.read();
  return moving;
}
const place = (id: string): void => void rows.set(id, { ...clipThatTook(1, { id }), place: PLACE });
const plain = (text = ''): string => text.replace(/[\u2068\u2069]/gu, '');
const shown = (): string[] => messages.list.map(({ kind, text }) => plain(`${kind}: ${text}`));
const settle = () => vi.advanceTimersByTimeAsync(LOOK_EVERY_MS);

it('counts what is in this browser, and passes over what is in a folder or gone', async () => {
  place('b');
  const moving = await open(['a', 'b', 'gone']);
  expect(moving).toMatchObject({ isLoaded: true, count: 1, bytes: 1_000_000, already: 1, canGo: true });
  await moving.go();
  expect(world.calls).toEqual(['move f a']);
});

it('begins with the folder that can be written to at once', async () => {
  world.folders = [folderWith({ id: 'asks', access: 'prompt' }), folderWith({ id: 'ready' })];
  expect((await open()).folderId).toBe('ready');
});

it('asks for a folder that needs it first, and moves nothing where that is refused', async () => {
  world.folders = [folderWith({ access: 'prompt' })];
  world.allows = false;
  const moving = await open();
  expect(await moving.go()).toBe(false);
  expect(world.calls).toEqual(['allow f']);
  expect(plain(moving.trouble)).toBe('The browser may not write to “Clips”. Nothing was moved.');
  world.allows = true;
  expect(await moving.go()).toBe(true);
  expect(world.calls).toEqual(['allow f', 'allow f', 'move f a b']);
});

it('cannot go where there is no folder, or none that is there', async () => {
  world.folders = [folderWith({ access: 'gone' })];
  const moving = await open();
  expect([moving.canGo, await moving.go(), world.calls]).toEqual([false, false, []]);
});

it('takes a folder that is given there and then', async () => {
  world.folders = [];
  const moving = await open();
  await moving.add();
  expect([moving.trouble, moving.folder]).toEqual(['', undefined]);
  world.added = err('not-allowed');
  await moving.add();
  expect(moving.trouble).toMatch(/belongs to the system/);
  world.added = given('new');
  await moving.add();
  expect(moving).toMatchObject({ trouble: '', folderId: 'new', canGo: true });
});

it('is begun once, however often it is pressed', async () => {
  const moving = await open();
  await Promise.all([moving.go(), moving.go()]);
  expect(world.calls).toEqual(['move f a b']);
});

it('says that it has begun, and when all are there', async () => {
  world.waiting = { folders: [], underWay: 2, blocked: 0 };
  await (await open()).go();
  await settle();
  expect(shown()).toEqual(['info: Moving 2 clips to “Clips”. It goes on by itself; you can leave this page.']);
  place('a');
  place('b');
  world.waiting = { folders: [], underWay: 0, blocked: 0 };
  world.tell();
  await settle();
  expect(shown()).toEqual(['info: 2 clips moved to “Clips”.']);
  expect(world.followers).toBe(0);
});

it('says which could not be written and why, and tries them again', async () => {
  place('a');
  world.folders = [folderWith({ waiting: 1, blocked: [{ why: 'disk-full', count: 1 }] })];
  await (await open(['b'])).go();
  await settle();
  expect(shown()).toEqual(['error: 1 clip could not be written: the disk is full.']);
  world.folders = [folderWith()];
  place('b');
  messages.list[0]?.action?.run();
  await settle();
  expect(world.calls).toContain('try again f');
  expect(shown()[1]).toBe('info: 1 clip moved to “Clips”.');
});

it('leaves a folder that needs permission to the notice', async () => {
  await (await open()).go();
  world.waiting = { folders: [{ id: 'f', name: 'Clips', count: 2 }], underWay: 0, blocked: 0 };
  await settle();
  expect([shown(), world.followers]).toEqual([[], 0]);
});

it('says that nothing was moved where folders cannot be asked', async () => {
  world.breaks = true;
  expect((await open()).trouble).toBe('That did not work. Nothing was moved.');
});
