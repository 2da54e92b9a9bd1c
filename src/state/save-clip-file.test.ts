import { expect, it } from 'vitest';
import { err, ok } from '../base/result';
import { clipThatTook } from '../domain/fixtures/builders';
import { createLocale } from '../i18n/locale';
import { saveClipFile, type SavingNeeds } from './save-clip-file';
import { StatusMessages } from './status-messages.svelte';

const folders = () => Promise.reject(new Error('no folders here'));
const router = { go: () => undefined };

async function saidOf(save: SavingNeeds['services']['files']['save']): Promise<string[]> {
  const messages = new StatusMessages();
  const needs = { services: { files: { save, folders } }, messages, locale: createLocale('en'), router };
  await saveClipFile(needs, async () => clipThatTook(1));
  return messages.list.map(({ text, kind }) => `${kind}: ${text}`);
}

it('says that a clip was saved, and nothing to a person who changed their mind', async () => {
  expect(await saidOf(async () => ok('saved'))).toEqual(['info: Saved. The clip also stays in the library.']);
  expect(await saidOf(async () => ok('canceled'))).toEqual([]);
});

it('says why a clip was not saved, as far as that is known', async () => {
  const { notSaved } = createLocale('en').t.clipFiles;
  for (const why of ['gone', 'disk-full', 'not-allowed', 'not-written'] as const)
    expect(await saidOf(async () => err(why))).toEqual([`error: ${notSaved[why]}`]);
  expect(await saidOf(() => Promise.reject(new Error('no database')))).toEqual([`error: ${notSaved['not-written']}`]);
});

it('offers to save again, unless there is nothing left to save', async () => {
  const messages = new StatusMessages();
  const answers: Awaited<ReturnType<SavingNeeds['services']['files']['save']>>[] = [err('disk-full'), ok('saved')];
  let asked = 0;
  const save: SavingNeeds['services']['files']['save'] = async () => answers[asked++] ?? err('gone');
  const needs = { services: { files: { save, folders } }, messages, locale: createLocale('en'), router };
  await saveClipFile(needs, async () => clipThatTook(1));
  messages.list[0]?.action?.run();
  await expect.poll(() => messages.list.at(-1)?.text).toMatch(/^Saved/);
  await saveClipFile(needs, async () => undefined);
  expect(messages.list.at(-1)).toMatchObject({ text: createLocale('en').t.clipFiles.notSaved.gone });
  expect(messages.list.at(-1)?.action).toBeUndefined();
  expect(asked).toBe(2);
});
