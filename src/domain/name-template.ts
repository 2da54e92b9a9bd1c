/**
 * @file What saved clips are called: a line with places, "{date} {title}", filled with what is known of a clip. Pure; whoever saves
 * a file fills it, with the day and time of the person's own clock.
 */
import { cutName, legalName, NAME_MAX_BYTES, NAME_MAX_CHARS, utf8Bytes } from './file-name';

/** The places a name may have. */
export const NAME_PLACES = [
  ...(['title', 'prompt', 'model', 'date', 'time', 'size', 'seconds', 'seed', 'id', 'rating'] as const),
];
/** One of them. */
export type NamePlace = (typeof NAME_PLACES)[number];

/** What a clip puts there; '' where it has nothing. */
export type NameFacts = Readonly<Record<NamePlace, string>>;

/** Settings key of the template. */
export const NAME_TEMPLATE_KEY = 'file-name-template';

/** Where nobody has chosen another one. */
export const DEFAULT_NAME_TEMPLATE = '{title}';

/** Longer is no template. */
export const TEMPLATE_MAX_CHARS = 200;

/** Reads a stored template; undefined when it is none. */
export function readNameTemplate(raw: unknown): string | undefined {
  return typeof raw === 'string' && raw.trim() !== '' && raw.length <= TEMPLATE_MAX_CHARS ? raw : undefined;
}

/** Places whose text may be long: these are cut, so that a number behind them is still there. */
const LONG: readonly NamePlace[] = ['title', 'prompt'];

/** However much stands beside it, so much of a title is kept. */
const LONG_MIN_CHARS = 12;

/** A legal name without its ending. What is in braces and is no place stays as it is typed. */
export function fillTemplate(template: string, facts: NameFacts): string {
  const isLong = (place: NamePlace): boolean => LONG.includes(place);
  const longs = placesIn(template).filter(isLong).length;
  const short = fill(template, (place) => (isLong(place) ? '' : facts[place]));
  const room = (max: number, taken: number, least: number): number =>
    Math.max(least, Math.floor((max - taken) / Math.max(1, longs)));
  const chars = room(NAME_MAX_CHARS, Array.from(short).length, LONG_MIN_CHARS);
  const bytes = room(NAME_MAX_BYTES, utf8Bytes(short), 4 * LONG_MIN_CHARS);
  return legalName(fill(template, (place) => (isLong(place) ? shortened(facts[place], chars, bytes) : facts[place])));
}

function shortened(text: string, chars: number, bytes: number): string {
  // Twice as long as a name can be, so that a prompt of any length costs nothing.
  const line = text
    .slice(0, 8 * NAME_MAX_CHARS)
    .replace(/\s+/gu, ' ')
    .replace(/…$/u, '')
    .trim();
  return cutName(line, chars, bytes).trim();
}

/** Puts a place where these characters of a template stand; `at`: where to type on. */
export function insertPlace(
  template: string,
  place: NamePlace,
  from: number,
  to: number,
): { text: string; at: number } {
  const piece = `{${place}}`;
  return { text: template.slice(0, from) + piece + template.slice(to), at: from + piece.length };
}

const PLACE = /\{([a-z]+)\}/gu;

const isPlace = (name: string): name is NamePlace => (NAME_PLACES as readonly string[]).includes(name);

function placesIn(template: string): NamePlace[] {
  return [...template.matchAll(PLACE)].map(([, name = '']) => name).filter(isPlace);
}

/** In one go: a brace in a title is no place. */
function fill(template: string, textOf: (place: NamePlace) => string): string {
  return template.replace(PLACE, (whole, name: string) => (isPlace(name) ? textOf(name) : whole));
}
