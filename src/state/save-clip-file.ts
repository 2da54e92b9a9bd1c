/** @file Saves a clip's video as a file of the person's own, and says how that ended: from viewer, tile, selection or notification. */
import { err } from '../base/result';
import type { Clip } from '../domain/clip';
import { saveAndSay } from './save-and-say';
import type { AppServices } from './services';
import type { UnreadNeeds } from './unread-clip';

/** What it may call. */
export interface SavingNeeds extends UnreadNeeds {
  services: { files: Pick<AppServices['files'], 'save' | 'folders'> };
}

/** Resolves when it is saved, or was not. `find` may give nothing: the clip is gone. Never rejects. */
export async function saveClipFile(needs: SavingNeeds, find: () => Promise<Clip | undefined>): Promise<void> {
  const { notSaved, again, saved } = needs.locale.t.clipFiles;
  let clip: Clip | undefined;
  const save: Parameters<typeof saveAndSay>[1] = async () => {
    clip = await find();
    return clip ? needs.services.files.save(clip) : err('gone');
  };
  await saveAndSay(needs, save, saved, async (run) => {
    if (!clip) needs.messages.show(notSaved.gone, { kind: 'error' });
    else await (await import('./unread-clip')).sayUnread(needs, clip, notSaved.gone, { label: again, run });
  });
}
