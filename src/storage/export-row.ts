/** @file An export as a row: the export itself, and what of it can be asked for. Used by all that write exports; pure but for `dropExportsOf`. */
import type { FolderExport } from '../domain/folder';
import { knownRow } from './row';
import type { ExportRow, WriteTransaction } from './schema';

/** The row to store. */
export function exportToRow(exported: FolderExport): ExportRow {
  return { ...exported, index: exported.state === 'written' ? {} : { waitingAt: exported.askedAt } };
}

/** The export in a row; undefined when its schema is newer than this build. */
export function rowToExport(row: ExportRow | undefined): FolderExport | undefined {
  const known = knownRow(row);
  if (!known) return undefined;
  const exported: FolderExport & { index?: ExportRow['index'] } = { ...known };
  delete exported.index;
  return exported;
}

/** True where the stored one is the one that was read: not gone, not a newer build's, not asked for anew. */
export function isSameWish(stored: FolderExport | undefined, { askedAt, kind }: FolderExport): boolean {
  return stored?.askedAt === askedAt && stored.kind === kind;
}

/** Takes away all exports of a clip that goes, inside a transaction; a newer build's too. */
export async function dropExportsOf(
  tx: Pick<WriteTransaction<['exports']>, 'objectStore'>,
  clipId: string,
): Promise<void> {
  const store = tx.objectStore('exports');
  const keys = await store.index('clip').getAllKeys(clipId);
  for (const key of keys) await store.delete(key);
}
