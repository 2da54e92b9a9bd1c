import { describe, expect, it } from 'vitest';
import { changeParams, changeWays, originOf } from './clip-change';
import { clipThatTook, PARAMS, SORA, WAN } from './fixtures/builders';
import type { ChangeSource, ModelSpec } from './models';
import type { ChangeKind } from './params';

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
    });
    expect(changeParams(clip, { ...way, how: 'remix' }, origin).origin).toBe(origin);
  });
});
