/** @file A sidecar or a clip of the person's own in place of the form's content. New calls it with dropped files; loaded then. */
import { err } from '../base/result';
import { cleanLine } from '../domain/clean-line';
import { NAME_MAX_CHARS } from '../domain/clip-edits';
import { isSidecarName } from '../domain/pair-files';
import type { Locale } from '../i18n/locale';
import type { FoundParams } from './clip-services';
import type { Composer } from './composer.svelte';
import type { AppServices } from './services';
import type { StatusMessages } from './status-messages.svelte';

/** What this needs of the shared state. */
export interface RestoreNeeds {
  services: { files: Pick<AppServices['files'], 'paramsIn'> };
  composer: Pick<Composer, 'connectionId' | 'offers' | 'load' | 'useParams'>;
  messages: Pick<StatusMessages, 'show'>;
  locale: Locale;
}

/**
 * Fills the form from the first sidecar, else from the first file, and says so; a prompt that was being written can be brought
 * back. Says too what of it is not here any more, and why a file fills nothing.
 */
export async function restoreForm(needs: RestoreNeeds, files: readonly File[]): Promise<void> {
  const { services, composer, messages, locale } = needs;
  const file = files.find(({ name }) => isSidecarName(name)) ?? files[0];
  if (!file) return;
  const found = await services.files.paramsIn(file).catch(() => err('unreadable' as const));
  if (!found.ok) {
    const why = locale.t.clipFiles.notRestored[found.error];
    messages.show(why(cleanLine(file.name, NAME_MAX_CHARS)), { kind: 'error' });
    return;
  }
  await composer.load();
  await composer.useParams(found.value.params, connectionFor(composer, found.value));
  messages.show(restoredText(found.value, locale));
}

/** Its own; where that is gone the one in use, or another one that offers its model. */
function connectionFor({ connectionId, offers }: RestoreNeeds['composer'], found: FoundParams): string {
  if (found.connectionId !== null) return found.connectionId;
  const alike = offers.filter(({ model }) => model.id === found.params.model).map(({ connection }) => connection.id);
  return alike.includes(connectionId) ? connectionId : (alike[0] ?? connectionId);
}

/** What the form cannot have is said; a model that nobody offers any more is said by the form itself. */
function restoredText(found: FoundParams, { t, format }: Locale): string {
  const words = t.clipFiles;
  const { missingPictures, lostConnection, isSourceLost, leftOut } = found;
  return [
    words.restored,
    ...(missingPictures > 0 ? [words.picturesLost(missingPictures, format.number(missingPictures))] : []),
    ...(isSourceLost ? [words.sourceLost] : []),
    ...(leftOut.length > 0 ? [words.parametersLeftOut(leftOut)] : []),
    ...(lostConnection === '' ? [] : [words.connectionLost(cleanLine(lostConnection, NAME_MAX_CHARS))]),
  ].join(' ');
}
