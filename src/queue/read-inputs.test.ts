/** @file What is sent along with a render: all of it or nothing, except the clip's own bytes. */
import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../base/time';
import { NO_INPUTS } from '../domain/remote';
import { actOnJob } from './act-on-job';
import { FakeWorld } from './fixtures/fake-world';
import { FILES, INPUT_PARAMS, jobWithInputs, sentTexts } from './fixtures/inputs';
import { readInputs } from './read-inputs';

const TRAITS = { free: false, canCancel: false };

function worldWithInputs(): { world: FakeWorld; id: string } {
  const world = new FakeWorld();
  return { world, id: world.enqueue('a fox', jobWithInputs(world)) };
}

const gone = (world: FakeWorld, fileId: string): void => {
  world.disk.files.delete(fileId);
  world.disk.parts.delete(fileId);
};

describe('a render', () => {
  test('is sent with every picture in its place and order, and with the clip it is made from', async () => {
    const { world, id } = worldWithInputs();
    await world.run(2 * MINUTE_MS);
    expect(await sentTexts(world)).toEqual([FILES]);
    expect(world.job(id).state.phase).toBe('done');
  });

  test('from text alone is sent with nothing', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    await world.run(2 * MINUTE_MS);
    expect(world.server.sent).toEqual([NO_INPUTS]);
    expect(await readInputs(world.ports(), { ...world.job(id), inputFiles: null })).toEqual(NO_INPUTS);
  });

  test.each(['start file', 'end file', 'first reference', 'second reference'])(
    'whose %s is gone is not sent at all, and says so',
    async (fileId) => {
      const { world, id } = worldWithInputs();
      gone(world, fileId);
      await world.run(2 * MINUTE_MS);
      expect(world.job(id).state).toMatchObject({
        phase: 'failed',
        failure: { code: 'source-missing' },
        charged: 'no',
      });
      expect([world.server.sent, world.server.accepted, world.disk.spend]).toEqual([[], [], []]);
    },
  );

  test('whose clip is gone is still asked for: the server may have it', async () => {
    const { world, id } = worldWithInputs();
    gone(world, 'clip video');
    await world.run(2 * MINUTE_MS);
    expect(await sentTexts(world)).toEqual([{ ...FILES, video: null }]);
    expect(world.job(id).state.phase).toBe('done');
  });

  test('that begins with the last frame of a clip sends that picture, and not the clip', async () => {
    const { world, id } = worldWithInputs();
    const origin = { ...INPUT_PARAMS.origin!, how: 'extend', byFrame: true } as const;
    world.disk.jobs.set(id, { ...world.job(id), params: { ...INPUT_PARAMS, origin } });
    await world.run(2 * MINUTE_MS);
    expect(await sentTexts(world)).toEqual([{ ...FILES, video: null }]);
  });

  test('that is sent again is sent with the same', async () => {
    const { world, id } = worldWithInputs();
    world.server.submitFaults = [
      { kind: 'rate-limited', failure: { code: 'rate-limited' } },
      { kind: 'refused', failure: { code: 'request-refused' } },
    ];
    await world.run(2 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('failed');
    await actOnJob(world.ports(), id, { type: 'retry-requested' }, TRAITS);
    await world.run(2 * MINUTE_MS);
    expect(await sentTexts(world)).toEqual([FILES, FILES, FILES]);
    expect(world.job(id).state.phase).toBe('done');
  });

  test('that is changed while it waits is sent with what it then has', async () => {
    const { world, id } = worldWithInputs();
    const order = {
      connectionId: 'c1',
      params: INPUT_PARAMS,
      sourceFileId: null,
      estimateMicros: 1,
      submissionId: 's-2',
    };
    const inputFiles = { references: ['second reference'] };
    await actOnJob(world.ports(), id, { type: 'edited', ...order, inputFiles }, TRAITS);
    await world.run(2 * MINUTE_MS);
    expect(await sentTexts(world)).toEqual([{ start: null, end: null, references: ['two'], video: 'clip bytes' }]);
  });
});
