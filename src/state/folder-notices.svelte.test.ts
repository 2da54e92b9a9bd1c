import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLocale } from '../i18n/locale';
import { folderWith, FolderWorld } from './fixtures/folder-world';
import { FolderNotices, SAID_AFTER_MS } from './folder-notices.svelte';
import { LOOK_EVERY_MS } from './one-look';
import { StatusMessages } from './status-messages.svelte';

const WAITS = { id: 'f', name: 'Clips', count: 3 };
let world: FolderWorld;
let messages: StatusMessages;
let notices: FolderNotices;

beforeEach(() => {
  vi.useFakeTimers();
  world = new FolderWorld(folderWith());
  messages = new StatusMessages();
  notices = new FolderNotices({
    services: { files: { folders: world.load }, watch: world.watch },
    messages,
    locale: createLocale('en'),
  });
});
afterEach(() => {
  vi.useRealTimers();
});
const plain = (text: string): string => text.replace(/[\u2068\u2069]/gu, '');
const settle = (ms = LOOK_EVERY_MS) => vi.advanceTimersByTimeAsync(ms);

it('says nothing where nothing waits, and stops looking when it is left', async () => {
  const stop = notices.follow();
  await settle();
  expect([notices.waitingText, notices.blockedText, notices.writingText]).toEqual(['', '', '']);
  stop();
  expect(world.followers).toBe(0);
});

it('asks for all folders that wait, by one press', async () => {
  world.waiting = { folders: [WAITS, { id: 'g', name: 'Work', count: 1 }], underWay: 0, blocked: 0 };
  notices.follow();
  await settle();
  expect(plain(notices.waitingText)).toBe('4 clips wait for your folders “Clips” and “Work”.');
  await notices.allow();
  expect(world.calls).toEqual(['allow f g']);
  expect(notices.waitingText).toBe('');
});

it('says that it was refused, and goes on waiting', async () => {
  world.waiting = { folders: [WAITS], underWay: 0, blocked: 0 };
  world.allows = false;
  notices.follow();
  await settle();
  await notices.allow();
  expect(plain(messages.list[0]?.text ?? '')).toMatch(/^This browser still may not use “Clips”/);
  expect(plain(notices.waitingText)).toBe('3 clips wait for your folder “Clips”.');
});

it('says what could not be written with its reasons, and tries it again', async () => {
  world.waiting = { folders: [], underWay: 0, blocked: 3 };
  world.folders = [
    folderWith({ blocked: [{ why: 'folder-gone', count: 1 }] }),
    folderWith({ id: 'g', blocked: [{ why: 'disk-full', count: 2 }] }),
  ];
  notices.follow();
  await settle();
  expect(notices.blockedText).toBe(
    '3 clips could not be written: the disk is full and the folder is not where it was.',
  );
  world.waiting = { folders: [], underWay: 0, blocked: 0 };
  await notices.tryAgain();
  expect(world.calls).toEqual(['try again']);
  expect(notices.blockedText).toBe('');
});

it('speaks of clips on their way only when that takes a while', async () => {
  world.waiting = { folders: [], underWay: 1, blocked: 0 };
  notices.follow();
  await settle();
  expect(notices.writingText).toBe('');
  await settle(SAID_AFTER_MS);
  expect(notices.writingText).toMatch(/^1 clip is being written/);
  world.waiting = { folders: [], underWay: 0, blocked: 0 };
  world.tell();
  await settle();
  expect(notices.writingText).toBe('');
});

it('looks at most once at a time and once more after many changes', async () => {
  const { service } = world;
  const look = vi.spyOn(service, 'waiting');
  vi.spyOn(world, 'service', 'get').mockReturnValue(service);
  notices.follow();
  for (let n = 0; n < 20; n += 1) world.tell();
  await settle(3 * LOOK_EVERY_MS);
  expect(look).toHaveBeenCalledTimes(2);
});
