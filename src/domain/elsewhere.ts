/**
 * @file The same shot on another connection, after it has failed on its own: which model comes nearest, what of the request it
 * changes, and what that costs more or less. Pure; only ever shown, never done by itself.
 */
import { estimateCost, estimateMicrosOf, type CostEstimate } from './cost';
import { fitParams, type FittedField } from './fit-params';
import type { Job } from './job';
import type { ModelSpec } from './models';
import type { RenderParams } from './params';
import { validateParams } from './validate-params';

/** Another connection with the models it offers. */
export interface OtherPlace {
  connectionId: string;
  models: readonly ModelSpec[];
}

/** The nearest model of one connection. */
export interface ElsewhereOffer {
  connectionId: string;
  model: ModelSpec;
  /** as that model takes it */
  params: RenderParams;
  /** what is not as it was */
  changed: readonly FittedField[];
  estimate: CostEstimate;
  /** micro-dollars more (or, below zero, less) than the job's estimate; null where one of them is not known */
  differenceMicros: number | null;
}

/** One offer for each connection that can take the shot at all, the nearest first. */
export function offersElsewhere(
  job: Pick<Job, 'params' | 'connectionId' | 'estimateMicros'>,
  places: readonly OtherPlace[],
): ElsewhereOffer[] {
  const others = places.filter(({ connectionId }) => connectionId !== job.connectionId);
  const offers = others.flatMap(({ connectionId, models }) => {
    const fitting = models.flatMap((model) => offerOf(job, model, connectionId) ?? []);
    return fitting.toSorted((a, b) => byNearness(job, a, b)).slice(0, 1);
  });
  return offers.toSorted((a, b) => byNearness(job, a, b));
}

function offerOf(
  { params, estimateMicros }: Pick<Job, 'params' | 'estimateMicros'>,
  model: ModelSpec,
  connectionId: string,
): ElsewhereOffer | undefined {
  const fitted = fitParams(params, model);
  if (validateParams(fitted.params, model, connectionId).length > 0) return undefined;
  const estimate = estimateCost(model, fitted.params, 1);
  const cost = estimateMicrosOf(estimate);
  const differenceMicros = cost === null || estimateMicros === null ? null : cost - estimateMicros;
  return { connectionId, model, ...fitted, estimate, differenceMicros };
}

/** The same model, then the fewest changes, then the smallest price; a price nobody knows comes last. */
function byNearness({ params }: Pick<Job, 'params'>, a: ElsewhereOffer, b: ElsewhereOffer): number {
  const isOther = ({ model }: ElsewhereOffer): number => (model.id === params.model ? 0 : 1);
  const price = ({ estimate }: ElsewhereOffer): number => estimateMicrosOf(estimate) ?? Number.MAX_SAFE_INTEGER;
  return isOther(a) - isOther(b) || a.changed.length - b.changed.length || price(a) - price(b);
}
