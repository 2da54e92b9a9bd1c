/**
 * @file Rows of another build. Page and worker may be different builds on one database, so a row of a newer schema can
 * turn up in an older build: it is neither returned nor written there.
 */

/** The row when this build knows its schema. */
export function knownRow<Row extends { schema: 1 }>(row: Row | undefined): Row | undefined {
  // Wider than the type says: what is stored may be newer than this build.
  const stored: { schema: number } | undefined = row;
  return stored?.schema === 1 ? row : undefined;
}
