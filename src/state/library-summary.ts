/** @file What the library says of itself beside its name. */
import { formatBytes } from '../i18n/format-bytes';
import type { Locale } from '../i18n/locale';
import type { LibraryFound } from './clip-services';

/** "1,284 clips, 38.6 GB on this device"; of a search "12 of 1,284 clips, 310 MB"; empty without clips. */
export function librarySummary(found: LibraryFound | null, locale: Locale): string {
  const { t, format } = locale;
  if (!found || found.total === 0) return '';
  const [count, total] = [format.number(found.count), format.number(found.total)];
  const bytes = formatBytes(found.bytes, locale);
  if (found.count === found.total) return t.library.summary(found.total, total, bytes);
  const words = t.library.foundOf(found.total, count, total);
  return found.count === 0 ? words : `${words}, ${bytes}`;
}
