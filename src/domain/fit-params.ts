/** @file Parameters carried over to another model. Called when the person changes the model or uses a clip's parameters again. */
import type { ModelSpec } from './models';
import type { RenderParams } from './params';
import { nearestSeconds, nearestSize } from './validate-params';

/** What had to change, so that the form can say so. */
export type FittedField = 'size' | 'seconds' | 'startImage';

/** Parameters the model takes, and what of them is not as it was. */
export interface FittedParams {
  params: RenderParams;
  changed: readonly FittedField[];
}

/** Keeps all that fits. The prompt is never cut: what is too long is said, not lost. */
export function fitParams(params: RenderParams, model: ModelSpec): FittedParams {
  const { startImage, ...rest } = params;
  const spec = model.params;
  const size = nearestSize(spec.size, params.size);
  const seconds = nearestSeconds(spec.seconds, params.seconds);
  const changed: FittedField[] = [];
  if (size !== params.size) changed.push('size');
  if (seconds !== params.seconds) changed.push('seconds');
  if (startImage && !spec.startImage) changed.push('startImage');
  const image = startImage && spec.startImage ? { startImage } : {};
  return { params: { ...rest, model: model.id, size, seconds, ...image }, changed };
}
