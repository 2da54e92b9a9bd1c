/**
 * @file Which models can do what is asked of the clip in the form. Pure; the source card of New and the marks of the picker call
 * it.
 */
import { fitParams } from '../domain/fit-params';
import type { RenderParams } from '../domain/params';
import { validateParams, type ParamIssue } from '../domain/validate-params';
import type { ModelOffer } from './composer-offers';

/** What is wrong with the source for a model. */
export type OriginTrouble = Extract<ParamIssue, { field: 'origin' }>;

/** Why this model cannot do it; undefined where it can, or nothing is asked of a clip. */
export function originTrouble(params: RenderParams, { model, connection }: ModelOffer): OriginTrouble | undefined {
  if (!params.origin) return undefined;
  const issues = validateParams(fitParams(params, model).params, model, connection.id);
  return issues.find((issue): issue is OriginTrouble => issue.field === 'origin');
}

/** The offers that can, no more than are worth listing; those of the connection in use first. */
export function offersThatCan(
  params: RenderParams,
  offers: readonly ModelOffer[],
  connectionId: string,
  most: number,
): ModelOffer[] {
  const can = offers.filter((offer) => originTrouble(params, offer) === undefined);
  const isHere = ({ connection }: ModelOffer): boolean => connection.id === connectionId;
  return [...can.filter(isHere), ...can.filter((offer) => !isHere(offer))].slice(0, most);
}
