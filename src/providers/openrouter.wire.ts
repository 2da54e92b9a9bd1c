/**
 * @file The wire shapes of OpenRouter's video API: writes the request, reads what is kept of an accepted render. Decides nothing.
 * Source: npm @openrouter/sdk 1.3.19, `VideoGenerationRequest` and `VideoGenerationResponse` (2026-11).
 */
import { isRecord, textOf, type Json } from '../base/json';
import type { Operation } from '../domain/job';
import type { RenderOrigin, RenderParams } from '../domain/params';
import type { RenderInputs } from '../domain/remote';
import { toDataUri } from './data-uri';
import { sizeToName } from './openrouter.sizes';

/** What is kept of an accepted render. Nothing secret. */
export interface Handle {
  id: string;
  /** it was asked for by this name: what goes on from it runs on the same model */
  model?: string;
  /** where it is asked after, below the connection's address, where that is not the usual place */
  pollPath?: string;
}

/**
 * The body of a request, these fields and no others. Frames and references go as data URIs: a page has no address that the service
 * could fetch them from.
 */
export async function toBody(params: RenderParams, inputs: RenderInputs<Blob>): Promise<string> {
  const { prompt, model, seconds, size, audio, seed, origin } = params;
  const [frames, references] = await Promise.all([framesOf(inputs), Promise.all(inputs.references.map(toImage))]);
  const body: Record<string, Json> = {
    ...{ model, prompt },
    // Left to the model where the form did not ask for it.
    ...(seconds > 0 ? { duration: seconds } : {}),
    ...sizeFields(size),
    ...(audio === undefined ? {} : { generate_audio: audio }),
    ...(seed === undefined ? {} : { seed }),
    ...(frames.length > 0 ? { frame_images: frames } : {}),
    ...(references.length > 0 ? { input_references: references } : {}),
    ...(isOwnClip(origin) ? { previous_job_id: origin.remote.remoteId } : {}),
  };
  return JSON.stringify(body);
}

/** True for a clip that the service has itself; one that goes on from its last frame is a start image like any other. */
export function isOwnClip(
  origin: RenderOrigin | undefined,
): origin is RenderOrigin & Required<Pick<RenderOrigin, 'remote'>> {
  return origin?.remote !== undefined && !origin.byFrame && origin.how !== 'remix';
}

/** "Interchangeable" are a size and a pair; a model that lists no sizes knows the pair alone. */
function sizeFields(size: string): Record<string, Json> {
  const name = sizeToName(size);
  if (name) return { resolution: name.resolution, aspect_ratio: name.shape };
  return size === '' ? {} : { size };
}

async function framesOf({ start, end }: RenderInputs<Blob>): Promise<Json[]> {
  return [
    ...(start ? [{ ...(await toImage(start)), frame_type: 'first_frame' }] : []),
    ...(end ? [{ ...(await toImage(end)), frame_type: 'last_frame' }] : []),
  ];
}

async function toImage(picture: Blob): Promise<{ type: string; image_url: { url: string } }> {
  return { type: 'image_url', image_url: { url: await toDataUri(picture) } };
}

/** The handle in an answer to a submit; undefined without an id that can be asked after. */
export function readAccepted(raw: unknown, model: string, address: string): Handle | undefined {
  const id = isRecord(raw) ? readId(raw['id']) : undefined;
  if (!isRecord(raw) || id === undefined) return undefined;
  const pollPath = pathBelow(address, textOf(raw['polling_url']));
  return { id, model, ...(pollPath === undefined || pollPath === usualPath(id) ? {} : { pollPath }) };
}

/** The handle as it is stored. */
export function handleToOperation({ id, model, pollPath }: Handle): Operation {
  return { id, ...(model === undefined ? {} : { model }), ...(pollPath === undefined ? {} : { pollPath }) };
}

/** A stored handle, perhaps of another build. */
export function readHandle(operation: unknown): Handle | undefined {
  const id = isRecord(operation) ? readId(operation['id']) : undefined;
  if (!isRecord(operation) || id === undefined) return undefined;
  const model = textOf(operation['model']);
  const pollPath = textOf(operation['pollPath']);
  return {
    id,
    ...(model === undefined ? {} : { model }),
    ...(pollPath?.startsWith('/videos/') && pollPath.isWellFormed() ? { pollPath } : {}),
  };
}

/** Where a render is asked after. */
export function pollPathOf({ id, pollPath }: Handle): string {
  return pollPath ?? usualPath(id);
}

/** Where the bytes of its `index`th output are. */
export function contentPathOf({ id }: Handle, index: number): string {
  return `${usualPath(id)}/content?index=${String(index)}`;
}

function usualPath(id: string): string {
  return `/videos/${encodeURIComponent(id)}`;
}

/** The rest of a link that leads below the address; undefined where it leads elsewhere: then the usual place is asked. */
function pathBelow(address: string, link: string | undefined): string | undefined {
  const url = link !== undefined && URL.canParse(link, address) ? new URL(link, address).href : '';
  return url.startsWith(`${address}/videos/`) ? url.slice(address.length) : undefined;
}

/** Text that can stand as one part of a path: no lone surrogate, and neither "." nor "..", which would leave it. */
function readId(raw: unknown): string | undefined {
  const id = textOf(raw);
  return id?.isWellFormed() && !/^\.{1,2}$/.test(id) ? id : undefined;
}
