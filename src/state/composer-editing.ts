/**
 * @file A queued render in the form of New: begun by its Edit button, ended by Save changes or Cancel editing. The draft the
 * form had comes back afterwards; it lies beside the edit on the disk meanwhile. Loaded with the first edit.
 */
import type { JobOrder } from '../domain/create-job';
import type { Job } from '../domain/job';
import { loadLaterMessages } from '../i18n/later-messages';
import type { EditingNote } from './composer-draft';
import type { Composer, ComposerNeeds } from './composer.svelte';

/** What it needs of the form. */
export type EditedForm = Pick<Composer, 'load' | 'draft' | 'replace' | 'editing' | 'hush'>;

/** Puts a queued render into the form. What was typed into it before stays when it is the same one. */
export async function beginEdit(form: EditedForm, { id, connectionId, params }: Job): Promise<void> {
  await form.load();
  if (form.editing?.jobId === id) return;
  const before = form.editing?.before ?? form.draft;
  form.replace({ schema: 1, connectionId, params, takes: 1, editing: { jobId: id, connectionId, before } });
}

/** Leaves the render as it is. */
export function cancelEdit(form: EditedForm): void {
  if (!form.editing) return;
  form.replace(form.editing.before);
  void form.hush();
}

/** Writes the render's new values. Where it has begun meanwhile, the text stays in the form for a new one. */
export async function saveEdit(
  needs: ComposerNeeds,
  form: EditedForm,
  editing: EditingNote,
  order: JobOrder,
): Promise<void> {
  await loadLaterMessages();
  // Ended, or another one was begun, while this press was on its way.
  if (form.editing !== editing) return;
  const { messages, locale, router, services } = needs;
  const words = locale.t.queue.editing;
  if (await services.jobs.edit(editing.jobId, order)) {
    form.replace(editing.before);
    messages.show(words.saved);
    router.go({ screen: 'queue' });
    return;
  }
  const { schema, connectionId, params, takes } = form.draft;
  form.replace({ schema, connectionId, params, takes });
  const run = (): void => form.replace(editing.before);
  const isEmpty = editing.before.params.prompt.trim() === '';
  messages.show(words.tooLate, { kind: 'error', ...(isEmpty ? {} : { action: { label: words.bringBack, run } }) });
}
