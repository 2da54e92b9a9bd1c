/**
 * @file Wishes of the person beside what a model takes: defaults for what was not chosen yet, what had to be left out, and
 * the first thing that is wrong. Pure; the composer derives from it. See: [Note: Wishes] in composer.svelte.ts
 */
import type { RenderParams } from '../domain/params';
import type { ParamIssue } from '../domain/validate-params';

/** Where a form that nobody has touched begins; a model that does not take it gives its nearest. */
const FIRST_SIZE = '1280x720';
const FIRST_SECONDS = 8;

/** A wish that the model in use does not take. */
export type LeftOut = 'size' | 'seconds' | 'startImage';

/** The params with a beginning for what was not chosen yet. */
export function withDefaults(params: RenderParams): RenderParams {
  return { ...params, size: params.size || FIRST_SIZE, seconds: params.seconds || FIRST_SECONDS };
}

/** What was asked for and is not in `fitted`. What was never chosen is never left out. */
export function wishesLeftOut(params: RenderParams, fitted: RenderParams): LeftOut[] {
  const leftOut: LeftOut[] = [];
  if (params.size !== '' && params.size !== fitted.size) leftOut.push('size');
  if (params.seconds !== 0 && params.seconds !== fitted.seconds) leftOut.push('seconds');
  if (params.startImage && !fitted.startImage) leftOut.push('startImage');
  return leftOut;
}

/** What keeps Render from working. */
export type FormProblem =
  | ParamIssue
  /** no connection, or none that offers a model */
  | { field: 'model'; code: 'no-model' }
  /** draft and connections are still being read */
  | { field: 'model'; code: 'loading' }
  /** a picture is still being read; without it something else would be rendered */
  | { field: 'startImage'; code: 'image-reading' };

/** The first thing that is wrong, in the order of the form. */
export function firstProblem(
  issues: readonly ParamIssue[],
  { isLoading, hasOffer, isReadingImage }: { isLoading: boolean; hasOffer: boolean; isReadingImage: boolean },
): FormProblem | undefined {
  if (isLoading) return { field: 'model', code: 'loading' };
  if (!hasOffer) return { field: 'model', code: 'no-model' };
  const prompt = issues.find(({ field }) => field === 'prompt');
  if (prompt) return prompt;
  return isReadingImage ? { field: 'startImage', code: 'image-reading' } : issues[0];
}
