/** @file What keeps Render from working, in words. Pure; `NewScreen.svelte` calls it. */
import type { Locale } from '../../i18n/locale';
import type { FormProblem } from '../../state/composer-wishes';

/** The sentence for a problem, with the way on. */
export function problemText(problem: FormProblem, { t, format }: Locale): string {
  const words = t.compose.problems;
  switch (problem.code) {
    case 'prompt-too-long':
      return words[problem.code](format.number(problem.chars), format.number(problem.maxChars));
    case 'size-not-offered':
      return words[problem.code](problem.size.replace('x', '×'));
    case 'seconds-not-offered':
      return words[problem.code](format.number(problem.seconds));
    default:
      return words[problem.code];
  }
}
