/** @file What is wrong with a template for file names, as a sentence. Called where one is typed. */
import type { TemplateProblem } from '../../domain/name-template-problem';
import type { LaterMessages } from '../../i18n/later-messages';

/** In the words of `fileNames.wrong`. */
export function templateSentence(
  problem: TemplateProblem,
  words: LaterMessages['settings']['fileNames']['wrong'],
): string {
  switch (problem.code) {
    case 'unknown-place':
      return words.unknownPlace(problem.name);
    case 'illegal':
      return problem.character === '' ? words.hidden : words.illegal(problem.character);
    case 'lone-brace':
      return words.loneBrace;
    case 'no-place':
      return words.noPlace;
    case 'too-long':
      return words.tooLong;
    case 'empty':
      return words.empty;
  }
}
