/**
 * @file Where in a folder on disk a clip is put: a line such as "{date}/{title}" whose "/" part subfolders, each piece filled and made
 * legal by itself. Pure; settings ask what is wrong with one, and whoever writes a clip there fills it.
 */
import { legalName, withoutVideoEnding } from './file-name';
import { fillTemplate, TEMPLATE_MAX_CHARS, type NameFacts } from './name-template';
import { templateProblem, type TemplateProblem } from './name-template-problem';

/** Subfolders and the name itself, counted together: below most limits of a path's length, with names of ordinary length. */
export const FOLDER_LEVELS_MAX = 8;

/** Why a template is not kept. */
export type FolderTemplateProblem =
  | TemplateProblem
  /** nothing before, behind or between two "/" */
  | { code: 'empty-piece' }
  /** a piece that is typed out and that no file can be called, as ".." or "con"; `name` is the piece */
  | { code: 'not-a-name'; name: string }
  /** more than `FOLDER_LEVELS_MAX` */
  | { code: 'too-deep' };

/** The first thing that is wrong; undefined: nothing. */
export function folderTemplateProblem(template: string): FolderTemplateProblem | undefined {
  if (template.trim() === '') return { code: 'empty' };
  if (template.length > TEMPLATE_MAX_CHARS) return { code: 'too-long' };
  const pieces = template.split('/');
  let hasPlace = false;
  for (const piece of pieces) {
    if (piece.trim() === '') return { code: 'empty-piece' };
    const problem = templateProblem(piece);
    if (problem && problem.code !== 'no-place') return problem;
    hasPlace ||= !problem;
    if (problem && !isName(piece)) return { code: 'not-a-name', name: piece.trim() };
  }
  if (pieces.length > FOLDER_LEVELS_MAX) return { code: 'too-deep' };
  return hasPlace ? undefined : { code: 'no-place' };
}

/** Stays as it is typed: spaces around it do no harm. */
function isName(piece: string): boolean {
  return pieceOf(piece.trim()) === piece.trim().normalize('NFC').replace(/\s+/gu, ' ');
}

/**
 * Path of a clip's files without their endings, names with "/" between them. Legal everywhere, whatever template and clip say: nothing
 * in a title begins a subfolder or leaves the folder. `template` null: the name that saved files have, in no subfolder.
 */
export function folderBaseOf(template: string | null, nameTemplate: string, facts: NameFacts): string {
  if (template === null) return pieceOf(fillTemplate(nameTemplate, facts));
  const typed = template.split('/').filter((piece) => piece.trim() !== '');
  const name = typed.pop() ?? nameTemplate;
  const folders = typed.slice(0, FOLDER_LEVELS_MAX - 1);
  return [...folders, name].map((piece) => pieceOf(fillTemplate(piece, facts))).join('/');
}

/** A legal name that does not read as a video's or a sidecar's: taking an ending away may leave one that is not legal any more. */
function pieceOf(text: string): string {
  let name = legalName(text);
  for (;;) {
    const next = legalName(withoutVideoEnding(name));
    if (next === name) return name;
    name = next;
  }
}
