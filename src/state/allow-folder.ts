/** @file Asks for permission to use folders again, and says so where it was refused. Called in a press, by whatever met such a folder. */
import type { Locale } from '../i18n/locale';
import type { AppServices } from './services';
import type { StatusMessages } from './status-messages.svelte';

/** What it may call. */
export interface AllowingNeeds {
  services: { files: Pick<AppServices['files'], 'folders'> };
  messages: Pick<StatusMessages, 'show'>;
  locale: Pick<Locale, 't'>;
}

/** A folder, as far as is needed to ask for it. */
export interface AskedFolder {
  folderId: string;
  folderName: string;
}

/** What was wanted of a clip, to be pressed again: a picker or a new tab needs a press of its own. */
export interface Wanted {
  label: string;
  run: () => void;
}

/** A button that asks for a folder, and then offers again what was wanted. */
export function allowAction(needs: AllowingNeeds, folder: AskedFolder, wanted: Wanted): Wanted {
  const { messages, locale } = needs;
  const words = locale.t.libraryFolders;
  const allow = async (): Promise<void> => {
    if (await allowFolder(needs, folder)) messages.show(words.allowed(folder.folderName), { action: wanted });
  };
  return { label: words.allowOne(folder.folderName), run: () => void allow() };
}

/** The same for the first folder that waits to be asked for; of several the next is met after it. Undefined: there is none. */
export async function allowNextAction(needs: AllowingNeeds, wanted: Wanted): Promise<Wanted | undefined> {
  try {
    const all = await (await needs.services.files.folders()).list();
    const next = all.find(({ access }) => access === 'prompt');
    return next && allowAction(needs, { folderId: next.id, folderName: next.name }, wanted);
  } catch {
    return undefined;
  }
}

/** True: it may be used. Never rejects. */
export async function allowFolder(needs: AllowingNeeds, { folderId, folderName }: AskedFolder): Promise<boolean> {
  const { services, messages, locale } = needs;
  const words = locale.t.libraryFolders;
  try {
    const isAllowed = await (await services.files.folders()).allow([folderId]);
    if (!isAllowed) messages.show(words.refused(folderName), { kind: 'error' });
    return isAllowed;
  } catch {
    messages.show(words.failed, { kind: 'error' });
    return false;
  }
}
