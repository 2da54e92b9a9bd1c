/** @file Parameters carried over to another model. Called when the person changes the model or uses a clip's parameters again. */
import type { ModelSpec, NumberSpec, ParamSpec } from './models';
import { mostReferences, nearestNumber, nearestSeconds, nearestSize } from './nearest-params';
import { isAsLongAsClip, shotOf, type RenderParams } from './params';

/** A field that a model may not take as it is. */
export type FittedField = Exclude<keyof RenderParams, 'prompt' | 'model' | 'origin'>;

/** Parameters the model takes, and what of them is not as it was. */
export interface FittedParams {
  params: RenderParams;
  changed: readonly FittedField[];
}

/**
 * Keeps all that fits. The prompt is never cut: what is too long is said, not lost. A clip it is made from stays too: without
 * it something else would be rendered, so a model that cannot is said, never worked around. Of a change size and length are the
 * clip's, not a wish.
 */
export function fitParams(params: RenderParams, model: ModelSpec): FittedParams {
  const spec = model.params;
  const shot = shotOf(params);
  const fitted: RenderParams = {
    prompt: params.prompt,
    model: model.id,
    size: nearestSize(spec.size, shot.size || params.size),
    seconds: isAsLongAsClip(params) ? shot.seconds : nearestSeconds(spec.seconds, shot.seconds),
    ...fittedPictures(params, spec),
    ...fittedNumbers(params, spec),
    ...(params.audio !== undefined && spec.audio ? { audio: params.audio } : {}),
    ...(params.negativePrompt && spec.negativePromptMaxChars ? { negativePrompt: params.negativePrompt } : {}),
    ...(params.extra && spec.extra ? { extra: params.extra } : {}),
    ...(params.origin ? { origin: params.origin } : {}),
  };
  return { params: fitted, changed: FIELDS.filter((field) => isChanged(params[field], fitted[field])) };
}

const FIELDS: readonly FittedField[] = [
  ...(['size', 'seconds', 'startImage', 'endImage', 'references'] as const),
  ...(['audio', 'seed', 'negativePrompt', 'steps', 'guidance', 'extra'] as const),
];

function fittedPictures({ startImage, endImage, references }: RenderParams, spec: ParamSpec): Partial<RenderParams> {
  const start = startImage && spec.startImage ? { startImage } : {};
  const mayEnd = spec.endImage === 'alone' || (spec.endImage === 'with-start' && 'startImage' in start);
  const frames = { ...start, ...(endImage && mayEnd ? { endImage } : {}) };
  const kept = references?.slice(0, mostReferences(spec, frames)) ?? [];
  return {
    ...frames,
    ...(kept.length > 0 ? { references: kept.length === references?.length ? references : kept } : {}),
  };
}

function fittedNumbers({ seed, steps, guidance }: RenderParams, spec: ParamSpec): Partial<RenderParams> {
  return {
    ...numberIn('seed', seed, spec.seed),
    ...numberIn('steps', steps, spec.steps),
    ...numberIn('guidance', guidance, spec.guidance),
  };
}

function numberIn(
  name: 'seed' | 'steps' | 'guidance',
  value: number | undefined,
  spec: NumberSpec | undefined,
): Partial<RenderParams> {
  return value === undefined || !spec ? {} : { [name]: nearestNumber(spec, value) };
}

/** What was never asked for is not missed; a kept picture is the same object. */
function isChanged(before: unknown, after: unknown): boolean {
  const isEmpty = before === undefined || before === '' || (Array.isArray(before) && before.length === 0);
  return !isEmpty && before !== after;
}
