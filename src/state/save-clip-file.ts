/** @file Saves a clip's video as a file of the person's own, and says how that ended: from viewer, tile, selection or notification. */
import { err } from '../base/result';
import type { Clip } from '../domain/clip';
import { saveAndSay, type SayingNeeds } from './save-and-say';
import type { AppServices } from './services';

/** What it may call. */
export interface SavingNeeds extends SayingNeeds {
  services: { files: Pick<AppServices['files'], 'save'> };
}

/** Resolves when it is saved, or was not. `find` may give nothing: the clip is gone. Never rejects. */
export async function saveClipFile(needs: SavingNeeds, find: () => Promise<Clip | undefined>): Promise<void> {
  const save: Parameters<typeof saveAndSay>[1] = async () => {
    const clip = await find();
    return clip ? needs.services.files.save(clip) : err('gone');
  };
  await saveAndSay(needs, save, needs.locale.t.clipFiles.saved);
}
