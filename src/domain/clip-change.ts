/**
 * @file What can be made of a clip, and where: remix, edit, extend. Called by the viewer and the queue. Pure; nothing here sends
 * anything, and nothing is promised that the model's data do not say.
 */
import { SECOND_MS } from '../base/time';
import type { Clip } from './clip';
import type { ModelSpec } from './models';
import { changeOf, formatSize, shotOf, type ChangeKind, type RenderOrigin, type RenderParams } from './params';
import { validateParams } from './validate-params';

/** A connection with the models it offers. */
export interface ChangePlace {
  connectionId: string;
  models: readonly ModelSpec[];
}

/** One thing that can be made of a clip. */
export interface ChangeWay {
  how: ChangeKind;
  connectionId: string;
  /** the model's id */
  model: string;
  /** extend only: no connection can, so its last frame is to be the start of a new clip */
  byFrame: boolean;
}

/** What a new clip keeps of the one it is made from. */
export function originOf(clip: Clip, how: ChangeKind): RenderOrigin {
  const { id, title, fileId, connectionId, remote } = clip;
  return {
    how,
    clipId: id,
    title,
    fileId,
    ...(remote ? { remote: { connectionId, ...remote } } : {}),
    ...factsOf(clip),
  };
}

/** A file may be some frames longer than asked for: 81 frames at 16 a second are 5.06 s of 5. Seconds. */
const FEW_FRAMES_S = 0.1;

/** What a change of it is rendered and charged by; what nobody knows is left out, never guessed. */
function factsOf({ params, media }: Clip): Pick<RenderOrigin, 'model' | 'size' | 'seconds'> {
  const source = changeOf(params);
  // A server takes the model and the size it is asked for, or keeps those of the clip: sure is what is the same in both.
  const isSure = (field: 'model' | 'size'): boolean => !source || source[field] === params[field];
  const model = isSure('model') ? params.model : '';
  const size = (isSure('size') && params.size) || (media ? formatSize(media) : '');
  const seconds = secondsOf(params) || (media ? Math.ceil(media.durationMs / SECOND_MS - FEW_FRAMES_S) : 0);
  return { ...(model && { model }), ...(size && { size }), ...(seconds > 0 && { seconds }) };
}

/** As asked for; an extension is as long as what it goes on from and what it adds. 0: not known. */
function secondsOf(params: RenderParams): number {
  const source = changeOf(params);
  const { seconds } = shotOf(params);
  if (source?.how !== 'extend' || seconds === 0) return seconds;
  return source.seconds === undefined ? 0 : source.seconds + seconds;
}

const KINDS: readonly ChangeKind[] = ['remix', 'edit', 'extend'];

/** All that can be made of it, each where it is best made: with the clip's own model, else at its connection, else anywhere. */
export function changeWays(clip: Clip, places: readonly ChangePlace[]): ChangeWay[] {
  const home = (place: ChangePlace): number => (place.connectionId === clip.connectionId ? 0 : 1);
  const ordered = places.toSorted((a, b) => home(a) - home(b));
  return KINDS.flatMap((how): ChangeWay[] => {
    const origin = originOf(clip, how);
    const way = findWay(clip, ordered, (model, connectionId) => takesOrigin(model, origin, connectionId));
    if (way) return [{ how, ...way, byFrame: false }];
    const next = how === 'extend' ? findWay(clip, ordered, ({ params }) => params.startImage) : undefined;
    return next ? [{ how, ...next, byFrame: true }] : [];
  });
}

function takesOrigin(model: ModelSpec, origin: RenderOrigin, connectionId: string): boolean {
  const params: RenderParams = { prompt: '', model: model.id, size: '', seconds: 0, origin };
  return validateParams(params, model, connectionId).every(({ field }) => field !== 'origin');
}

function findWay(
  { params }: Clip,
  places: readonly ChangePlace[],
  fits: (model: ModelSpec, connectionId: string) => boolean,
): Pick<ChangeWay, 'connectionId' | 'model'> | undefined {
  for (const { connectionId, models } of places) {
    const fitting = models.filter((model) => fits(model, connectionId));
    const best = fitting.find(({ id }) => id === params.model) ?? fitting[0];
    if (best) return { connectionId, model: best.id };
  }
  return undefined;
}

/**
 * What the form begins with. A remix starts from the words of the clip and an extension goes on with them; an edit is described
 * anew. Pictures and numbers of the clip's own request stay behind: the clip itself takes their place.
 */
export function changeParams(clip: Clip, { how, model }: ChangeWay, origin: RenderOrigin): RenderParams {
  const { prompt, size, seconds, negativePrompt } = clip.params;
  return {
    prompt: how === 'edit' ? '' : prompt,
    ...{ model, size, seconds },
    ...(negativePrompt === undefined ? {} : { negativePrompt }),
    origin,
  };
}
