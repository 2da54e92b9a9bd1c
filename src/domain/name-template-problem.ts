/** @file What is wrong with a template for file names, as it is typed. Pure; Settings says it and keeps the template of before. */
import { illegalIn } from './file-name';
import { NAME_PLACES, TEMPLATE_MAX_CHARS } from './name-template';

/** Why a template is not kept. */
export type TemplateProblem =
  | { code: 'empty' }
  | { code: 'too-long' }
  /** what stands in braces is no place */
  | { code: 'unknown-place'; name: string }
  /** a brace without the other one */
  | { code: 'lone-brace' }
  /** a character that no file name may have; '' = one that nobody sees */
  | { code: 'illegal'; character: string }
  /** every clip would have the same name */
  | { code: 'no-place' };

/** The first thing that is wrong; undefined: nothing. */
export function templateProblem(template: string): TemplateProblem | undefined {
  if (template.trim() === '') return { code: 'empty' };
  if (template.length > TEMPLATE_MAX_CHARS) return { code: 'too-long' };
  const rest = NAME_PLACES.reduce((text, place) => text.replaceAll(`{${place}}`, ''), template);
  const unknown = /\{([^{}]*)\}/u.exec(rest);
  if (unknown) return { code: 'unknown-place', name: unknown[1] ?? '' };
  if (/[{}]/u.test(rest)) return { code: 'lone-brace' };
  const [illegal] = illegalIn(rest);
  if (illegal !== undefined) return { code: 'illegal', character: /[\x21-\x7e]/u.test(illegal) ? illegal : '' };
  return rest === template ? { code: 'no-place' } : undefined;
}
