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
import { PRACTICE_MODEL_ID, advancedAt } from './videos-api.advanced';
import { abilitiesOf } from './videos-api.services';

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

/** Made up, as all of the sandbox is, and never charged: half of Sora 2, so that the two can be told apart. */
const PRACTICE_MODEL: SoraModel = {
  id: PRACTICE_MODEL_ID,
  label: 'Sandbox Open',
  microsBySize: { '1280x720': 50_000, '720x1280': 50_000 },
};

/** The models the server named, in its order; the whole catalogue when it named none. */
export function listModels(connection: Connection): readonly ModelSpec[] {
  const { modelIds, service } = connection;
  const { changes } = abilitiesOf(connection);
  const model = (id: string): ModelSpec => {
    const spec = describe(id, service);
    const params = { ...spec.params, ...advancedAt(service, id), ...(changes ? { changes } : {}) };
    return { ...spec, params };
  };
  const isUnnamed = modelIds === null || modelIds.length === 0;
  return (isUnnamed ? SORA_MODELS.map(({ id }) => id) : modelIds).map(model);
}

function describe(id: string, service: string): ModelSpec {
  const isPractice = service === 'sandbox' && id === PRACTICE_MODEL_ID;
  const model = isPractice ? PRACTICE_MODEL : findSoraModel(id);
  return model ? describeSora(model) : describeUnknown(id);
}

function describeSora(model: SoraModel): ModelSpec {
  return {
    id: model.id,
    label: model.label,
    params: {
      size: { kind: 'list', sizes: Object.keys(model.microsBySize) },
      seconds: { kind: 'list', seconds: SORA_SECONDS },
      startImage: true,
      promptMaxChars: PROMPT_MAX_CHARS,
    },
    price: soraPrice(model),
    audio: true,
  };
}

function describeUnknown(id: string): ModelSpec {
  return { id, label: id, params: ANYTHING, price: { kind: 'unknown' }, audio: null };
}
