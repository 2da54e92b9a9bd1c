import { beforeEach, expect, it } from 'vitest';
import { clipThatTook } from '../domain/fixtures/builders';
import { createLocale } from '../i18n/locale';
import { ClipWhere } from './clip-where.svelte';
import { FolderWorld } from './fixtures/folder-world';
import { StatusMessages } from './status-messages.svelte';
import { whereText } from './where-text';

const AT_F = { folderId: 'f', folderName: 'Clips', path: 'day/a.mp4' };
const HERE = clipThatTook(1, { id: 'a' });
const PLACED = { ...HERE, place: { folderId: 'f', path: 'day/a.mp4' } };
let world: FolderWorld;
let messages: StatusMessages;
let where: ClipWhere;

beforeEach(() => {
  world = new FolderWorld();
  messages = new StatusMessages();
  where = new ClipWhere({
    services: { files: { folders: world.load }, watch: world.watch },
    messages,
    locale: createLocale('en'),
  });
});

it('asks nobody about a clip in this browser', () => {
  world.breaks = true;
  expect(where.canRead(HERE)).toBe(true);
  where.follow(HERE);
  expect([where.of(HERE), world.followers]).toEqual([{ kind: 'here' }, 0]);
});

it('does not know of a placed clip until it was asked about, and follows it', async () => {
  world.reach = { kind: 'missing', folderName: 'Clips', path: 'day/a.mp4' };
  const stop = where.follow(PLACED);
  expect([where.of(PLACED), where.canRead(PLACED)]).toEqual([null, false]);
  await expect.poll(() => where.of(PLACED)?.kind).toBe('missing');
  world.reach = { kind: 'readable', ...AT_F };
  world.tell();
  await expect.poll(() => where.canRead(PLACED)).toBe(true);
  stop();
  expect(world.followers).toBe(0);
});

it('lets a film go on while its clip is moved', () => {
  where.follow(HERE);
  where.follow(PLACED);
  expect(where.canRead(PLACED)).toBe(true);
});

it('asks for permission, and can be read then', async () => {
  world.reach = { kind: 'needs-permission', ...AT_F };
  where.follow(PLACED);
  await expect.poll(() => where.of(PLACED)?.kind).toBe('needs-permission');
  world.allows = false;
  expect(await where.allow()).toBe(false);
  expect(messages.list).toMatchObject([{ kind: 'error' }]);
  world.allows = true;
  world.reach = { kind: 'readable', ...AT_F };
  expect(await where.allow()).toBe(true);
  expect(where.canRead(PLACED)).toBe(true);
});

it('leaves it to the player where folders cannot be asked', async () => {
  world.breaks = true;
  where.follow(PLACED);
  await expect.poll(() => where.canRead(PLACED)).toBe(true);
});

it('is one line of the details', () => {
  const words = createLocale('en').t.libraryFolders.where;
  const said = (...[clip, reach]: [typeof HERE, Parameters<typeof whereText>[1]]): string =>
    whereText(clip, reach, words).replace(/[\u2068\u2069]/gu, '');
  expect(said(HERE, { kind: 'here' })).toBe('In this browser');
  expect(said(PLACED, null)).toBe('day/a.mp4');
  expect(said(PLACED, { kind: 'needs-permission', ...AT_F })).toBe('Folder Clips › day/a.mp4');
  expect(said(PLACED, { kind: 'missing', ...AT_F })).toBe('Not found: folder Clips › day/a.mp4');
  expect(said(PLACED, { kind: 'no-folder', path: 'day/a.mp4' })).toMatch(/removed from this app › day\/a\.mp4$/);
});
