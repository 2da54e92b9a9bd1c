/**
 * @file Why a clip's video could not be had, and what helps: said by every way out of the app whose bytes were not there. A clip whose
 * folder needs permission is asked for by one button, and what was wanted is offered again.
 */
import type { Clip } from '../domain/clip';
import { allowAction, type AllowingNeeds, type Wanted } from './allow-folder';
import type { ClipReach } from './folder-services';
import type { Router } from './router.svelte';

/** What it may call. */
export interface UnreadNeeds extends AllowingNeeds {
  router: Pick<Router, 'go'>;
}

/** Says it. A clip that is in no folder has lost its bytes: `gone` says so. Never rejects. */
export async function sayUnread(needs: UnreadNeeds, clip: Clip, gone: string, wanted: Wanted): Promise<void> {
  const { messages } = needs;
  if (!clip.place) {
    messages.show(gone, { kind: 'error' });
    return;
  }
  const reach = await reachOf(needs, clip);
  if (reach?.kind === 'needs-permission') askFor(needs, reach, wanted);
  else if (reach?.kind === 'missing' || reach?.kind === 'no-folder') leadToFolders(needs, reach);
  else messages.show(needs.locale.t.libraryFolders.unread.now, { kind: 'error', action: wanted });
}

async function reachOf({ services }: UnreadNeeds, clip: Clip): Promise<ClipReach | null> {
  try {
    return await (await services.files.folders()).reach(clip);
  } catch {
    return null;
  }
}

function askFor(needs: UnreadNeeds, reach: Extract<ClipReach, { kind: 'needs-permission' }>, wanted: Wanted): void {
  const text = needs.locale.t.libraryFolders.unread.prompt(reach.folderName);
  needs.messages.show(text, { kind: 'error', action: allowAction(needs, reach, wanted) });
}

function leadToFolders(
  { messages, locale, router }: UnreadNeeds,
  reach: Extract<ClipReach, { kind: 'missing' | 'no-folder' }>,
): void {
  const words = locale.t.libraryFolders;
  const text =
    reach.kind === 'missing' ? words.unread.missing(reach.folderName, reach.path) : words.unread.noFolder(reach.path);
  const action = { label: words.settings, run: () => router.go({ screen: 'settings', section: 'folders' }) };
  messages.show(text, { kind: 'error', action });
}
