/** @file Rows by their id, for many look-ups. Pure. */

/** The rows by id. */
export function byId<T extends { id: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}
