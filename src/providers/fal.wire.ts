/**
 * @file Writes the request for one render: which endpoint of the model is asked, and its fields. Pure but for the pictures' bytes.
 * Source of every field: see `fal.models.ts`.
 */
import type { Json } from '../base/json';
import type { RenderParams } from '../domain/params';
import type { RenderInputs } from '../domain/remote';
import { toDataUri } from './data-uri';
import { appOf } from './fal.handle';
import { FAL_MODELS, type DurationStyle, type FalModel } from './fal.models';
import { shapesOf } from './fal.specs';

/** One request. */
export interface FalRequest {
  /** the endpoint's path: "fal-ai/veo3.1/image-to-video" */
  endpoint: string;
  body: string;
}

type Fields = Record<string, Json>;

/** An endpoint, its fields for pictures, and whether it takes a shape. */
interface Way {
  id: string;
  start?: string;
  end?: string;
  ratio?: boolean;
}

/** A model's own fields that are not passed on: with it the result is no address but the bytes in the answer, and stored nowhere. */
const NOT_PASSED = ['sync_mode'];

/** The request; undefined where the model cannot be asked for this: it would render something else. */
export async function toRequest(params: RenderParams, inputs: RenderInputs<Blob>): Promise<FalRequest | undefined> {
  const known = FAL_MODELS.find(({ id }) => id === params.model);
  const way = known ? wayOf(known, inputs) : wayByName(params.model, inputs);
  if (!way || isBeyond(params, inputs)) return undefined;
  const wanted = known ? wantedFields(params, known, way) : {};
  if (!wanted) return undefined;
  const own = Object.entries(params.extra ?? {}).filter(([name]) => !NOT_PASSED.includes(name));
  const fields: Fields = {
    ...{ prompt: params.prompt, ...known?.fixed, ...wanted },
    ...(await pictureFields(way, inputs)),
    ...Object.fromEntries(own),
  };
  return { endpoint: way.id, body: JSON.stringify(fields) };
}

/** No model here takes these. A clip that goes on from its last frame is a start image like any other. */
function isBeyond({ origin }: RenderParams, { references }: RenderInputs<Blob>): boolean {
  return references.length > 0 || (origin !== undefined && !origin.byFrame);
}

/** Which endpoint is asked follows from the pictures. */
function wayOf({ id, image, ends }: FalModel, { start, end }: RenderInputs<Blob>): Way | undefined {
  if (!start) return end ? undefined : { id, ratio: true };
  if (!end) return image;
  return ends ?? (image.end === undefined ? undefined : image);
}

/** A model whose schema is not known here takes a first frame by the usual name. */
function wayByName(model: string, { end }: RenderInputs<Blob>): Way | undefined {
  return appOf(model) === undefined || end ? undefined : { id: model, start: 'image_url' };
}

function wantedFields(params: RenderParams, model: FalModel, way: Way): Fields | undefined {
  const size = sizeFields(params, model, way);
  if (!size) return undefined;
  const { audioField, guidanceField } = model;
  const { seconds, seed, negativePrompt, guidance, audio = true } = params;
  return {
    ...size,
    // Left to the model where the form did not ask for it.
    ...(model.seconds && seconds > 0 ? { duration: writeSeconds(seconds, model.duration) } : {}),
    // Always said: left to themselves some are silent, and the price is the one with sound.
    ...(audioField === undefined ? {} : { [audioField]: audio }),
    ...(seed === undefined || !model.seed ? {} : { seed }),
    ...(negativePrompt && model.negativeMaxChars !== undefined ? { negative_prompt: negativePrompt } : {}),
    ...(guidance === undefined || guidanceField === undefined ? {} : { [guidanceField]: guidance }),
  };
}

/** Undefined: the model has no such size. */
function sizeFields({ size }: RenderParams, model: FalModel, { ratio: takesRatio }: Way): Fields | undefined {
  if (size === '') return {};
  const shape = shapesOf(model).find((one) => one.size === size);
  return (
    shape && {
      ...(takesRatio ? { aspect_ratio: shape.ratio } : {}),
      ...(model.hasOneTier ? {} : { resolution: shape.tier.name }),
    }
  );
}

function writeSeconds(seconds: number, style: DurationStyle): Json {
  if (style === 'number') return seconds;
  return style === 'text' ? String(seconds) : `${String(seconds)}s`;
}

/** As data URIs, which a field for a file takes (the models' pages, under Files, 2026-11): a page has no address for them. */
async function pictureFields(way: Way, { start, end }: RenderInputs<Blob>): Promise<Fields> {
  return {
    ...(start && way.start !== undefined ? { [way.start]: await toDataUri(start) } : {}),
    ...(end && way.end !== undefined ? { [way.end]: await toDataUri(end) } : {}),
  };
}
