import { describe, expect, it } from 'vitest';
import { err, ok } from '../base/result';
import type { RenderOrigin } from '../domain/params';
import { Composer } from './composer.svelte';
import {
  addEndImage,
  addReferences,
  moveReference,
  removeEndImage,
  removeReference,
} from './composer-further-pictures';
import { removeSource } from './composer-source';
import { connectionOf, createWorld, picture } from './fixtures/composer-world';

/** A form with a prompt, at the model that takes everything. */
async function written(modelId = 'open') {
  const world = createWorld();
  world.connections.current = [connectionOf('studio'), connectionOf('gateway')];
  const composer = new Composer(world.needs);
  await composer.load();
  composer.params.prompt = 'a boat';
  const choose = (key: string): void => composer.choose(composer.offers.find((offer) => offer.key === key)!);
  choose(`studio ${modelId}`);
  return { ...world, composer, choose };
}

const everything = {
  startImage: picture,
  endImage: { ...picture, fileId: 'f2' },
  references: [
    { ...picture, fileId: 'f3', width: 4096, height: 2048 },
    { ...picture, fileId: 'f4', width: 300, height: 500 },
  ],
  audio: false,
  seed: 42,
  negativePrompt: 'blur',
  steps: 20,
  guidance: 7.5,
};
const origin: RenderOrigin = {
  ...{ how: 'extend', clipId: 'c1', title: 'Harbor', fileId: 'v1' },
  remote: { connectionId: 'gateway', remoteId: 'r1', operation: { id: 'r1' } },
};
const file = (name: string) => new File([], name, { type: 'image/png' });

describe('everything a model takes', () => {
  it('is rendered, each picture ready before anything is queued', async () => {
    const { composer, orders, calls } = await written();
    Object.assign(composer.params, everything);
    await composer.submit();
    expect(calls.filter((call) => call !== 'keep')).toEqual([
      ...['fit f1 1280x720', 'fit f2 1280x720', 'fit f3 2048x1024', 'fit f4 300x500'],
      ...['enqueue', 'ask'],
    ]);
    expect(orders[0]?.[0]).toMatchObject({
      params: { prompt: 'a boat', model: 'open', size: '1280x720', seconds: 8, ...everything },
      sourceFileId: 'fitted',
      inputFiles: { end: 'fitted', references: ['fitted', 'fitted'] },
    });
    expect(() => structuredClone(orders)).not.toThrow();
  });
  it('is kept aside by a model that takes none of it, and comes back', async () => {
    const { composer, choose } = await written();
    Object.assign(composer.params, everything);
    choose('gateway sora-2');
    expect(composer.fitted).toEqual({ ...composer.fitted, startImage: picture });
    expect(Object.keys(composer.fitted ?? {})).toEqual(['prompt', 'model', 'size', 'seconds', 'startImage']);
    expect(composer.leftOut).toEqual([
      'endImage',
      'references',
      'audio',
      'seed',
      'negativePrompt',
      'steps',
      'guidance',
    ]);
    choose('studio open');
    expect([composer.leftOut, composer.fitted]).toEqual([[], expect.objectContaining(everything)]);
  });
  it('comes back after a reload', async () => {
    const { composer, needs } = await written();
    Object.assign(composer.params, everything, { origin });
    composer.keepSoon(composer.draft);
    await composer.keepNow();
    const again = new Composer(needs);
    await again.load();
    expect(again.draft).toEqual(composer.draft);
  });
  it.each([
    ['missing', 'f2', 'end'],
    ['not-an-image', 'f4', 2],
    ['disk-full', 'f1', 'start'],
  ] as const)('queues nothing and names the picture when one is %s', async (why, fileId, name) => {
    const { composer, services, orders } = await written();
    Object.assign(composer.params, everything);
    services.media.fitStartImage = async (image) => (image.fileId === fileId ? err(why) : ok('fitted'));
    expect(await composer.submit()).toEqual({ kind: 'failed', why, picture: name });
    expect(orders).toEqual([]);
  });
});

describe('a size and a length that the model decides', () => {
  it('are not sent, stay wishes, and crop no picture', async () => {
    const { composer, orders, calls } = await written('by-id');
    Object.assign(composer.params, {
      size: '720x1280',
      seconds: 12,
      startImage: { ...picture, width: 3000, height: 1500 },
    });
    await composer.submit();
    expect(orders[0]?.[0]).toMatchObject({ params: { size: '', seconds: 0 }, sourceFileId: 'fitted' });
    expect(calls).toContain('fit f1 2048x1024');
    expect(composer.params).toMatchObject({ size: '720x1280', seconds: 12 });
  });
});

describe('parameters as JSON', () => {
  it('stop Render while they have a mistake, and the text is kept', async () => {
    const { composer, orders, needs } = await written('by-id');
    composer.params.extra = { motion: 5 };
    composer.extraText = '{"motion": 6,';
    expect(await composer.submit()).toEqual({ kind: 'invalid', problem: { field: 'extra', code: 'extra-broken' } });
    composer.keepSoon(composer.draft);
    await composer.keepNow();
    const again = new Composer(needs);
    await again.load();
    expect([again.extraText, orders]).toEqual(['{"motion": 6,', []]);
  });
  it('with a mistake stop no model that takes none', async () => {
    const { composer, choose } = await written('by-id');
    composer.extraText = '{';
    choose('studio open');
    expect((await composer.submit()).kind).toBe('queued');
  });
  it('leave with the form they were typed into', async () => {
    const { composer } = await written('by-id');
    composer.extraText = '{';
    await composer.useParams({ prompt: 'b', model: 'by-id', size: '', seconds: 0, extra: { a: 1 } }, 'studio');
    expect([composer.extraText, composer.params.extra]).toEqual([undefined, { a: 1 }]);
  });
});

describe('reference images', () => {
  it('are added in the order they were given, however long each takes', async () => {
    const { composer, services } = await written();
    const ends: (() => void)[] = [];
    services.media.keepStartImage = ({ name }) =>
      new Promise((resolve) => ends.push(() => resolve(ok({ ...picture, fileId: name }))));
    const added = addReferences(composer, [file('a'), file('b')]);
    expect(composer.references.isReading).toBe(true);
    expect(await composer.submit()).toMatchObject({ problem: { code: 'image-reading' } });
    ends[0]?.();
    while (ends.length < 2) await Promise.resolve();
    expect(composer.references.isReading).toBe(true);
    ends[1]?.();
    await added;
    expect(composer.params.references?.map(({ fileId }) => fileId)).toEqual(['a', 'b']);
    expect(composer.references.isReading).toBe(false);
  });
  it('that are still being read do not come into another draft', async () => {
    const { composer, services } = await written();
    let end: () => void = () => undefined;
    services.media.keepStartImage = () => new Promise((resolve) => (end = () => resolve(ok(picture))));
    const added = addReferences(composer, [file('a'), file('b')]);
    await Promise.resolve();
    composer.replace({
      schema: 1,
      connectionId: '',
      takes: 1,
      params: { prompt: '', model: '', size: '', seconds: 0 },
    });
    end();
    await added;
    expect(composer.params).not.toHaveProperty('references');
  });
  it('change places and go, the last one without a trace', async () => {
    const { composer } = await written();
    const names = (): string[] => (composer.params.references ?? []).map(({ fileId }) => fileId);
    composer.params.references = ['a', 'b', 'c'].map((fileId) => ({ ...picture, fileId }));
    moveReference(composer, 2, -1);
    moveReference(composer, 0, -1);
    moveReference(composer, 2, 1);
    expect(names()).toEqual(['a', 'c', 'b']);
    removeReference(composer, 1);
    expect(names()).toEqual(['a', 'b']);
    removeReference(composer, 0);
    removeReference(composer, 0);
    expect(composer.draft.params).not.toHaveProperty('references');
  });
  it('take what is added where no start image is taken', async () => {
    const { composer, services } = await written();
    const models = services.connections.models;
    services.connections.models = (connection) =>
      models(connection).map((model) => ({ ...model, params: { ...model.params, startImage: false } }));
    const other = new Composer({
      ...createWorld().needs,
      services,
      connections: { current: [connectionOf('studio')], isLoaded: true },
    });
    await other.load();
    await other.addImage(file('a'));
    expect([other.params.startImage, other.params.references?.length]).toEqual([undefined, 1]);
    expect(composer.params.references).toBeUndefined();
  });
});

it('a last frame is taken and removed again', async () => {
  const { composer } = await written();
  await addEndImage(composer, file('a'));
  expect(composer.params.endImage).toEqual(picture);
  removeEndImage(composer);
  expect(composer.draft.params).not.toHaveProperty('endImage');
});

describe('a render made from a clip', () => {
  it('is stopped at a model that cannot, and never rendered without the clip', async () => {
    const { composer, choose, orders } = await written();
    composer.params.origin = origin;
    choose('gateway sora-2');
    const problem = { field: 'origin', code: 'change-not-offered', how: 'extend' };
    expect(await composer.submit()).toEqual({ kind: 'invalid', problem });
    choose('studio open');
    await composer.submit();
    expect(orders.flat().map(({ params }) => params.origin)).toEqual([origin]);
  });
  it('is stopped where only what was rendered there can be remixed', async () => {
    const { composer } = await written();
    composer.params.origin = { ...origin, how: 'remix' };
    expect(await composer.submit()).toMatchObject({ problem: { code: 'clip-from-elsewhere' } });
  });
  it('shows and queues what the clip decides, at the price of that', async () => {
    const { composer, orders, choose } = await written();
    choose('studio open');
    const clip = { model: 'open', size: '1280x720', seconds: 12 };
    const remote = { connectionId: 'studio', remoteId: 'r1', operation: null };
    Object.assign(composer.params, { size: '720x1280', seconds: 4, origin: { ...origin, ...clip, remote } });
    expect([composer.asksSize, composer.asksSeconds]).toEqual([false, true]);
    expect(composer.estimate).toMatchObject({ eachMicros: 400_000 });
    composer.params.origin = { ...origin, ...clip, remote, how: 'remix' };
    expect([composer.asksSize, composer.asksSeconds]).toEqual([false, false]);
    await composer.submit();
    expect(orders.flat()).toMatchObject([{ params: { size: '1280x720', seconds: 12 }, estimateMicros: 1_200_000 }]);
    removeSource(composer);
    expect([composer.asksSize, composer.asksSeconds]).toEqual([true, true]);
  });
  it('is a clip of its own again without the source', async () => {
    const { composer } = await written();
    composer.params.origin = origin;
    removeSource(composer);
    expect(composer.draft.params).not.toHaveProperty('origin');
  });
  it.each(['another picture', 'no picture', 'no source'])('by its last frame goes on no more with %s', async (what) => {
    const { composer } = await written();
    Object.assign(composer.params, {
      startImage: { ...picture, fileId: 'last' },
      origin: { ...origin, byFrame: true },
    });
    if (what === 'another picture') await composer.addImage(file('a'));
    else if (what === 'no picture') composer.removeImage();
    else removeSource(composer);
    expect(composer.draft.params).not.toHaveProperty('origin');
    expect(composer.params.startImage?.fileId).toBe(what === 'another picture' ? 'f1' : undefined);
  });
  it('by its last frame is stopped where no start image is taken', async () => {
    const { composer, connections } = await written();
    connections.current = [connectionOf('box')];
    Object.assign(composer.params, { startImage: picture, origin: { ...origin, byFrame: true } });
    expect(await composer.submit()).toMatchObject({ kind: 'invalid', problem: { field: 'origin' } });
  });
});
