/** @file Puts the params of a clip or job into the form of New. Called by the composer, and loaded with the first such press. */
import { loadLaterMessages } from '../i18n/later-messages';
import type { Draft } from './composer-draft';
import type { Composer, ComposerNeeds } from './composer.svelte';

/** Puts them there. A prompt that was being written, or an edit, can be brought back. */
export async function putParams(
  { locale, messages }: Pick<ComposerNeeds, 'locale' | 'messages'>,
  composer: Pick<Composer, 'load' | 'draft' | 'replace'>,
  draft: Draft,
): Promise<void> {
  await Promise.all([composer.load(), loadLaterMessages()]);
  const before = composer.draft;
  composer.replace(draft);
  const { prompt } = before.params;
  const isLost = prompt.trim() !== '' && prompt !== draft.params.prompt;
  if (!isLost && !before.editing) return;
  const { draftReplaced, undo } = locale.t.composeMore;
  messages.show(draftReplaced, { action: { label: undo, run: () => composer.replace(before) } });
}
