import { flushSync } from 'svelte';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AT, connectionWith } from '../domain/fixtures/builders';
import type { Connection } from '../domain/connection';
import { loadLaterMessages } from '../i18n/later-messages';
import { createLocale } from '../i18n/locale';
import { fakeConnectionServices, kindWith } from './fixtures/connection-world';
import { FakeVault } from './fixtures/fake-vault';
import { KeysPage } from './keys-page.svelte';
import { StatusMessages } from './status-messages.svelte';
import type { TestAnswer } from './services';

const KINDS = [
  kindWith({ id: 'own' }),
  kindWith({ id: 'hosted', key: 'required' }),
  kindWith({ id: 'sandbox', key: 'none' }),
];
const BOX = connectionWith({ id: 'c1', label: 'Box', service: 'own', address: 'http://box/v1' });

beforeAll(loadLaterMessages);

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

/** A page that is followed, as a screen follows it. */
async function open(
  stored: readonly Connection[],
  keys: Readonly<Record<string, string>>,
  tests: readonly TestAnswer[] = [],
) {
  const vault = new FakeVault(keys);
  const world = fakeConnectionServices(KINDS, { stored, tests });
  const messages = new StatusMessages();
  const copied: string[] = [];
  const { platform } = world.services;
  const copyText = async (text: string): Promise<boolean> => copied.push(text) > 0;
  const services = { ...world.services, vault, platform: { ...platform, copyText } };
  const page = new KeysPage({ services, messages, locale: createLocale('en') });
  stops.push(
    $effect.root(() => {
      $effect(() => void [page.rows, page.status.current]);
    }),
  );
  flushSync();
  await settle();
  return { page, vault, world, copied, said: () => messages.list.map(({ text }) => text) };
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  flushSync();
}

describe('the page of keys', () => {
  it('has a row for each connection that takes a key, or still has one', async () => {
    const { page } = await open(
      [
        ...[BOX, connectionWith({ id: 'h', service: 'hosted' }), connectionWith({ id: 's', service: 'sandbox' })],
        ...[connectionWith({ id: 'old', service: 'gone' }), connectionWith({ id: 'none', service: 'gone' })],
      ],
      { c1: 'key-1', old: 'key-2' },
    );
    expect(page.rows.map(({ connection, state, isRequired }) => [connection.id, state, isRequired])).toEqual([
      ['c1', 'ready', false],
      ['h', 'none', true],
      ['old', 'ready', false],
    ]);
    expect(page.keyCount).toBe(2);
  });

  it('says that a key has ended, and shows it all the same', async () => {
    const { page } = await open([{ ...BOX, keyEndsAt: AT }], { c1: 'key-1' });
    expect(page.rows[0]).toMatchObject({ state: 'ended', facts: { state: 'ready' } });
  });

  it('shows a key until it is asked to hide it', async () => {
    const { page } = await open([BOX], { c1: 'key-1' });
    await page.reveal(BOX);
    expect([page.shown.of, page.said]).toEqual([{ id: 'c1', text: 'key-1' }, expect.stringContaining('is shown')]);
    await page.reveal(BOX);
    expect([page.shown.of, page.said]).toEqual([null, expect.stringContaining('hidden')]);
  });

  it('copies a key without showing it', async () => {
    const { page, copied, said } = await open([BOX], { c1: 'key-1' });
    await page.copy(BOX);
    expect([copied, page.shown.of, said()]).toEqual([['key-1'], null, [expect.stringContaining('clipboard')]]);
    expect(said().join()).not.toContain('key-1');
  });

  it('says why a key is not shown, as where the keys were locked meanwhile', async () => {
    const { page, vault, copied, said } = await open([BOX], { c1: 'key-1' });
    await vault.lock();
    await settle();
    expect(page.rows[0]?.state).toBe('locked');
    await page.reveal(BOX);
    await page.copy(BOX);
    expect([copied, page.shown.of, said()]).toEqual([[], null, Array(2).fill(expect.stringContaining('locked'))]);
  });

  it('validates with the stored key, and tells which model of the person’s it may not use', async () => {
    const answer: TestAnswer = { ok: true, address: BOX.address, modelIds: ['wan'], tookMs: 5 };
    const { page, world } = await open([BOX], { c1: 'key-1' }, [answer]);
    world.kept
      .set('last-models', { c1: 'sora-2', other: 'x' })
      .set('favourite-models', ['c1 wan', 'c1 ltx', 'other y']);
    await page.validate(BOX);
    expect(world.tests).toMatchObject([{ id: 'c1', key: null }]);
    expect(page.missing['c1']).toEqual(['sora-2', 'ltx']);
  });

  it('wipes what was asked about, and lets go of what was shown and found', async () => {
    const { page, vault, said } = await open([BOX, connectionWith({ id: 'h', service: 'hosted' })], {
      c1: 'k',
      h: 'l',
    });
    await page.validate(BOX);
    await page.reveal(BOX);
    page.wiping = BOX;
    await page.wipe();
    expect([page.shown.of, page.connections.answers['c1'], page.wiping]).toEqual([null, undefined, null]);
    expect([...vault.keys.keys()]).toEqual(['h']);
    page.wiping = 'all';
    await page.wipe();
    await settle();
    expect([vault.keys.size, page.keyCount, said().length]).toEqual([0, 0, 2]);
  });
});
