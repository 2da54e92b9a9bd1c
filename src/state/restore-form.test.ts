import { expect, it } from 'vitest';
import { err, ok } from '../base/result';
import { createLocale } from '../i18n/locale';
import type { ClipFileService, FoundParams, NoParams } from './clip-services';
import type { ModelOffer } from './composer-offers';
import { connectionWith, SORA } from '../domain/fixtures/builders';
import { restoreForm } from './restore-form';
import { StatusMessages } from './status-messages.svelte';

const PARAMS = { prompt: 'a fox', model: 'sora-2', size: '1280x720', seconds: 8 };
const FOUND: FoundParams = {
  params: PARAMS,
  connectionId: null,
  lostConnection: '',
  isSourceLost: false,
  leftOut: [],
  missingPictures: 0,
};

const offerOf = (connectionId: string, modelId: string): ModelOffer => ({
  key: `${connectionId} ${modelId}`,
  connection: connectionWith({ id: connectionId }),
  model: { ...SORA, id: modelId },
});

async function restored(paramsIn: ClipFileService['paramsIn'], offers: ModelOffer[] = [], names = ['fox.json']) {
  const used: unknown[] = [];
  const messages = new StatusMessages();
  const composer = {
    ...{ connectionId: 'mine', offers, load: async () => undefined },
    useParams: async (...given: unknown[]) => void used.push(given),
  };
  const needs = { services: { files: { paramsIn } }, composer, messages, locale: createLocale('en') };
  await restoreForm(
    needs,
    names.map((name) => new File([], name)),
  );
  return { used, said: messages.list.map(({ kind, text }) => `${kind}: ${text}`) };
}

const finding = (change: Partial<FoundParams>) => async () => ok({ ...FOUND, ...change });

it('puts what a clip was made with into the form, at its connection where that is here', async () => {
  const { used, said } = await restored(finding({ connectionId: 'box' }));
  expect(used).toEqual([[PARAMS, 'box']]);
  expect(said).toEqual(['info: The form holds what that clip was made with.']);
});

it('takes the connection in use, or another one that offers the model, where its own is gone', async () => {
  expect((await restored(finding({}))).used).toEqual([[PARAMS, 'mine']]);
  const others = [offerOf('mine', 'other'), offerOf('far', 'sora-2'), offerOf('further', 'sora-2')];
  expect((await restored(finding({}), others)).used).toEqual([[PARAMS, 'far']]);
  expect((await restored(finding({}), [...others, offerOf('mine', 'sora-2')])).used).toEqual([[PARAMS, 'mine']]);
});

it('says what of it is not here any more', async () => {
  const { said } = await restored(finding({ missingPictures: 2, isSourceLost: true, lostConnection: 'Old box' }));
  expect(said).toEqual([
    'info: The form holds what that clip was made with. 2 of its pictures are not on this device. The clip it was made from is ' +
      'not in this library: this renders a new one from the prompt. Its connection Old box is not here any more: look where it renders now.',
  ]);
});

it('reads the details of a video that was dropped with them', async () => {
  const asked: string[] = [];
  const paramsIn: ClipFileService['paramsIn'] = async ({ name }) => (asked.push(name), ok(FOUND));
  await restored(paramsIn, [], ['fox.mp4', 'fox.json']);
  expect(asked).toEqual(['fox.json']);
});

it.each<[NoParams, RegExp]>([
  ['not-ours', /^error: fox\.json is no clip of yours/],
  ['newer-sidecar', /written by a newer version/],
  ['sidecar-too-large', /longer than anything/],
  ['unreadable', /could not be read/],
  ['no-details', /nobody knows its prompt/],
])('says of a file that fills nothing why: %s', async (why, words) => {
  const { used, said } = await restored(async () => err(why));
  expect(used).toEqual([]);
  expect(said).toEqual([expect.stringMatching(words)]);
});

it('says that a file cannot be read when nobody answers', async () => {
  expect((await restored(() => Promise.reject(new Error('no database')))).said[0]).toContain('could not be read');
});
