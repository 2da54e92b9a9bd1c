/** @file That a press of Render gives clips which have no room here, in a sentence. Pure; New says it beside the estimate. */
import { clipsThatFit, guessClipBytes, type AskedClip, type PastClip } from '../domain/clip-bytes';
import { formatBytes } from '../i18n/format-bytes';
import type { Locale } from '../i18n/locale';
import type { DiskFacts } from './services';

/** What would be rendered, and what is known of the room. */
export interface FitPlan {
  asked: AskedClip;
  takes: number;
  past: readonly PastClip[];
  /** null: the browser does not say, or it was not asked yet */
  disk: Pick<DiskFacts, 'usedBytes' | 'quotaBytes'> | null;
}

/** Null where everything fits, or nobody can say. */
export function fitNote({ asked, takes, past, disk }: FitPlan, locale: Locale): string | null {
  const bytes = disk && guessClipBytes(asked, past);
  if (!bytes) return null;
  const free = Math.max(0, disk.quotaBytes - disk.usedBytes);
  if (clipsThatFit(bytes, takes, free) >= takes) return null;
  const words = locale.t.preferences.fit;
  const [needed, left] = [formatBytes(bytes * takes, locale), formatBytes(free, locale)];
  return takes === 1 ? words.one(needed, left) : words.some(takes, needed, left);
}
