import { describe, expect, it } from 'vitest';
import { jobIn } from '../domain/fixtures/builders';
import { STATES } from '../domain/fixtures/states';
import { beginEdit, cancelEdit } from './composer-editing';
import { Composer } from './composer.svelte';
import { createWorld, picture } from './fixtures/composer-world';

const job = jobIn(STATES.queued, {
  id: 'j1',
  connectionId: 'gateway',
  params: { prompt: 'a fox', model: 'sora-2', size: '1280x720', seconds: 8, startImage: picture },
});

/** A form with a draft in it, editing a queued render. */
async function editing(world = createWorld()) {
  const composer = new Composer(world.needs);
  await composer.load();
  composer.params.prompt = 'my draft';
  composer.takes = 3;
  await beginEdit(composer, job);
  const said = (): string[] => world.messages.list.map(({ text }) => text);
  return { ...world, composer, said };
}

describe('editing a queued render', () => {
  it('puts its values into the form, one take, at its own connection alone', async () => {
    const { composer } = await editing();
    expect(composer.editing?.jobId).toBe('j1');
    expect(composer.draft).toMatchObject({ connectionId: 'gateway', takes: 1, params: job.params });
    expect(new Set(composer.offers.map(({ connection }) => connection.id))).toEqual(new Set(['gateway']));
  });

  it('writes what is in the form, with the start image fitted, and queues nothing new', async () => {
    const { composer, edits, orders, calls, went, said } = await editing();
    composer.params.prompt = 'a red fox';
    composer.params.size = '720x1280';
    await composer.submit();
    expect(edits).toEqual([
      {
        jobId: 'j1',
        order: {
          connectionId: 'gateway',
          params: { ...job.params, prompt: 'a red fox', size: '720x1280' },
          sourceFileId: 'fitted',
          estimateMicros: 800_000,
        },
      },
    ]);
    expect(calls).toContain('fit f1 720x1280');
    expect([orders, went, said()]).toEqual([[], ['queue'], ['Changes saved. The render waits with its new values.']]);
  });

  it('gives the form back the draft it had', async () => {
    const { composer, stored } = await editing();
    await composer.submit();
    expect([composer.editing, composer.takes, composer.params.prompt]).toEqual([null, 3, 'my draft']);
    await composer.keepNow();
    expect(stored.get('draft')).toMatchObject({ params: { prompt: 'my draft' }, takes: 3 });
    expect(stored.get('draft')).not.toHaveProperty('editing');
  });

  it('is left with Cancel editing, and the render stays as it is', async () => {
    const { composer, edits } = await editing();
    composer.params.prompt = 'a red fox';
    cancelEdit(composer);
    expect([composer.editing, composer.params.prompt, edits]).toEqual([null, 'my draft', []]);
  });

  it('of one that has begun says so, keeps the text, and can bring back the draft', async () => {
    const { composer, waits, messages, went, said, orders } = await editing();
    waits.jobs = false;
    composer.params.prompt = 'a red fox';
    await composer.submit();
    expect([composer.editing, composer.params.prompt]).toEqual([null, 'a red fox']);
    expect([said(), went, orders]).toEqual([['It has already started. Press Render to make a new one.'], [], []]);
    messages.list[0]?.action?.run();
    expect([composer.params.prompt, composer.takes]).toEqual(['my draft', 3]);
  });

  it.each([true, false])('never pays by the second half of a double click (saved: %s)', async (isSaved) => {
    const { composer, waits, orders, clock } = await editing();
    waits.jobs = isSaved;
    await composer.submit();
    clock.now += 200;
    expect(await composer.submit()).toEqual({ kind: 'ignored' });
    clock.now += 800;
    expect((await composer.submit()).kind).toBe('queued');
    expect(orders).toHaveLength(1);
  });

  it('saves once, however often it is pressed meanwhile', async () => {
    const { composer, edits, orders } = await editing();
    await Promise.all([composer.submit(), composer.submit()]);
    expect([edits.length, orders.length]).toEqual([1, 0]);
  });

  it('does not pay by a press that comes right after Cancel editing', async () => {
    const { composer, orders } = await editing();
    cancelEdit(composer);
    expect(await composer.submit()).toEqual({ kind: 'ignored' });
    expect(orders).toEqual([]);
  });

  it('survives a reload, with the draft beside it', async () => {
    const first = await editing();
    first.composer.params.prompt = 'a red fox';
    first.composer.keepSoon(first.composer.draft);
    await first.composer.keepNow();
    const again = new Composer(first.needs);
    await again.load();
    expect([again.editing?.jobId, again.params.prompt]).toEqual(['j1', 'a red fox']);
    cancelEdit(again);
    expect([again.params.prompt, again.takes]).toEqual(['my draft', 3]);
  });

  it('keeps what was typed when its Edit is pressed again', async () => {
    const { composer } = await editing();
    composer.params.prompt = 'a red fox';
    await beginEdit(composer, job);
    expect(composer.params.prompt).toBe('a red fox');
  });

  it('of another one keeps the draft that was there before both', async () => {
    const { composer } = await editing();
    await beginEdit(composer, { ...job, id: 'j2' });
    expect(composer.editing?.jobId).toBe('j2');
    cancelEdit(composer);
    expect(composer.params.prompt).toBe('my draft');
  });

  it('gives way to params that are used again, and comes back with Undo, its draft too', async () => {
    const { composer, messages } = await editing();
    await composer.useParams({ ...job.params, prompt: 'a harbor' }, 'box');
    expect([composer.editing, composer.params.prompt]).toEqual([null, 'a harbor']);
    messages.list[0]?.action?.run();
    expect([composer.editing?.jobId, composer.editing?.before.params.prompt]).toEqual(['j1', 'my draft']);
  });

  it('writes nothing while something is wrong in the form', async () => {
    const { composer, edits } = await editing();
    composer.params.prompt = '';
    expect((await composer.submit()).kind).toBe('invalid');
    expect([edits, composer.editing?.jobId]).toEqual([[], 'j1']);
  });
});
