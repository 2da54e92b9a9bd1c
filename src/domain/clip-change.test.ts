import { describe, expect, it } from 'vitest';
import { changeParams, changeWays, originOf } from './clip-change';
import type { Clip } from './clip';
import { clipThatTook, ORIGIN, PARAMS, SORA, WAN } from './fixtures/builders';
import type { ChangeSource, ModelSpec } from './models';
import type { ChangeKind, RenderParams } from './params';

const clip = clipThatTook(1000, { id: 'clip-1', remote: { remoteId: 'r-1', operation: { id: 'r-1' } } });
const own = 'own-render' satisfies ChangeSource;
const any = 'any-clip' satisfies ChangeSource;

const can = (model: ModelSpec, changes: Partial<Record<ChangeKind, ChangeSource>>, startImage = false): ModelSpec => ({
  ...model,
  params: { ...model.params, changes, startImage },
});
const still = can(SORA, {});

describe('changeWays', () => {
  it('takes the clip’s own model at its own connection first', () => {
    const other = { connectionId: 'other', models: [can(SORA, { remix: any })] };
    const home = { connectionId: 'box', models: [can(WAN, { remix: own }), can(SORA, { remix: own })] };
    expect(changeWays(clip, [other, home])).toEqual([
      { how: 'remix', connectionId: 'box', model: 'sora-2', byFrame: false },
    ]);
  });

  it('asks another connection only for what is made of any clip', () => {
    const other = { connectionId: 'other', models: [can(SORA, { remix: own, edit: any })] };
    expect(changeWays(clip, [{ connectionId: 'box', models: [still] }, other])).toEqual([
      { how: 'edit', connectionId: 'other', model: 'sora-2', byFrame: false },
    ]);
  });

  it('asks by its render only where that is known', () => {
    const old = clipThatTook(1000);
    const places = [{ connectionId: 'box', models: [can(SORA, { remix: own, extend: any })] }];
    expect(changeWays(old, places).map(({ how }) => how)).toEqual(['extend']);
  });

  it('goes on from the last frame where nothing can extend, and says so', () => {
    const places = [{ connectionId: 'box', models: [can(SORA, {}, true)] }];
    expect(changeWays(clip, places)).toEqual([{ how: 'extend', connectionId: 'box', model: 'sora-2', byFrame: true }]);
    const better = [...places, { connectionId: 'far', models: [can(WAN, { extend: any })] }];
    expect(changeWays(clip, better)).toEqual([
      { how: 'extend', connectionId: 'far', model: 'wan-2.2', byFrame: false },
    ]);
  });

  it('offers nothing where nothing is offered', () => {
    expect(changeWays(clip, [])).toEqual([]);
    expect(changeWays(clip, [{ connectionId: 'box', models: [still] }])).toEqual([]);
  });
});

describe('changeParams', () => {
  const way = { connectionId: 'box', model: 'sora-2', byFrame: false };
  const picture = { fileId: 'f', name: 'a.png', width: 1, height: 1 };
  const made = clipThatTook(1000, { params: { ...PARAMS, startImage: picture, seed: 4, negativePrompt: 'blur' } });

  it('carries the prompt on but for an edit, and leaves the request’s own pictures behind', () => {
    const extended = changeParams(made, { ...way, how: 'extend' }, originOf(made, 'extend'));
    expect(extended).toMatchObject({ prompt: PARAMS.prompt, size: PARAMS.size, negativePrompt: 'blur' });
    expect(extended).not.toHaveProperty('startImage');
    expect(extended).not.toHaveProperty('seed');
    expect(changeParams(made, { ...way, how: 'edit' }, originOf(made, 'edit')).prompt).toBe('');
  });

  it('names the clip it is made from', () => {
    const origin = originOf(clip, 'remix');
    expect(origin).toEqual({
      ...{ how: 'remix', clipId: 'clip-1', title: PARAMS.prompt, fileId: 'file-1' },
      remote: { connectionId: 'box', remoteId: 'r-1', operation: { id: 'r-1' } },
      ...{ model: PARAMS.model, size: PARAMS.size, seconds: PARAMS.seconds },
    });
    expect(changeParams(clip, { ...way, how: 'remix' }, origin).origin).toBe(origin);
  });
});

describe('what a change of a clip is charged by', () => {
  const media = { width: 854, height: 480, durationMs: 5063, hasAudio: false, videoCodec: 'avc1', audioCodec: null };
  const factsOf = (params: Partial<RenderParams>, rest: Partial<Clip> = {}) => {
    const { model, size, seconds } = originOf(
      clipThatTook(1000, { params: { ...PARAMS, ...params }, ...rest }),
      'edit',
    );
    return { model, size, seconds };
  };

  it('is what was asked for, else what the file shows, else nothing', () => {
    expect(factsOf({}, { media })).toEqual({ model: 'sora-2', size: '1280x720', seconds: 8 });
    expect(factsOf({ size: '', seconds: 0 }, { media })).toEqual({ model: 'sora-2', size: '854x480', seconds: 5 });
    expect(factsOf({ size: '', seconds: 0 }, { media: { ...media, durationMs: 5200 } }).seconds).toBe(6);
    expect(originOf(clipThatTook(1000, { params: { ...PARAMS, size: '', seconds: 0, model: '' } }), 'edit')).toEqual({
      ...{ how: 'edit', clipId: 'clip-1000', title: PARAMS.prompt, fileId: 'file-1' },
    });
  });

  it('of a clip that was changed is that of the clip it was made from', () => {
    const source = { ...ORIGIN, seconds: 12 };
    for (const how of ['remix', 'edit'] as const)
      expect(factsOf({ seconds: 4, origin: { ...source, how } }).seconds).toBe(12);
    expect(factsOf({ seconds: 4, origin: { ...source, how: 'extend' } })).toEqual({
      ...{ model: 'sora-2', size: '1280x720', seconds: 16 },
    });
    expect(factsOf({ seconds: 4, origin: { ...source, how: 'extend', byFrame: true } }).seconds).toBe(4);
  });

  it('of a clip that was changed is left open where a server may have kept either', () => {
    const origin = { ...ORIGIN, model: 'sora-2-pro', size: '1792x1024' };
    expect(factsOf({ origin })).toEqual({ model: undefined, size: undefined, seconds: 8 });
    expect(factsOf({ origin }, { media })).toEqual({ model: undefined, size: '854x480', seconds: 8 });
    const unknown = { ...ORIGIN };
    delete unknown.seconds;
    expect(factsOf({ origin: { ...unknown, how: 'extend' } }).seconds).toBeUndefined();
  });
});
