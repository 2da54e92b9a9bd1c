/**
 * @file Loads a part of New that its first picture does not need, with the words and icons of such parts. Called where one is
 * first shown. Rejects when its code cannot be fetched.
 */
import { loadLaterMessages } from '../../i18n/later-messages';
import { loadLaterIcons } from '../parts/icon-paths';

/** The part, once it can be shown. */
export async function withWords<Part>(part: Promise<Part>): Promise<Part> {
  const [loaded] = await Promise.all([part, loadLaterIcons(), loadLaterMessages()]);
  return loaded;
}
