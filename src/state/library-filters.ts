/**
 * @file The library's filters as a person sees them: which are on, what they say, how one is taken away, which days a preset
 * means. Pure; the find bar calls it.
 */
import { DAY_MS } from '../base/time';
import type { LibraryQuery } from '../domain/library-query';
import type { Locale } from '../i18n/locale';
import type { Facet } from './clip-services';
import type { QueryChange } from './library-query-change';

/** The filters of the bar, in order. */
export const FILTERS = ['model', 'shape', 'date', 'tag', 'rating', 'source', 'more'] as const;
/** One of them. */
export type FilterName = (typeof FILTERS)[number];

/** Days a person may choose by name. */
export const DAY_PRESETS = ['today', 'week', 'month', 'year'] as const;
/** One of them. */
export type DayPreset = (typeof DAY_PRESETS)[number];

/** What takes each filter away. */
export const WITHOUT: Readonly<Record<FilterName, QueryChange>> = {
  model: { models: [] },
  shape: { shapes: [] },
  date: { fromDay: undefined, toDay: undefined },
  tag: { tags: [] },
  rating: { minRating: undefined },
  source: { births: [] },
  more: {
    ...{ sizes: [], connections: [], minSeconds: undefined, maxSeconds: undefined },
    ...{ sound: undefined, favourite: undefined, untagged: undefined, place: undefined },
  },
};

/** What takes all of them away; words, order and groups stay. */
export const WITHOUT_ALL: QueryChange = FILTERS.reduce((all, name) => ({ ...all, ...WITHOUT[name] }), {});

/** How many things a filter asks for; 0: it is off. */
export function weightOf(name: FilterName, query: LibraryQuery): number {
  const { models, shapes, tags, births, sizes, connections, minSeconds, maxSeconds, fromDay, toDay } = query;
  const one = (...values: unknown[]): number => (values.some((value) => value !== undefined) ? 1 : 0);
  switch (name) {
    case 'model':
      return models.length;
    case 'shape':
      return shapes.length;
    case 'date':
      return one(fromDay, toDay);
    case 'tag':
      return tags.length;
    case 'rating':
      return one(query.minRating);
    case 'source':
      return births.length;
    case 'more':
      return (
        sizes.length +
        connections.length +
        one(minSeconds, maxSeconds) +
        one(query.sound) +
        one(query.favourite) +
        one(query.untagged) +
        one(query.place)
      );
  }
}

/** With the value, or without it if it was there. */
export function toggled<Value>(values: readonly Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}

/** Values to choose from: those of the library, then chosen ones that no clip has. */
export function optionsOf(facets: readonly Facet[], chosen: readonly string[]): Facet[] {
  const known = new Set(facets.map(({ value }) => value));
  return [...facets, ...chosen.filter((value) => !known.has(value)).map((value) => ({ value, count: 0 }))];
}

/** The first day of a preset; all of them end with today. Days are "2026-11-21". */
export function presetStart(preset: DayPreset, today: string): string {
  switch (preset) {
    case 'today':
      return today;
    case 'week':
      return daysBefore(today, 6);
    case 'month':
      return daysBefore(today, 29);
    case 'year':
      return `${today.slice(0, 4)}-01-01`;
  }
}

/** The preset that a question's days are, if they are one. */
export function presetOf({ fromDay, toDay }: LibraryQuery, today: string): DayPreset | undefined {
  return toDay === undefined ? DAY_PRESETS.find((preset) => presetStart(preset, today) === fromDay) : undefined;
}

/** What is known where a filter is written. */
export interface FilterContext {
  locale: Locale;
  /** "2026-11-21" */
  today: string;
}

/** The filter in words: its name, and what it lets through when it is on. */
export function describeFilter(name: FilterName, query: LibraryQuery, context: FilterContext): string {
  const t = context.locale.t.libraryFind;
  const filter = t.filters[name];
  if (weightOf(name, query) === 0) return filter;
  return t.on(filter, describeValue(name, query, context));
}

function describeValue(name: FilterName, query: LibraryQuery, context: FilterContext): string {
  const { t, format } = context.locale;
  const words = t.libraryFind;
  const few = (values: readonly string[]): string =>
    values.length === 1 ? (values[0] ?? '') : words.countOf(format.number(values.length));
  switch (name) {
    case 'model':
      return few(query.models);
    case 'shape':
      return few(query.shapes.map((shape) => words.shapes[shape]));
    case 'date':
      return describeDays(query, context);
    case 'tag':
      return few(query.tags);
    case 'rating':
      return words.atLeast(query.minRating ?? 1);
    case 'source':
      return few(query.births.map((birth) => words.births[birth]));
    case 'more':
      return words.countOf(format.number(weightOf('more', query)));
  }
}

function describeDays(query: LibraryQuery, { locale, today }: FilterContext): string {
  const { t, format } = locale;
  const words = t.libraryFind;
  const preset = presetOf(query, today);
  if (preset) return words.onDays[preset];
  const { fromDay, toDay } = query;
  if (fromDay === undefined) return words.until(format.day(toDay ?? today));
  if (toDay === undefined) return words.from(format.day(fromDay));
  return fromDay === toDay ? format.day(fromDay) : words.span(format.day(fromDay), format.day(toDay));
}

function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - count * DAY_MS).toISOString().slice(0, 10);
}
