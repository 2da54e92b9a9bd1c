import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../base/result';
import { Composer } from './composer.svelte';
import { connectionOf, createWorld, modelsOf, picture } from './fixtures/composer-world';

/** A composer whose draft has been read and whose prompt is written. */
async function written(prompt = 'a boat') {
  const world = createWorld();
  const composer = new Composer(world.needs);
  await composer.load();
  composer.params.prompt = prompt;
  const choose = (key: string): void => composer.choose(composer.offers.find((offer) => offer.key === key)!);
  return { ...world, composer, choose };
}

describe('the form', () => {
  it('begins with the first model, wide and 8 seconds long, and leaves nothing out', async () => {
    const { composer } = await written();
    expect(composer.offer?.key).toBe('gateway sora-2');
    expect(composer.fitted).toEqual({ prompt: 'a boat', model: 'sora-2', size: '1280x720', seconds: 8 });
    expect([composer.leftOut, composer.isStandIn]).toEqual([[], false]);
  });
  it('keeps what fits another model and says what does not', async () => {
    const { composer, choose } = await written();
    choose('gateway sora-2-pro');
    Object.assign(composer.params, { size: '1792x1024', seconds: 12, startImage: picture });
    choose('box wan');
    expect(composer.fitted).toEqual({ prompt: 'a boat', model: 'wan', size: '1280x1024', seconds: 6 });
    expect(composer.leftOut).toEqual(['size', 'seconds', 'startImage']);
  });
  it('brings wishes back with a model that takes them', async () => {
    const { composer, choose } = await written();
    Object.assign(composer.params, { seconds: 12, startImage: picture });
    choose('box wan');
    choose('gateway sora-2');
    expect(composer.fitted).toMatchObject({ seconds: 12, startImage: picture });
    expect(composer.leftOut).toEqual([]);
  });
  it('puts another model in for one that is not offered any more, and says so', async () => {
    const { composer } = await written();
    Object.assign(composer.params, { model: 'sora-1' });
    expect([composer.offer?.model.id, composer.isStandIn]).toEqual(['sora-2', true]);
  });
  it('estimates for the size, the length and all takes', async () => {
    const { composer, choose } = await written();
    composer.takes = 4;
    expect(composer.estimate).toMatchObject({ perSecondMicros: 100_000, eachMicros: 800_000, totalMicros: 3_200_000 });
    choose('gateway sora-2-pro');
    composer.params.size = '1792x1024';
    expect(composer.estimate).toMatchObject({ eachMicros: 4_000_000, totalMicros: 16_000_000 });
    choose('box wan');
    expect(composer.estimate).toEqual({ kind: 'free' });
  });
});

describe('a press of Render', () => {
  it('queues what stood there when it was pressed, whatever is typed while the rest is fetched', async () => {
    const { composer, orders } = await written('a fox');
    const pressed = composer.submit();
    Object.assign(composer.params, { prompt: 'a fox and a hen', seconds: 12 });
    composer.takes = 4;
    expect(await pressed).toEqual({ kind: 'queued', count: 1 });
    expect(orders.flat()).toMatchObject([{ params: { prompt: 'a fox' }, estimateMicros: 800_000 }]);
    expect(composer.params).toMatchObject({ prompt: 'a fox and a hen', seconds: 12 });
  });
});

describe('what is wrong', () => {
  it('is said by the first field, and nothing is queued or asked', async () => {
    const { composer, calls } = await written('  ');
    expect(composer.hasTried).toBe(false);
    const outcome = await composer.submit();
    expect(outcome).toEqual({ kind: 'invalid', problem: { field: 'prompt', code: 'prompt-empty' } });
    expect([composer.hasTried, calls]).toEqual([true, []]);
  });
  it('is a prompt over the limit of the model', async () => {
    const { composer } = await written('x'.repeat(101));
    await composer.submit();
    expect(composer.problem).toMatchObject({ code: 'prompt-too-long', chars: 101, maxChars: 100 });
  });
  it('is a missing connection', async () => {
    const { composer, connections } = await written();
    connections.current = [];
    expect(composer.problem).toEqual({ field: 'model', code: 'no-model' });
  });
  it('is said as loading while the connections are being read', async () => {
    const { composer, connections } = await written();
    connections.isLoaded = false;
    expect(composer.problem?.code).toBe('loading');
  });
  it('is a picture that is still being read', async () => {
    const { composer, services } = await written();
    let finish: (kept: Result<typeof picture, 'too-large'>) => void = () => undefined;
    services.media.keepStartImage = () => new Promise((resolve) => (finish = resolve));
    const added = composer.addImage(new File([], 'a.png'));
    expect((await composer.submit()).kind).toBe('invalid');
    finish(ok(picture));
    await added;
    expect((await composer.submit()).kind).toBe('queued');
  });
});

describe('Render', () => {
  it('queues one job with frozen params and its estimate, and the form stays', async () => {
    const { composer, orders } = await written();
    expect(await composer.submit()).toEqual({ kind: 'queued', count: 1 });
    composer.params.prompt = 'another boat';
    expect(orders).toEqual([
      [
        {
          connectionId: 'gateway',
          params: { prompt: 'a boat', model: 'sora-2', size: '1280x720', seconds: 8 },
          sourceFileId: null,
          estimateMicros: 800_000,
        },
      ],
    ]);
    expect(composer.fitted?.seconds).toBe(8);
    // Plain data: what is stored must survive a structured clone.
    expect(() => structuredClone(orders)).not.toThrow();
  });
  it('pressed twice at once, also before its code is there, queues once', async () => {
    const { composer, orders } = await written();
    const outcomes = await Promise.all([composer.submit(), composer.submit(), composer.submit()]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['queued', 'ignored', 'ignored']);
    expect([orders.length, composer.isQueuing]).toEqual([1, false]);
  });
  it('remembers what was rendered as the wish', async () => {
    const { composer } = await written();
    await composer.submit();
    expect(composer.draft).toMatchObject({
      connectionId: 'gateway',
      params: { model: 'sora-2', size: '1280x720', seconds: 8 },
    });
  });
  it('says what a free and an unknown price are', async () => {
    const { composer, choose, orders, services } = await written();
    choose('box wan');
    await composer.submit();
    services.connections.models = (connection) =>
      modelsOf(connection).map((model) => ({ ...model, price: { kind: 'unknown' } }));
    const unknown = new Composer({ ...createWorld().needs, services });
    await unknown.load();
    unknown.params.prompt = 'a boat';
    await unknown.submit();
    expect(orders.map(([order]) => order?.estimateMicros)).toEqual([0, null]);
  });
  it('leaves out a start image the model does not take, and keeps it in the form', async () => {
    const { composer, choose, orders, calls } = await written();
    await composer.addImage(new File([], 'dawn.png', { type: 'image/png' }));
    choose('box wan');
    await composer.submit();
    expect(orders[0]?.[0]).toMatchObject({ sourceFileId: null });
    expect(orders[0]?.[0]?.params).not.toHaveProperty('startImage');
    expect(calls).not.toContain('fit f1 1280x720');
    expect(composer.params.startImage).toEqual(picture);
  });
});

describe('a start image', () => {
  it('is taken, and removed again', async () => {
    const { composer } = await written();
    await composer.addImage(new File([], 'dawn.png', { type: 'image/png' }));
    expect(composer.fitted?.startImage).toEqual(picture);
    composer.removeImage();
    expect(composer.draft.params).not.toHaveProperty('startImage');
  });
  it('stays when a worse file is given, which says why', async () => {
    const { composer } = await written();
    composer.params.startImage = picture;
    await composer.addImage(new File([], 'notes.txt', { type: 'text/plain' }));
    expect([composer.image.problem, composer.params.startImage]).toEqual(['not-an-image', picture]);
  });
  it('is the newest of two given at once', async () => {
    const { composer, services } = await written();
    const later = { ...picture, fileId: 'f2' };
    let finishFirst: () => void = () => undefined;
    services.media.keepStartImage = (file) =>
      file.name === 'first.png'
        ? new Promise((resolve) => (finishFirst = () => resolve(err('too-large'))))
        : Promise.resolve(ok(later));
    const first = composer.addImage(new File([], 'first.png'));
    await composer.addImage(new File([], 'second.png'));
    finishFirst();
    await first;
    expect([composer.params.startImage, composer.image.problem]).toEqual([later, null]);
  });
});

describe('params used again', () => {
  const used = { prompt: 'a harbor', model: 'sora-2-pro', size: '1792x1024', seconds: 4 };
  it('fill the form, and what they came from is not changed by it', async () => {
    const { composer } = await written('');
    await composer.useParams(used, 'gateway');
    expect(composer.fitted).toEqual(used);
    composer.params.prompt = 'changed';
    expect(used.prompt).toBe('a harbor');
  });
  it('take the place of a draft that can be brought back', async () => {
    const { composer, messages } = await written('my own prompt');
    composer.takes = 3;
    await composer.useParams(used, 'gateway');
    expect(composer.takes).toBe(1);
    messages.list[0]?.action?.run();
    expect(composer.draft).toMatchObject({ takes: 3, params: { prompt: 'my own prompt' } });
  });
  it('go unsaid where nothing was written', async () => {
    const { composer, messages } = await written('');
    await composer.useParams(used, 'gateway');
    expect(messages.list).toEqual([]);
  });
  it('say when their connection is gone', async () => {
    const { composer, connections } = await written('');
    connections.current = [connectionOf('third')];
    await composer.useParams(used, 'gateway');
    expect([composer.offer?.key, composer.isStandIn]).toEqual(['third sora-2-pro', true]);
  });
});
