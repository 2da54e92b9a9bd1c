/**
 * @file A question to the library as names and values, the way it stands in the address, and back. Only what differs from
 * "everything, newest first" is written. Reading never fails: what is unknown or broken is left out. Pure.
 */
import type { Rating } from './clip';
import { ALL_CLIPS, LIBRARY_GROUPS, LIBRARY_SORTS, type LibraryQuery } from './library-query';
import type { ClipBirth } from './lineage';
import type { Shape } from './shape';

/** A name and its value, as `URLSearchParams` takes and gives them. A list has its name once for each value. */
export type AddressPair = readonly [name: string, value: string];

/** Words longer than this are cut: nobody types them, and a link must not make the search slow. */
export const QUERY_TEXT_MAX = 500;

/** More values of one filter are left out, for the same reason. */
const LIST_MAX = 100;

/** All shapes, the most usual first. */
export const SHAPES = ['landscape', 'portrait', 'square'] as const satisfies readonly Shape['orientation'][];
/** All ways a clip came about. */
export const BIRTHS = ['create', 'remix', 'edit', 'extend', 'import'] as const satisfies readonly ClipBirth[];
/** All ratings, the least first. */
export const RATINGS = [1, 2, 3, 4, 5] as const satisfies readonly Rating[];

const SOUNDS = ['with', 'without'] as const;
const PLACES = ['here', 'folder', 'missing'] as const;
const ON = 'yes';

/** Whether nothing is asked for; order and groups do not count. */
export function asksForAll(query: LibraryQuery): boolean {
  return pairsOf({ ...query, sort: ALL_CLIPS.sort, group: ALL_CLIPS.group }).length === 0;
}

/** What is asked, as names and values; none for everything, newest first. */
export function pairsOf(query: LibraryQuery): AddressPair[] {
  const { text, minRating, sound, place, sort, group } = query;
  const list = (name: string, values: readonly string[]): AddressPair[] => values.map((value) => [name, value]);
  const one = (name: string, value: string | undefined): AddressPair[] => (value === undefined ? [] : [[name, value]]);
  return [
    ...one('q', text.trim() === '' ? undefined : text),
    ...list('model', query.models),
    ...list('shape', query.shapes),
    ...list('size', query.sizes),
    ...one('length', writeLength(query)),
    ...one('from', query.fromDay),
    ...one('to', query.toDay),
    ...list('tag', query.tags),
    ...one('rating', minRating === undefined ? undefined : String(minRating)),
    ...one('sound', sound),
    ...one('favourite', query.favourite && ON),
    ...one('untagged', query.untagged && ON),
    ...one('where', place),
    ...list('made', query.births),
    ...list('connection', query.connections),
    ...one('sort', sort === ALL_CLIPS.sort ? undefined : sort),
    ...one('group', group === ALL_CLIPS.group ? undefined : group),
  ];
}

/** The question that names and values ask. Of a name that may stand once, the last readable one counts. */
export function queryOf(pairs: Iterable<AddressPair>): LibraryQuery {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value]);
  const all = (name: string): string[] => values.get(name) ?? [];
  const list = (name: string): string[] => distinct(all(name).filter((value) => value.trim() !== ''));
  const last = <Read>(name: string, read: (value: string) => Read | undefined): Read | undefined =>
    all(name)
      .map(read)
      .findLast((value) => value !== undefined);
  const isOn = (name: string): boolean =>
    last(name, (value) => (value === ON || value === '' ? true : undefined)) === true;
  const minRating = last('rating', (value) => RATINGS.find((rating) => String(rating) === value));
  const sound = last('sound', (value) => SOUNDS.find((one) => one === value));
  const place = last('where', (value) => PLACES.find((one) => one === value));
  const fromDay = last('from', readDay);
  const toDay = last('to', readDay);
  return {
    text: cut(last('q', (value) => (value.trim() === '' ? undefined : value)) ?? ''),
    models: list('model'),
    shapes: known(SHAPES, list('shape')),
    sizes: list('size').filter((size) => /^\d{1,5}x\d{1,5}$/.test(size)),
    connections: list('connection'),
    births: known(BIRTHS, list('made')),
    tags: list('tag'),
    ...last('length', readLength),
    ...(fromDay === undefined ? {} : { fromDay }),
    ...(toDay === undefined ? {} : { toDay }),
    ...(minRating === undefined ? {} : { minRating }),
    ...(sound === undefined ? {} : { sound }),
    ...(isOn('favourite') ? { favourite: true as const } : {}),
    ...(isOn('untagged') ? { untagged: true as const } : {}),
    ...(place === undefined ? {} : { place }),
    sort: last('sort', (value) => LIBRARY_SORTS.find((sort) => sort === value)) ?? ALL_CLIPS.sort,
    group: last('group', (value) => LIBRARY_GROUPS.find((group) => group === value)) ?? ALL_CLIPS.group,
  };
}

/** "5-10", "5-", "-10": whole seconds, both included. */
function writeLength({ minSeconds, maxSeconds }: LibraryQuery): string | undefined {
  if (minSeconds === undefined && maxSeconds === undefined) return undefined;
  return `${minSeconds === undefined ? '' : String(minSeconds)}-${maxSeconds === undefined ? '' : String(maxSeconds)}`;
}

/** A single number is that length and no other. */
function readLength(value: string): Pick<LibraryQuery, 'minSeconds' | 'maxSeconds'> | undefined {
  const found = /^(\d{0,6})(-?)(\d{0,6})$/.exec(value);
  if (!found) return undefined;
  const [, least = '', dash = '', most = ''] = found;
  const top = dash === '' ? least : most;
  if (least === '' && top === '') return undefined;
  return { ...(least === '' ? {} : { minSeconds: Number(least) }), ...(top === '' ? {} : { maxSeconds: Number(top) }) };
}

/** A day there is, "2026-11-21"; undefined for any other text. */
export function readDay(value: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  const at = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value) ? value : undefined;
}

/** At most QUERY_TEXT_MAX characters, none of them half of one. */
function cut(text: string): string {
  return text.slice(0, QUERY_TEXT_MAX).replace(/[\ud800-\udbff]$/, '');
}

function known<Value extends string>(all: readonly Value[], values: readonly string[]): Value[] {
  return values.flatMap((value) => all.find((one) => one === value) ?? []);
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].slice(0, LIST_MAX);
}
