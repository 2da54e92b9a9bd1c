import { describe, expect, it } from 'vitest';
import { connectionWith, jobIn, SORA } from '../domain/fixtures/builders';
import { STATES } from '../domain/fixtures/states';
import { Elsewhere } from './elsewhere.svelte';
import { QueueWorld } from './fixtures/queue-world.svelte';

const failed = jobIn(STATES['failed, submit']);
const other = connectionWith({ id: 'far', label: 'Far away' });

function setup(...others: ReturnType<typeof connectionWith>[]) {
  const world = new QueueWorld({ connections: [connectionWith(), ...others] });
  world.models = [SORA];
  return { world, elsewhere: new Elsewhere(world.needs) };
}

describe('Elsewhere', () => {
  it('is a way on only for what has failed, and only with another connection', () => {
    expect(setup(other).elsewhere.hasAny(failed)).toBe(true);
    expect(setup().elsewhere.hasAny(failed)).toBe(false);
    expect(setup(other).elsewhere.hasAny(jobIn(STATES.rendering))).toBe(false);
  });

  it('does not lead to a connection that refuses its key or has no credit', () => {
    for (const kind of ['key-refused', 'no-credit'] as const)
      expect(setup({ ...other, hold: { kind, since: 1 } }).elsewhere.hasAny(failed)).toBe(false);
  });

  it('leads from a paid connection to no practice, and from practice anywhere', () => {
    const sandbox = connectionWith({ id: 'sandbox', charge: 'practice' });
    const { elsewhere } = setup(sandbox, other);
    elsewhere.open(failed);
    expect(elsewhere.offers.map(({ connectionId }) => connectionId)).toEqual(['far']);
    expect(setup(sandbox).elsewhere.hasAny(failed)).toBe(false);
    elsewhere.open({ ...failed, connectionId: 'sandbox' });
    expect(elsewhere.offers.map(({ connectionId }) => connectionId).toSorted()).toEqual([connectionWith().id, 'far']);
    expect(setup(sandbox, { ...other, charge: 'practice' }).elsewhere.hasAny({ ...failed, connectionId: 'far' })).toBe(
      true,
    );
  });

  it('fills the form for the one that was chosen, and sends nothing', async () => {
    const { world, elsewhere } = setup(other);
    elsewhere.open(failed);
    const [offer] = elsewhere.offers;
    expect(offer?.connectionId).toBe('far');
    if (offer) await elsewhere.choose(offer);
    expect(world.used).toMatchObject({ connectionId: 'far', params: { prompt: failed.params.prompt } });
    expect(world.went?.place).toEqual({ screen: 'new' });
    expect(world.calls).toEqual([]);
    expect(elsewhere.job).toBeNull();
  });
});
