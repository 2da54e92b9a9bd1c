/** @file What a Test says of a key, in a word: the words are in i18n under the same name. Pure; the page of keys calls it. */
import type { NoAnswerCause } from './no-answer-causes';
import type { TestAnswer } from './services';

/** In a word. */
export type KeyVerdict =
  | 'works'
  /** it is taken, but the model that is used there is not among what it may use */
  | 'no-model'
  | 'wrong-key'
  | 'no-credit'
  /** nothing came through */
  | 'unreachable'
  /** a server is there, and this page may not read what it says */
  | 'cross-origin'
  /** most likely refused, in an answer that no page may read */
  | 'hidden-refusal'
  /** something answered, but nothing that says anything of the key */
  | 'unknown';

/** The verdict. `causes` as `noAnswerCauses` gives them; `missing`: models used there that the answer does not name. */
export function keyVerdict(
  answer: TestAnswer,
  causes: readonly NoAnswerCause[],
  missing: readonly string[],
): KeyVerdict {
  if (answer.ok) return missing.length > 0 ? 'no-model' : 'works';
  if (answer.why === 'key-refused') return 'wrong-key';
  if (answer.why === 'no-credit') return 'no-credit';
  if (answer.why !== 'no-answer') return 'unknown';
  const [first] = causes;
  if (first === 'cross-origin' || first === 'hidden-refusal') return first;
  return answer.probe?.reach === 'readable' ? 'unknown' : 'unreachable';
}

/**
 * Models a person uses there that the server does not name for this key. None where it names none at all: then nothing can be
 * said. `added`: what the person named where the service has more than it lists.
 */
export function missingModels(
  answer: TestAnswer,
  used: readonly string[],
  added: readonly string[] = [],
): readonly string[] {
  if (!answer.ok || answer.modelIds === null || answer.modelIds.length === 0) return [];
  const known = new Set([...answer.modelIds, ...added]);
  return used.filter((id) => !known.has(id));
}
