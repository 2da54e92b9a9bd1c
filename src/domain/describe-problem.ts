/**
 * @file A thrown thing in words that can be kept and handed on. Engines quote data in their messages (`JSON.parse` quotes what it
 * reads, which may be a prompt), so whatever stands in quotes goes, and so does what may open a door. Pure.
 */
import type { ProblemWords } from './activity';

/** Places of the stack that are kept: enough to find the call. */
const PLACES = 4;

const MESSAGE_MAX_CHARS = 200;

/** From the first quotation mark to the last: what is quoted may itself have quotation marks. */
const QUOTED = /["'`“‘«„].*["'`”’»“]/su;

/** From here to the end: a quotation that is cut off. */
const QUOTE_BEGUN = /["'`“‘«„].*$/su;

/** An address, to its end. */
const ADDRESS = /\b[a-z][a-z0-9+.-]*:\/\/\S+/giu;

/** Long words with a number in them: a key, a token, an id. */
const LONG_WORD = /\S*(?=\S*\d)[\w./+=-]{20,}\S*/gu;

/** "https://host/assets/queue-3fa.js:1:2345" → "queue-3fa.js:1:2345". */
const PLACE = /([\w.-]+\.(?:js|ts|svelte|mjs)(?:\?[^:\s)]*)?:\d+:\d+)/u;

/** What is known of it. Anything can be thrown. */
export function describeProblem(problem: unknown): ProblemWords {
  if (!isErrorLike(problem)) return { name: typeof problem, message: '', places: [] };
  return {
    name: shortName(problem.name),
    message: plainMessage(typeof problem.message === 'string' ? problem.message : ''),
    places: placesIn(typeof problem.stack === 'string' ? problem.stack : ''),
  };
}

interface ErrorLike {
  name: unknown;
  message?: unknown;
  stack?: unknown;
}

/** Errors of another realm, and the platform's own, are no instances of this one's `Error`. */
function isErrorLike(problem: unknown): problem is ErrorLike {
  return typeof problem === 'object' && problem !== null && 'name' in problem;
}

function shortName(name: unknown): string {
  return typeof name === 'string' && /^\w{1,60}$/.test(name) ? name : 'Error';
}

function plainMessage(message: string): string {
  const plain = message
    .replace(QUOTED, '…')
    .replace(QUOTE_BEGUN, '…')
    .replace(ADDRESS, '…')
    .replace(LONG_WORD, '…')
    .replace(/\s+/gu, ' ')
    .trim();
  return plain.length <= MESSAGE_MAX_CHARS ? plain : `${plain.slice(0, MESSAGE_MAX_CHARS - 1)}…`;
}

/** The head of a stack repeats the message: only lines that name a place are read, and of those only the place. */
function placesIn(stack: string): string[] {
  const frames = stack.split('\n').filter((line) => /^\s*at |@/.test(line));
  const places = frames.flatMap((line) => PLACE.exec(line)?.[1]?.replace(/\?[^:]*/, '') ?? []);
  return places.slice(0, PLACES);
}
