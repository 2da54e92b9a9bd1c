/**
 * @file The wire shapes of xAI's video API: writes the request, reads the id of an accepted one. Decides nothing.
 * Source: docs.x.ai "Video Generation" with its table of request modes, and "Persisting Generated Output", 2026-11.
 */
import { isRecord, textOf, type Json } from '../base/json';
import type { RenderParams } from '../domain/params';
import type { RenderInputs } from '../domain/remote';
import { toDataUri } from './data-uri';
import { shapeAndResolution } from './shape-sizes';

/** What is kept of an accepted render. Nothing secret. */
export interface Handle {
  /** its `request_id` */
  id: string;
}

/** A picture or a clip in a request. */
export type Medium = { url: string } | { file_id: string };

/**
 * Results lie on a host that no page may read, so each is kept as a file as well, under a name that tells nothing. Seven days
 * (7 × 86,400 s) outlast a closed laptop; xAI takes 3,600 to 2,592,000.
 */
const STORAGE = { filename: 'render.mp4', expires_after: 604_800 };

/** The body of a render from text and pictures. */
export async function createToWire(params: RenderParams, inputs: RenderInputs<Blob>): Promise<Record<string, Json>> {
  const { shape, resolution } = shapeAndResolution(params.size) ?? {};
  const references = await Promise.all(inputs.references.map(pictureOf));
  return {
    ...{ model: params.model, prompt: params.prompt, duration: params.seconds },
    // A start image is cut to the shape already, and decides it.
    ...(shape === undefined || inputs.start ? {} : { aspect_ratio: shape }),
    ...(resolution === undefined ? {} : { resolution }),
    ...(inputs.start ? { image: await pictureOf(inputs.start) } : {}),
    ...(inputs.end ? { last_frame: await pictureOf(inputs.end) } : {}),
    ...(references.length === 0 ? {} : { reference_images: references }),
    ...(params.audio === undefined ? {} : { generate_audio: params.audio }),
    storage_options: STORAGE,
  };
}

/** The body of an edit or an extension: shape and resolution are the clip's. */
export function changeToWire(
  { model, prompt }: RenderParams,
  addedSeconds: number | null,
  video: Medium,
): Record<string, Json> {
  return {
    ...{ model, prompt, video, storage_options: STORAGE },
    ...(addedSeconds === null ? {} : { duration: addedSeconds }),
  };
}

/** The clip itself, as text. A clip whose type nobody noted is an MP4. */
export async function clipOf(clip: Blob): Promise<Medium> {
  return { url: await toDataUri(clip.type === '' ? new Blob([clip], { type: 'video/mp4' }) : clip) };
}

async function pictureOf(picture: Blob): Promise<{ url: string }> {
  return { url: await toDataUri(picture) };
}

/** The handle in an answer to a submit; undefined without a readable id. */
export function readAccepted(raw: unknown): Handle | undefined {
  return isRecord(raw) ? readHandle({ id: (raw['request_id'] ?? null) as Json }) : undefined;
}

/** The handle as it was stored. */
export function readHandle(operation: Json): Handle | undefined {
  const id = isRecord(operation) ? readId(operation['id']) : undefined;
  return id === undefined ? undefined : { id };
}

/** Text that can stand as one part of a path: no lone surrogate, and neither "." nor "..", which would leave it. */
export function readId(raw: unknown): string | undefined {
  const id = textOf(raw);
  return id?.isWellFormed() && !/^\.{1,2}$/.test(id) ? id : undefined;
}
