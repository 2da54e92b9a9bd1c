/**
 * @file The wire shapes of the Interactions API: writes the request for a video, reads the handle of one. Used by the provider's
 * questions. Decides nothing that costs, never throws.
 * Source: ai.google.dev/gemini-api/docs/omni (copy of 1.1, 2026-09), npm @google/genai 3.1.0 types (2026-11).
 */
import { isRecord, textOf, type Json } from '../base/json';
import type { Operation } from '../domain/job';
import type { RenderParams } from '../domain/params';
import type { RenderInputs } from '../domain/remote';
import { toBase64 } from './data-uri';
import { formatOf, type OutputFormat } from './gemini.models';

/** What is kept of an accepted render. Nothing secret. */
export interface Handle {
  /** opaque, "v1_…" */
  id: string;
}

/** What is made: told by what is sent, so that the model need not guess it from the prompt. */
type Task = 'text_to_video' | 'image_to_video' | 'reference_to_video' | 'edit' | 'extend';

/** The clip a render is made from, as it is sent: by its render there, or as it is. */
export type Source = { previousId: string } | { video: Blob };

/** A prompt that says itself which picture is what (docs/omni, "tags"): it is left alone. */
const TAGGED_PROMPT = /<(FIRST_FRAME|LAST_FRAME|(IMAGE|VIDEO)_REF_\d+)>|\[# ?(Sources|References)/;

/**
 * The body of a submit; undefined where the size is none of the service's: left out, it would render and charge another one.
 */
export async function toBody(
  params: RenderParams,
  inputs: RenderInputs<Blob>,
  source: Source | null,
): Promise<string | undefined> {
  const format = formatOf(params.size);
  if (!format) return undefined;
  const change = source && params.origin?.how === 'edit' ? 'edit' : source && 'extend';
  const task = change ?? taskOf(inputs);
  const pictures = [inputs.start, inputs.end, ...inputs.references].filter((picture) => picture !== null);
  const media: Json[] = [];
  for (const picture of pictures) media.push(await toContent('image', picture, 'image/png'));
  if (source && 'video' in source) media.push(await toContent('video', source.video, 'video/mp4'));
  const text = change ? params.prompt : withRoles(params.prompt, inputs);
  return JSON.stringify({
    model: params.model,
    input: media.length === 0 ? text : [...media, { type: 'text', text }],
    ...(source && 'previousId' in source ? { previous_interaction_id: source.previousId } : {}),
    response_format: toFormat(params.seconds, format, change),
    ...(task ? { generation_config: { video_config: { task } } } : {}),
    // Without it the answer waits for the whole render; without `store` nothing can be asked after.
    background: true,
    store: true,
  });
}

/**
 * As a link: "for videos larger than 4 MB" the text of the video itself is too long for the answer (docs/omni). What comes all the same
 * as text is read too. An edit keeps length and shape of its clip and takes neither; an extension keeps the shape.
 */
function toFormat(seconds: number, { shape, resolution }: OutputFormat, change: 'edit' | 'extend' | null): Json {
  return {
    type: 'video',
    delivery: 'uri',
    resolution,
    ...(change ? {} : { aspect_ratio: shape }),
    ...(change === 'edit' ? {} : { duration: `${String(seconds)}s` }),
  };
}

/** Undefined where pictures have several parts to play: no task has them all, and the words tell. */
function taskOf({ start, end, references }: RenderInputs<Blob>): Task | undefined {
  if (references.length === 0 && !end) return start ? 'image_to_video' : 'text_to_video';
  return start || end ? undefined : 'reference_to_video';
}

/** Which picture is what, in plain words behind the prompt: both models take them, the tags of 1.1 went out with 1.2. */
function withRoles(prompt: string, { start, end, references }: RenderInputs<Blob>): string {
  const isPlain = references.length === 0 ? !end : !start && !end;
  if (isPlain || TAGGED_PROMPT.test(prompt)) return prompt;
  const frames = [
    ...(start ? ['as the starting frame'] : []),
    ...(end ? ['as the last frame'] : []),
    ...references.map(() => 'as a reference, not as a frame'),
  ];
  return [prompt, ...frames.map((role, n) => `Use image ${String(n + 1)} ${role}.`)].join('\n');
}

/** A picture without a type is refused. */
async function toContent(type: 'image' | 'video', bytes: Blob, usualType: string): Promise<Json> {
  return { type, data: await toBase64(bytes), mime_type: bytes.type || usualType };
}

/** The handle of an interaction, or a stored one, perhaps of another build; undefined without a readable id. */
export function readHandle(raw: unknown): Handle | undefined {
  const id = isRecord(raw) ? readId(raw['id']) : undefined;
  return id === undefined ? undefined : { id };
}

/** Text that can stand as one part of a path: no lone surrogate, and neither "." nor "..", which would leave it. */
export function readId(raw: unknown): string | undefined {
  const id = textOf(raw);
  return id?.isWellFormed() && !/^\.{1,2}$/.test(id) ? id : undefined;
}

/** The handle as it is stored. */
export function handleToOperation({ id }: Handle): Operation {
  return { id };
}

/** Where an interaction is. */
export function pathOf({ id }: Handle): string {
  return `/interactions/${encodeURIComponent(id)}`;
}
