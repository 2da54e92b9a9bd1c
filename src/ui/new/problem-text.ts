/**
 * @file What keeps Render from working, in words. Pure; `NewScreen.svelte` loads it, with the words, once something is wrong.
 */
import type { Locale } from '../../i18n/locale';
import type { QueueOutcome } from '../../state/composer-queue.svelte';
import type { FormProblem } from '../../state/composer-wishes';

/** The sentence for a problem, with the way on. */
export function problemText(problem: FormProblem, { t, format }: Locale): string {
  const words = t.composeMore.problems;
  switch (problem.code) {
    case 'prompt-too-long':
    case 'negative-prompt-too-long':
      return words[problem.code](format.number(problem.chars), format.number(problem.maxChars));
    case 'size-not-offered':
      return words[problem.code](problem.size.replace('x', '×'));
    case 'seconds-not-offered':
      return words[problem.code](format.number(problem.seconds));
    case 'too-many-references':
      return words[problem.code](format.number(problem.most));
    case 'number-not-offered':
      return words[problem.code](format.number(problem.nearest));
    case 'change-not-offered':
    case 'clip-from-elsewhere':
      return words[problem.code][problem.how];
    default:
      return words[problem.code];
  }
}

/** The sentence for a render that could not be queued on this device. */
export function failureText(failure: Extract<QueueOutcome, { kind: 'failed' }>, { t }: Locale): string {
  const words = t.composeMore.failed;
  return failure.why === 'disk-full' ? words['disk-full'] : words[failure.why](failure.picture);
}
