/** @file The cheapest render a connection offers, for the test that goes the whole way. Pure; Diagnostics shows its price first. */
import { estimateCost, estimateMicrosOf, type CostEstimate } from '../domain/cost';
import type { JobOrder } from '../domain/create-job';
import type { ModelSpec, SecondsSpec, SizeSpec } from '../domain/models';
import { formatSize, parseSize, type RenderParams } from '../domain/params';
import { validateParams } from '../domain/validate-params';

/** A render, and what it will cost. */
export interface TestRender {
  model: ModelSpec;
  params: RenderParams;
  estimate: CostEstimate;
}

/** Null: none of the models can be asked for a clip from text alone. */
export function cheapestRender(models: readonly ModelSpec[], prompt: string, connectionId: string): TestRender | null {
  const all = models.flatMap((model) => rendersOf(model, prompt, connectionId));
  return all.reduce<TestRender | null>((best, next) => (best && costOf(best) <= costOf(next) ? best : next), null);
}

/** As it is queued. */
export function orderOf({ params, estimate }: TestRender, connectionId: string): JobOrder {
  return { connectionId, params, sourceFileId: null, estimateMicros: estimateMicrosOf(estimate) };
}

/** Of equal price the one with fewer pixels and seconds; what nobody knows the price of comes last. */
function costOf({ estimate, params }: TestRender): number {
  const { width = 0, height = 0 } = parseSize(params.size) ?? {};
  const work = (width * height * Math.max(1, params.seconds)) / 1e12;
  const micros = estimateMicrosOf(estimate);
  return micros === null ? Number.MAX_SAFE_INTEGER : micros + work;
}

function rendersOf(model: ModelSpec, prompt: string, connectionId: string): TestRender[] {
  const seconds = shortest(model.params.seconds);
  return sizesOf(model.params.size)
    .map((size): RenderParams => ({ prompt, model: model.id, size, seconds }))
    .filter((params) => validateParams(params, model, connectionId).length === 0)
    .map((params) => ({ model, params, estimate: estimateCost(model, params, 1) }));
}

function shortest(spec: SecondsSpec): number {
  if (spec.kind === 'range') return spec.min;
  return spec.kind === 'list' && spec.seconds.length > 0 ? Math.min(...spec.seconds) : 0;
}

function sizesOf(spec: SizeSpec): readonly string[] {
  if (spec.kind === 'list') return spec.sizes.length > 0 ? spec.sizes : [''];
  if (spec.kind === 'unset') return [''];
  const least = Math.ceil(spec.minSide / spec.multipleOf) * spec.multipleOf;
  return [...spec.suggestions, formatSize({ width: least, height: least })];
}
