/** @file Changes a question to the library by parts. Pure; the library's state calls it. */
import type { LibraryQuery } from '../domain/library-query';

/** Filters that are either there or not. */
const ABSENT_WHEN_OFF = [
  'minSeconds',
  'maxSeconds',
  'fromDay',
  'toDay',
  'minRating',
  'sound',
  'favourite',
  'untagged',
  'place',
] as const satisfies readonly (keyof LibraryQuery)[];

type OffKey = (typeof ABSENT_WHEN_OFF)[number];

/** What is to be changed; `undefined` takes a filter away. */
export type QueryChange = Partial<Omit<LibraryQuery, OffKey>> & {
  [Key in OffKey]?: LibraryQuery[Key] | undefined;
};

/** The question with that changed. */
export function changeQuery(query: LibraryQuery, part: QueryChange): LibraryQuery {
  const next: LibraryQuery = { ...query };
  Object.assign(next, part);
  for (const key of ABSENT_WHEN_OFF) if (next[key] === undefined) Reflect.deleteProperty(next, key);
  return next;
}
