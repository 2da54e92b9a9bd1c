import { describe, expect, it } from 'vitest';
import { offersElsewhere } from './elsewhere';
import { PARAMS, SORA, WAN } from './fixtures/builders';
import type { ModelSpec } from './models';

const job = { params: PARAMS, connectionId: 'box', estimateMicros: 800_000 };
const priced = (model: ModelSpec, micros: number): ModelSpec => ({
  ...model,
  price: { kind: 'per-second', microsBySize: {}, otherMicros: micros, listedOn: '2026-11-01' },
});
const short = (model: ModelSpec): ModelSpec => ({
  ...model,
  params: { ...model.params, seconds: { kind: 'list', seconds: [5] } },
});

describe('offersElsewhere', () => {
  it('never offers the connection the job has failed on', () => {
    expect(offersElsewhere(job, [{ connectionId: 'box', models: [SORA] }])).toEqual([]);
  });

  it('takes the same model before a cheaper one, and says what it costs more', () => {
    const models = [priced(WAN, 10_000), priced(SORA, 150_000)];
    const [offer] = offersElsewhere(job, [{ connectionId: 'far', models }]);
    // 8 s × $0.15 = $1.20, $0.40 more than the $0.80 it was.
    expect(offer).toMatchObject({ model: { id: 'sora-2' }, changed: [], differenceMicros: 400_000 });
  });

  it('takes the model that changes least, then the cheapest, and names what it changes', () => {
    const models = [priced(short({ ...WAN, id: 'a' }), 1_000), priced({ ...WAN, id: 'b' }, 90_000)];
    expect(offersElsewhere(job, [{ connectionId: 'far', models }])[0]?.model.id).toBe('b');
    const [offer] = offersElsewhere(job, [{ connectionId: 'far', models: models.slice(0, 1) }]);
    expect(offer).toMatchObject({ changed: ['seconds'], params: { seconds: 5 }, differenceMicros: 5_000 - 800_000 });
  });

  it('puts the nearest connection first', () => {
    const places = [
      { connectionId: 'changes', models: [short(priced(WAN, 1))] },
      { connectionId: 'same', models: [SORA] },
    ];
    expect(offersElsewhere(job, places).map(({ connectionId }) => connectionId)).toEqual(['same', 'changes']);
  });

  it('leaves out what cannot take the shot: a longer prompt, or a clip that only its own server has', () => {
    const places = [{ connectionId: 'far', models: [WAN] }];
    expect(offersElsewhere({ ...job, params: { ...PARAMS, prompt: 'x'.repeat(41) } }, places)).toEqual([]);
    const origin = { how: 'remix', clipId: 'c', title: 't', fileId: 'f' } as const;
    expect(offersElsewhere({ ...job, params: { ...PARAMS, origin } }, places)).toEqual([]);
  });

  it('counts a change of a clip by the clip, as the job did', () => {
    const origin = { how: 'edit', clipId: 'c', title: 't', fileId: 'f', size: '1280x720', seconds: 12 } as const;
    const edited = { ...job, params: { ...PARAMS, seconds: 12, origin } };
    const price = { kind: 'per-second', microsBySize: {}, listedOn: '2026-11-01' } as const;
    const params = { ...SORA.params, changes: { edit: 'any-clip' } } as const;
    const model: ModelSpec = {
      ...SORA,
      params,
      price: { ...price, changePrices: { microsBySize: {}, otherMicros: 1 } },
    };
    const [offer] = offersElsewhere(edited, [{ connectionId: 'far', models: [model] }]);
    expect(offer).toMatchObject({ changed: [], differenceMicros: 12 - 800_000 });
    const [unsure] = offersElsewhere(edited, [{ connectionId: 'far', models: [{ ...SORA, params }] }]);
    expect(unsure).toMatchObject({ estimate: { kind: 'unknown' }, differenceMicros: null });
  });

  it('knows no difference where a price is not known, and counts a free one as nothing', () => {
    const places = [{ connectionId: 'far', models: [{ ...SORA, price: { kind: 'free' } as const }] }];
    expect(offersElsewhere(job, places)[0]?.differenceMicros).toBe(-800_000);
    expect(offersElsewhere({ ...job, estimateMicros: null }, places)[0]?.differenceMicros).toBeNull();
    expect(offersElsewhere(job, [{ connectionId: 'far', models: [WAN] }])[0]?.differenceMicros).toBeNull();
  });
});
