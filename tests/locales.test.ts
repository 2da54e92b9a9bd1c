/** @file Every language says the same: each part has the same keys, and each text that is given something takes as much. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../src/i18n/locales/en';
import { enLater } from '../src/i18n/locales/en-later';

const LOCALES = new URL('../src/i18n/locales/', import.meta.url);
const PART = /^(?!.*\.test\.ts$)([\w-]+)\.ts$/;

/** "appearance.title", and with what it is given "queue.seconds(1)"; lists count by their length. */
function keysOf(words: unknown, path = ''): string[] {
  if (typeof words === 'function') return [`${path}(${String(words.length)})`];
  if (typeof words !== 'object' || words === null) return [path];
  return Object.entries(words).flatMap(([key, value]) => keysOf(value, path === '' ? key : `${path}.${key}`));
}

/** What one has and the other lacks, both ways. */
function differences(ours: unknown, theirs: unknown): string[] {
  const [first, second] = [keysOf(ours), keysOf(theirs)];
  const missing = first.filter((key) => !second.includes(key)).map((key) => `lacks ${key}`);
  return [...missing, ...second.filter((key) => !first.includes(key)).map((key) => `has ${key} besides`)];
}

const folders = readdirSync(LOCALES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const partsOf = (language: string): string[] =>
  readdirSync(new URL(`${language}/`, LOCALES)).flatMap((name) => PART.exec(name)?.[1] ?? []);
const load = async (language: string, part: string): Promise<Record<string, unknown>> =>
  (await import(new URL(`${language}/${part}.ts`, LOCALES).href)) as Record<string, unknown>;

describe('a language beside English', () => {
  const others = folders.map(({ name }) => name).filter((name) => name !== 'en');

  it('has every part, and every part has the keys that English has', async () => {
    const wrong: string[] = [];
    for (const language of others) {
      expect(partsOf(language), language).toEqual(partsOf('en'));
      for (const part of partsOf('en')) {
        const found = differences(await load('en', part), await load(language, part));
        wrong.push(...found.map((what) => `${language}/${part} ${what}`));
      }
    }
    expect(wrong).toEqual([]);
  });

  it('would be seen to lack a key, to have one besides, and to drop what it is given', () => {
    const english = { title: 'Queue', groups: { active: 'Active' }, seconds: (count: string): string => `${count} s` };
    const german = { title: 'Schlange', groups: { aktiv: 'Aktiv' }, seconds: (): string => 'Sekunden' };
    expect(differences(english, english)).toEqual([]);
    expect(differences(english, german)).toEqual([
      ...['lacks groups.active', 'lacks seconds(1)'],
      ...['has groups.aktiv besides', 'has seconds(0) besides'],
    ]);
  });
});

/** Everything below, itself included. */
function within(words: unknown): unknown[] {
  return typeof words === 'object' && words !== null ? [words, ...Object.values(words).flatMap(within)] : [];
}

it('English has no part that nobody loads', async () => {
  const loaded = new Set([en, enLater].flatMap(within));
  const idle: string[] = [];
  for (const part of partsOf('en')) {
    // The words of notifications are the worker's too, and stand in neither.
    if (part === 'notifications') continue;
    const own = Object.values(await load('en', part)).flatMap(within);
    if (!own.some((words) => loaded.has(words))) idle.push(part);
  }
  expect(idle).toEqual([]);
});
