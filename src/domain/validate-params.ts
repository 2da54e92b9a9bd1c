/**
 * @file What is wrong with the parameters for a model, with the nearest that would be right. Called before a job is made and where a
 * model is looked for that can do something. Judges by the model's data alone; the words are chosen elsewhere by `code`.
 */
import type { ModelSpec, ParamSpec } from './models';
import {
  countChars,
  isSizeOffered,
  mostReferences,
  nearestNumber,
  nearestSeconds,
  nearestSize,
} from './nearest-params';
import { isAsLongAsClip, type ChangeKind, type RenderOrigin, type RenderParams } from './params';

/** One thing that is wrong, with what a sentence about it needs. */
export type ParamIssue =
  | { field: 'prompt'; code: 'prompt-empty' }
  | { field: 'prompt'; code: 'prompt-too-long'; chars: number; maxChars: number }
  | { field: 'size'; code: 'size-not-offered'; size: string; nearest: string }
  | { field: 'seconds'; code: 'seconds-not-offered'; seconds: number; nearest: number }
  | { field: 'startImage'; code: 'image-not-taken' }
  | { field: 'endImage'; code: 'end-image-not-taken' }
  /** a last frame is taken only beside a first one */
  | { field: 'endImage'; code: 'end-image-alone' }
  | { field: 'references'; code: 'too-many-references'; most: number }
  | { field: NumberField; code: 'number-not-offered'; nearest: number }
  | { field: NumberField | 'audio' | 'negativePrompt' | 'extra'; code: 'not-taken' }
  | { field: 'negativePrompt'; code: 'negative-prompt-too-long'; chars: number; maxChars: number }
  /** the model cannot do this to the chosen clip */
  | { field: 'origin'; code: 'change-not-offered'; how: ChangeKind }
  /** it can, but only to clips that this connection has rendered */
  | { field: 'origin'; code: 'clip-from-elsewhere'; how: ChangeKind };

/** Fields that are numbers a model may take. */
export type NumberField = 'seed' | 'steps' | 'guidance';

/**
 * All that is wrong, in the order of the form; empty when the job may be made. `connectionId`: where it is to be rendered; some
 * changes are made only of what was rendered there.
 */
export function validateParams(params: RenderParams, model: ModelSpec, connectionId: string): ParamIssue[] {
  const { size, seconds } = params;
  const spec = model.params;
  const issues = validatePrompt(params.prompt, spec.promptMaxChars);
  if (!isSizeOffered(spec.size, size))
    issues.push({ field: 'size', code: 'size-not-offered', size, nearest: nearestSize(spec.size, size) });
  const nearest = isAsLongAsClip(params) ? seconds : nearestSeconds(spec.seconds, seconds);
  if (nearest !== seconds) issues.push({ field: 'seconds', code: 'seconds-not-offered', seconds, nearest });
  if (params.startImage && !spec.startImage) issues.push({ field: 'startImage', code: 'image-not-taken' });
  return [
    ...issues,
    ...validatePictures(params, spec),
    ...validateAdvanced(params, spec),
    ...(params.origin ? validateOrigin(params.origin, params, spec, connectionId) : []),
  ];
}

function validatePictures(params: RenderParams, spec: ParamSpec): ParamIssue[] {
  const { startImage, endImage, references = [] } = params;
  const issues: ParamIssue[] = [];
  if (endImage && !spec.endImage) issues.push({ field: 'endImage', code: 'end-image-not-taken' });
  else if (endImage && spec.endImage === 'with-start' && !startImage)
    issues.push({ field: 'endImage', code: 'end-image-alone' });
  const most = mostReferences(spec, params);
  if (references.length > most) issues.push({ field: 'references', code: 'too-many-references', most });
  return issues;
}

function validateAdvanced(params: RenderParams, spec: ParamSpec): ParamIssue[] {
  const issues: ParamIssue[] = [];
  for (const field of ['seed', 'steps', 'guidance'] as const) {
    const value = params[field];
    if (value === undefined) continue;
    const nearest = spec[field] && nearestNumber(spec[field], value);
    if (nearest === undefined) issues.push({ field, code: 'not-taken' });
    else if (nearest !== value) issues.push({ field, code: 'number-not-offered', nearest });
  }
  if (params.audio !== undefined && !spec.audio) issues.push({ field: 'audio', code: 'not-taken' });
  if (params.extra && !spec.extra) issues.push({ field: 'extra', code: 'not-taken' });
  const maxChars = spec.negativePromptMaxChars ?? 0;
  const chars = countChars(params.negativePrompt ?? '');
  if (chars > 0 && maxChars === 0) issues.push({ field: 'negativePrompt', code: 'not-taken' });
  else if (chars > maxChars)
    issues.push({ field: 'negativePrompt', code: 'negative-prompt-too-long', chars, maxChars });
  return issues;
}

/** Going on from the last frame is a start image to the model: without one, a clip of its own would be rendered. */
function validateOrigin(
  { how, byFrame, remote }: RenderOrigin,
  { startImage }: RenderParams,
  { changes = {}, startImage: takesImage }: ParamSpec,
  connectionId: string,
): ParamIssue[] {
  const source = byFrame ? startImage && takesImage && 'any-clip' : changes[how];
  if (source === 'any-clip') return [];
  if (!source) return [{ field: 'origin', code: 'change-not-offered', how }];
  return remote?.connectionId === connectionId ? [] : [{ field: 'origin', code: 'clip-from-elsewhere', how }];
}

function validatePrompt(prompt: string, maxChars: number): ParamIssue[] {
  if (prompt.trim() === '') return [{ field: 'prompt', code: 'prompt-empty' }];
  const chars = countChars(prompt);
  return chars > maxChars ? [{ field: 'prompt', code: 'prompt-too-long', chars, maxChars }] : [];
}
