import { beforeEach, expect, it } from 'vitest';
import { err, ok } from '../base/result';
import { clipThatTook } from '../domain/fixtures/builders';
import { createLocale } from '../i18n/locale';
import { FolderWorld } from './fixtures/folder-world';
import { saveClipFile } from './save-clip-file';
import { StatusMessages } from './status-messages.svelte';
import { sayUnread } from './unread-clip';

const AT_F = { folderId: 'f', folderName: 'Clips', path: 'day/a.mp4' };
const PLACED = { ...clipThatTook(1), place: { folderId: 'f', path: 'day/a.mp4' } };
let world: FolderWorld;
let messages: StatusMessages;
let went: unknown[];
let wanted: number;

beforeEach(() => {
  world = new FolderWorld();
  messages = new StatusMessages();
  went = [];
  wanted = 0;
});
const needs = () => ({
  services: { files: { folders: world.load } },
  messages,
  locale: createLocale('en'),
  router: { go: (to: unknown) => void went.push(to) },
});
const say = (clip = PLACED) => sayUnread(needs(), clip, 'Gone.', { label: 'Again', run: () => (wanted += 1) });
const last = (): string => messages.list.at(-1)?.text.replace(/[\u2068\u2069]/gu, '') ?? '';
const press = (): void => messages.list.at(-1)?.action?.run();

it('says of a clip in this browser that its file is gone', async () => {
  await sayUnread(needs(), clipThatTook(1), 'Gone.', { label: 'Again', run: () => undefined });
  expect(messages.list).toMatchObject([{ kind: 'error', text: 'Gone.' }]);
  expect(messages.list[0]?.action).toBeUndefined();
});

it('asks for the folder by one button, and offers again what was wanted', async () => {
  world.reach = { kind: 'needs-permission', ...AT_F };
  await say();
  expect(last()).toBe('This clip is in your folder “Clips”, which this browser may not read now.');
  press();
  await expect.poll(last).toBe('“Clips” can be used again.');
  press();
  expect([world.calls, wanted]).toEqual([['allow f'], 1]);
});

it('says that it was refused', async () => {
  world.reach = { kind: 'needs-permission', ...AT_F };
  world.allows = false;
  await say();
  press();
  await expect.poll(last).toMatch(/^This browser still may not use “Clips”/);
});

it('says where a missing one was, and leads to the folders', async () => {
  world.reach = { kind: 'missing', ...AT_F };
  await say();
  expect(last()).toMatch(/^Its file was not found: it was day\/a\.mp4 in your folder “Clips”\./);
  press();
  world.reach = { kind: 'no-folder', path: 'day/a.mp4' };
  await say();
  expect(last()).toMatch(/in a folder that was removed from this app/);
  press();
  expect(went).toEqual([0, 1].map(() => ({ screen: 'settings', section: 'folders' })));
});

it('offers it again where it can be read after all, or nobody knows', async () => {
  world.reach = { kind: 'readable', ...AT_F };
  await say();
  world.breaks = true;
  await say();
  press();
  expect([messages.list.length, wanted]).toEqual([2, 1]);
});

it('is what Download says of a clip in a folder, and pressing again saves it', async () => {
  world.reach = { kind: 'needs-permission', ...AT_F };
  const answers = [err('gone' as const), ok('saved' as const)];
  const save = async () => answers.shift() ?? err('gone' as const);
  const all = { ...needs(), services: { files: { save, folders: world.load } } };
  await saveClipFile(all, async () => PLACED);
  expect(messages.list[0]?.action?.label).toContain('Allow');
  press();
  await expect.poll(last).toBe('“Clips” can be used again.');
  press();
  await expect.poll(last).toMatch(/^Saved/);
});
