/** @file Clips that could not be written into folders, as one sentence with its reasons. Pure. */
import type { ExportTrouble } from '../domain/folder';
import type { Locale } from '../i18n/locale';

/** '' where there are none; the most frequent reason first. */
export function clipsNotWritten(
  blocked: readonly { why: ExportTrouble; count: number }[],
  { t, format }: Locale,
): string {
  const counts = new Map<ExportTrouble, number>();
  for (const { why, count } of blocked) counts.set(why, (counts.get(why) ?? 0) + count);
  const sorted = [...counts].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a);
  const all = sorted.reduce((sum, [, count]) => sum + count, 0);
  const words = t.libraryFolders;
  return all === 0
    ? ''
    : words.notWritten(
        all,
        format.number(all),
        sorted.map(([why]) => words.why[why]),
      );
}
