/** @file The states a badge can show, with their icons. Colour comes from states.css by `data-state`. */
import type { ShownName } from '../../domain/shown-status';
import type { IconName } from './icon-paths';

/** A shown state of a job, or of a connection that is closed for good. */
export type BadgeStatus = ShownName | 'closed';

const BADGE_ICONS: Readonly<Record<BadgeStatus, IconName>> = {
  queued: 'clock',
  submitting: 'send',
  checking: 'search',
  rendering: 'spin',
  downloading: 'download',
  succeeded: 'ok',
  failed: 'fail',
  blocked: 'ban',
  'needs-you': 'ask',
  canceled: 'close',
  closed: 'ban',
};

/** The icon that goes with the word. */
export function badgeIcon(status: BadgeStatus): IconName {
  return BADGE_ICONS[status];
}
