import { expect, test } from 'vitest';
import { askToKeepClips } from './clip-keeping';
import type { DiskFacts } from './services';
import { StatusMessages } from './status-messages.svelte';

const words = { question: 'Keep your clips?', keep: 'Keep them' };
const facts: DiskFacts = { usedBytes: 1, quotaBytes: 2, isPersisted: false };

function browser({ asks = false, disk = facts }: { asks?: boolean; disk?: DiskFacts | null } = {}) {
  const stored = new Map<string, unknown>();
  const messages = new StatusMessages();
  let asked = 0;
  const needs = {
    platform: {
      asksBeforePersisting: asks,
      disk: async () => disk,
      persist: async () => {
        asked++;
        return true;
      },
    },
    settings: {
      get: async <T>(key: string, read: (raw: unknown) => T | undefined) => read(stored.get(key)),
      set: async (key: string, value: unknown) => void stored.set(key, value),
    },
    messages,
    words,
  };
  return { needs, messages, asked: () => asked };
}

test('a browser that decides alone is asked once, without a word', async () => {
  const { needs, messages, asked } = browser();
  await askToKeepClips(needs);
  await askToKeepClips(needs);
  expect([asked(), messages.list]).toEqual([1, []]);
});

test('one that asks the person is asked from a button', async () => {
  const { needs, messages, asked } = browser({ asks: true });
  await askToKeepClips(needs);
  expect(asked()).toBe(0);
  expect(messages.list).toMatchObject([{ text: 'Keep your clips?', action: { label: 'Keep them' } }]);
  messages.list[0]?.action?.run();
  expect(asked()).toBe(1);
  await askToKeepClips(needs);
  expect(messages.list).toHaveLength(1);
});

test.each([
  ['keeps everything already', { ...facts, isPersisted: true }],
  ['does not say', null],
])('nothing is asked where the browser %s', async (_name, disk) => {
  const { needs, messages, asked } = browser({ asks: true, disk });
  await askToKeepClips(needs);
  expect([asked(), messages.list]).toEqual([0, []]);
});
