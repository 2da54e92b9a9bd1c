/**
 * @file The models a connection to a Videos API server offers. Pure; called by the provider for form and estimate.
 */
import type { Connection } from '../domain/connection';
import type { ModelSpec, ParamSpec } from '../domain/models';
import {
  PROMPT_MAX_CHARS,
  SORA_MODELS,
  SORA_SECONDS,
  findSoraModel,
  soraPrice,
  type SoraModel,
} from './sora-catalogue';

/** What a model nobody described is taken to accept: own servers take any size and whole seconds, and refuse in words. */
const ANYTHING: ParamSpec = {
  size: {
    kind: 'free',
    minSide: 128,
    maxSide: 4096,
    // Video models work in blocks of 8 or 16 pixels; 1080 is a multiple of 8 only.
    multipleOf: 8,
    suggestions: ['1280x720', '720x1280', '832x480', '1024x1024'],
  },
  seconds: { kind: 'range', min: 1, max: 60 },
  startImage: true,
  promptMaxChars: PROMPT_MAX_CHARS,
};

/** The models the server named, in its order; the whole catalogue when it named none. */
export function listModels({ modelIds, charge }: Connection): readonly ModelSpec[] {
  const isFree = charge === 'free';
  if (modelIds === null || modelIds.length === 0) return SORA_MODELS.map((model) => describeSora(model, isFree));
  return modelIds.map((id) => {
    const model = findSoraModel(id);
    return model ? describeSora(model, isFree) : describeUnknown(id, isFree);
  });
}

function describeSora(model: SoraModel, isFree: boolean): ModelSpec {
  return {
    id: model.id,
    label: model.label,
    params: {
      size: { kind: 'list', sizes: Object.keys(model.microsBySize) },
      seconds: { kind: 'list', seconds: SORA_SECONDS },
      startImage: true,
      promptMaxChars: PROMPT_MAX_CHARS,
    },
    price: isFree ? { kind: 'free' } : soraPrice(model),
    audio: true,
  };
}

function describeUnknown(id: string, isFree: boolean): ModelSpec {
  return { id, label: id, params: ANYTHING, price: { kind: isFree ? 'free' : 'unknown' }, audio: null };
}
