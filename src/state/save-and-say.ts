/** @file Saves something as a file of the person's own and says how that ended, with a way on. Every Save comes here. */
import { err, type Result } from '../base/result';
import type { Locale } from '../i18n/locale';
import type { SaveOutcome, SaveTrouble } from './clip-services';
import type { StatusMessages } from './status-messages.svelte';

/** What it may call. */
export interface SayingNeeds {
  messages: Pick<StatusMessages, 'show'>;
  locale: Pick<Locale, 't'>;
}

/**
 * Says `saved`, or why it was not: a person who changes their mind hears nothing. `onGone` says it in its own way where the bytes could
 * not be had. Never rejects.
 */
export async function saveAndSay(
  needs: SayingNeeds,
  save: () => Promise<Result<SaveOutcome, SaveTrouble>>,
  saved: string,
  onGone?: (again: () => void) => Promise<void>,
): Promise<void> {
  const { messages, locale } = needs;
  const { notSaved, again } = locale.t.clipFiles;
  // What nobody expects ends here too, as where the database does not answer.
  const ended = await save().catch(() => err('not-written' as const));
  if (ended.ok) {
    if (ended.value === 'saved') messages.show(saved);
    return;
  }
  const run = (): void => void saveAndSay(needs, save, saved, onGone);
  if (ended.error === 'gone' && onGone) {
    await onGone(run);
    return;
  }
  const action = { label: again, run };
  messages.show(notSaved[ended.error], { kind: 'error', ...(ended.error !== 'gone' && { action }) });
}
