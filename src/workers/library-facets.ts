/** @file What the library can be filtered by, and how many clips have it. Called by the library's desk. */
import { tagKey } from '../domain/tags';
import type { NarrowColumn } from './library-columns';
import { readTags } from './library-filter';
import type { LibraryIndex } from './library-index';
import type { FacetCount, LibraryApi } from './library-api';

type Facets = Awaited<ReturnType<LibraryApi['facets']>>;

/** `labelOf`: a connection's label as it is now; undefined: it is gone, and keeps the one its clips know. */
export function countFacets(index: LibraryIndex, labelOf: (connectionId: string) => string | undefined): Facets {
  const { models, sizes, connections, connectionLabels, tagLists } = index.tables;
  const count = (column: NarrowColumn): number[] => countNumbers(index, column);
  const listed = (values: readonly string[], counts: readonly number[]): FacetCount[] =>
    mostFirst(values.map((value, n) => ({ value, count: counts[n] ?? 0 })));
  const labels = new Map(connections.values.map((id, n) => [id, connectionLabels[n] ?? '']));
  return {
    models: listed(models.values, count('model')),
    sizes: listed(sizes.values, count('size')).filter(({ value }) => value !== ''),
    tags: countTags(tagLists.values, count('tags')),
    connections: listed(connections.values, count('connection')).map((one) => ({
      ...one,
      label: labelOf(one.value) ?? labels.get(one.value) ?? '',
    })),
  };
}

function countNumbers(index: LibraryIndex, column: NarrowColumn): number[] {
  const numbers = index.columns.narrow[column];
  const counts: number[] = [];
  for (let slot = 0; slot < index.room; slot += 1) {
    if (!index.isLive(slot)) continue;
    const number = numbers[slot] ?? 0;
    counts[number] = (counts[number] ?? 0) + 1;
  }
  return counts;
}

/** Case does not count: each is written as most clips write it. */
function countTags(tagLists: readonly string[], counts: readonly number[]): FacetCount[] {
  const written = new Map<string, Map<string, number>>();
  tagLists.forEach((list, n) => {
    for (const tag of readTags(list)) {
      const key = tagKey(tag);
      const forms = written.get(key) ?? new Map<string, number>();
      written.set(key, forms.set(tag, (forms.get(tag) ?? 0) + (counts[n] ?? 0)));
    }
  });
  const tags = [...written.values()].flatMap((forms): FacetCount[] => {
    const [most] = mostFirst([...forms].map(([value, count]) => ({ value, count })));
    return most ? [{ value: most.value, count: [...forms.values()].reduce((sum, count) => sum + count, 0) }] : [];
  });
  return mostFirst(tags);
}

/** Without those that no clip has. */
function mostFirst(values: readonly FacetCount[]): FacetCount[] {
  const compare = (a: string, b: string): number => (a < b ? -1 : 1);
  return values.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || compare(a.value, b.value));
}
