/**
 * @file Loads a part of New that its first picture does not need, with the words and icons of such parts. Called where one is
 * first shown. Rejects when its code cannot be fetched.
 */
import { loadLaterMessages } from '../../i18n/later-messages';
import { addIcons } from '../parts/icon-paths';

/** The part, once it can be shown. */
export async function withWords<Part>(part: Promise<Part>): Promise<Part> {
  const [loaded, icons] = await Promise.all([part, import('../parts/icon-paths-later'), loadLaterMessages()]);
  addIcons(icons.LATER_PATHS);
  return loaded;
}
