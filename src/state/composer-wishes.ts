/**
 * @file Wishes of the person beside what a model takes: defaults for what was not chosen yet, what had to be left out, and
 * the first thing that is wrong. Pure; the composer derives from it. See: [Note: Wishes] in composer.svelte.ts
 */
import type { FittedField } from '../domain/fit-params';
import type { ParamSpec } from '../domain/models';
import type { RenderParams } from '../domain/params';
import type { ParamIssue } from '../domain/validate-params';

/** Where a form that nobody has touched begins; a model that does not take it gives its nearest. */
const FIRST_SIZE = '1280x720';
const FIRST_SECONDS = 8;

/** The params with a beginning for what was not chosen yet. */
export function withDefaults(params: RenderParams): RenderParams {
  return { ...params, size: params.size || FIRST_SIZE, seconds: params.seconds || FIRST_SECONDS };
}

/** What was asked for and is not taken as it is. What was never chosen is never left out. */
export function wishesLeftOut({ size, seconds }: RenderParams, changed: readonly FittedField[]): FittedField[] {
  return changed.filter((field) => !(field === 'size' && size === '') && !(field === 'seconds' && seconds === 0));
}

/** What of Advanced a model takes. */
export function takesAdvanced({ audio, seed, negativePromptMaxChars, steps, guidance, extra }: ParamSpec): boolean {
  return [audio, seed, negativePromptMaxChars, steps, guidance, extra].some(Boolean);
}

/** What keeps Render from working. */
export type FormProblem =
  | ParamIssue
  /** no connection, or none that offers a model */
  | { field: 'model'; code: 'no-model' }
  /** draft and connections are still being read */
  | { field: 'model'; code: 'loading' }
  /** a picture is still being read; without it something else would be rendered */
  | { field: 'startImage'; code: 'image-reading' }
  /** the model's own parameters are no JSON object: what would be sent is not what stands there */
  | { field: 'extra'; code: 'extra-broken' };

/** What is known of the form beside its params. */
export interface FormState {
  isLoading: boolean;
  hasOffer: boolean;
  isReadingImage: boolean;
  isExtraBroken: boolean;
}

/** The first thing that is wrong, in the order of the form. */
export function firstProblem(issues: readonly ParamIssue[], state: FormState): FormProblem | undefined {
  if (state.isLoading) return { field: 'model', code: 'loading' };
  if (!state.hasOffer) return { field: 'model', code: 'no-model' };
  const prompt = issues.find(({ field }) => field === 'prompt');
  if (prompt) return prompt;
  if (state.isReadingImage) return { field: 'startImage', code: 'image-reading' };
  return issues[0] ?? (state.isExtraBroken ? { field: 'extra', code: 'extra-broken' } : undefined);
}
