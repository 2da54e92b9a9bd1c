import { beforeAll, describe, expect, it } from 'vitest';
import { err } from '../base/result';
import { acceptedAs, clipThatTook, connectionWith, jobIn, SORA } from '../domain/fixtures/builders';
import type { ChangeSource, ModelSpec } from '../domain/models';
import type { ChangeKind } from '../domain/params';
import { loadLaterMessages } from '../i18n/later-messages';
import { ClipChanges } from './clip-changes.svelte';
import { QueueWorld } from './fixtures/queue-world.svelte';

beforeAll(loadLaterMessages);

const can = (changes: Partial<Record<ChangeKind, ChangeSource>>): ModelSpec => ({
  ...SORA,
  params: { ...SORA.params, startImage: true, changes },
});
const clip = clipThatTook(1000, { id: 'c1', remote: { remoteId: 'r1', operation: 'r1' } });

function setup(model: ModelSpec, seed: ConstructorParameters<typeof QueueWorld>[0] = {}) {
  const world = new QueueWorld({ clips: [clip], connections: [connectionWith()], ...seed });
  world.models = [model];
  const changes = new ClipChanges(world.needs);
  const press = async (how: ChangeKind, of = clip): Promise<void> => {
    const way = changes.waysOf(of).find((one) => one.how === how);
    if (way) await changes.begin(of, way);
  };
  return { world, changes, press };
}

describe('ClipChanges', () => {
  it('puts the clip and its words into the form, at the connection that can, and goes there', async () => {
    const { world, press } = setup(can({ remix: 'own-render' }));
    await press('remix');
    expect(world.used).toMatchObject({
      connectionId: 'box',
      params: { prompt: clip.params.prompt, model: 'sora-2', origin: { how: 'remix', clipId: 'c1' } },
    });
    expect(world.went?.place).toEqual({ screen: 'new' });
    expect(world.calls).toEqual([]);
  });

  it('knows the render of an older clip by its job', async () => {
    const old = clipThatTook(1000, { id: 'old', jobId: 'job-1' });
    const done = jobIn({ phase: 'done', doneAt: 1, clipId: 'old', accepted: acceptedAs('r7') }, { id: 'job-1' });
    const { world, press } = setup(can({ remix: 'own-render' }), { clips: [old], jobs: [done] });
    await press('remix', old);
    expect(world.used?.params.origin?.remote?.remoteId).toBe('r7');
  });

  it('begins with the last frame where nothing can extend, and keeps the lineage', async () => {
    const { world, press } = setup(can({}));
    await press('extend');
    expect(world.used?.params).toMatchObject({
      startImage: { fileId: 'frame' },
      origin: { how: 'extend', byFrame: true, clipId: 'c1' },
    });
  });

  it('says why the last frame cannot be taken, and changes nothing', async () => {
    const { world, press } = setup(can({}));
    world.frame = err('not-decodable');
    await press('extend');
    expect(world.used).toBeNull();
    expect(world.went).toBeNull();
    expect(world.messages.list.map(({ kind }) => kind)).toEqual(['error']);
  });
});
