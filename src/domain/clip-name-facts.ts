/** @file What a clip puts into the places of a file name. Pure; day and time come in by the person's own clock. */
import { SECOND_MS } from '../base/time';
import type { Clip } from './clip';
import { pixelsOf } from './clip-card';
import type { NameFacts } from './name-template';
import { formatSize } from './params';

/** '' where it has nothing to put there. */
export function clipNameFacts(clip: Clip, made: Pick<NameFacts, 'date' | 'time'>): NameFacts {
  const { params, media, title, id, rating } = clip;
  const pixels = pixelsOf(clip);
  const seconds = media ? Math.round(media.durationMs / SECOND_MS) : params.seconds;
  return {
    ...{ title, id, prompt: params.prompt, model: params.model },
    ...made,
    size: pixels ? formatSize(pixels) : '',
    seconds: seconds > 0 ? String(seconds) : '',
    seed: params.seed === undefined ? '' : String(params.seed),
    rating: rating === undefined ? '' : String(rating),
  };
}
