/** Whatever was asked for and whatever a model takes: what is fitted can be rendered, and what must stay stays. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json';
import { fitParams } from './fit-params';
import { ORIGIN, PARAMS, pictureNamed } from './fixtures/builders';
import type { ModelSpec, NumberSpec, ParamSpec } from './models';
import { changeOf, type RenderOrigin, type RenderParams } from './params';
import { validateParams } from './validate-params';

/** Some of the fields, never one that is there and undefined. */
const some = <T extends object>(fields: { [Name in keyof T]: fc.Arbitrary<T[Name]> }) =>
  fc.record(fields, { requiredKeys: [] });

const side = fc.nat(3_000);
const size = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.tuple(side, side).map(([w, h]) => `${String(w)}x${String(h)}`),
);
const seconds = fc.oneof(fc.integer({ min: -5, max: 60 }), fc.double());
const number = fc.oneof(fc.integer({ min: -100, max: 100 }), fc.double(), fc.constant(Number.NaN));
const picture = fc.constantFrom('a', 'b', 'c').map(pictureNamed);

const params: fc.Arbitrary<RenderParams> = fc
  .tuple(
    fc.record({ prompt: fc.string({ unit: 'grapheme' }), size, seconds }),
    some({
      startImage: picture,
      endImage: picture,
      references: fc.array(picture, { maxLength: 6 }),
      audio: fc.boolean(),
      seed: number,
      negativePrompt: fc.string({ unit: 'grapheme', maxLength: 30 }),
      steps: number,
      guidance: number,
      extra: fc.constantFrom<Record<string, Json>>({}, { cfg: 3 }),
      origin: fc.constantFrom<RenderOrigin>(ORIGIN, { ...ORIGIN, how: 'extend', byFrame: true }),
    }),
  )
  .map(([asked, more]) => ({ ...PARAMS, ...asked, ...more }));

/** As a catalogue would say it: at least one step between the ends, and a usual number that is one of them. */
const numberSpec: fc.Arbitrary<NumberSpec> = fc
  .record({
    min: fc.integer({ min: -10, max: 10 }),
    steps: fc.integer({ min: 1, max: 99 }),
    step: fc.constantFrom(1, 0.5, 0.1, 7),
  })
  .map(({ min, steps, step }) => ({ min, max: Number((min + steps * step).toFixed(6)), step }));

const spec: fc.Arbitrary<ParamSpec> = fc
  .tuple(
    fc.record({
      size: fc.oneof(
        fc.constant({ kind: 'unset' } as const),
        fc.subarray(['1280x720', '720x1280', '1024x1024']).map((sizes) => ({ kind: 'list', sizes }) as const),
        fc.constant({ kind: 'free', minSide: 250, maxSide: 1930, multipleOf: 16, suggestions: [] } as const),
      ),
      seconds: fc.oneof(
        fc.constant({ kind: 'unset' } as const),
        fc.subarray([4, 8, 12]).map((list) => ({ kind: 'list', seconds: list }) as const),
        fc.constant({ kind: 'range', min: 2, max: 15 } as const),
      ),
      startImage: fc.boolean(),
      promptMaxChars: fc.constantFrom(5, 32_000),
    }),
    some({
      endImage: fc.constantFrom('alone' as const, 'with-start' as const),
      references: fc.nat(4),
      referencesAlone: fc.constant(true as const),
      audio: fc.constant(true as const),
      seed: numberSpec,
      negativePromptMaxChars: fc.constantFrom(5, 500),
      steps: numberSpec,
      guidance: numberSpec,
      extra: fc.constant(true as const),
      changes: fc.constantFrom({ remix: 'own-render' } as const, { remix: 'any-clip', extend: 'any-clip' } as const),
    }),
  )
  .map(([base, more]) => ({ ...base, ...more }));

const model = spec.map((takes): ModelSpec => ({
  ...{ id: 'm', label: 'M', audio: null, price: { kind: 'unknown' } },
  params: takes,
}));

/** What only the person can mend: words are never cut, and the clip it is made from is never dropped. */
const LEFT_TO_THE_PERSON = [
  'prompt-empty',
  'prompt-too-long',
  'negative-prompt-too-long',
  'change-not-offered',
  'clip-from-elsewhere',
];

describe('fitted parameters', () => {
  it('have nothing wrong but words that are too long and a clip the model cannot be given', () => {
    fc.assert(
      fc.property(params, model, (asked, taking) => {
        const issues = validateParams(fitParams(asked, taking).params, taking, 'box');
        expect(issues.filter(({ code }) => !LEFT_TO_THE_PERSON.includes(code))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('fit again as they are', () => {
    fc.assert(
      fc.property(params, model, (asked, taking) => {
        const once = fitParams(asked, taking).params;
        expect(fitParams(once, taking)).toEqual({ params: once, changed: [] });
      }),
      { numRuns: 1_000 },
    );
  });

  it('keep the prompt and the clip it is made from as they were, and say every other difference', () => {
    fc.assert(
      fc.property(params, model, (asked, taking) => {
        const { params: fitted, changed } = fitParams(asked, taking);
        expect([fitted.prompt, fitted.origin, fitted.model]).toEqual([asked.prompt, asked.origin, 'm']);
        const isNothing = (value: unknown): boolean =>
          value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
        const names = Object.keys(asked) as (keyof RenderParams)[];
        const silent = names.filter(
          (name) =>
            name !== 'model' &&
            !isNothing(asked[name]) &&
            asked[name] !== fitted[name] &&
            !changed.some((said) => said === name),
        );
        expect(silent).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('leave every single field alone that the model takes as it is', () => {
    let taken = 0;
    fc.assert(
      fc.property(params, model, (asked, taking) => {
        const { params: fitted } = fitParams({ ...asked, prompt: 'a fox' }, taking);
        for (const name of Object.keys(asked) as (keyof RenderParams)[]) {
          // Of a change these are the clip's, whatever else the model takes.
          if (changeOf(asked) && (name === 'size' || name === 'seconds')) continue;
          const mixed = { ...fitted, [name]: asked[name], model: taking.id };
          if (validateParams(mixed, taking, 'box').length > 0) continue;
          taken += 1;
          expect(fitParams(mixed, taking).changed).toEqual([]);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(taken).toBeGreaterThan(1_000);
  });
});
