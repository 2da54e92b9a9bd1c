/** @file Where a clip's video is, as one line of its details. Pure; the viewer calls it. */
import type { Clip } from '../domain/clip';
import type { Locale } from '../i18n/locale';
import type { ClipReach } from './folder-services';

/** `reach` null: the folder's name is not known yet. */
export function whereText(
  { place }: Pick<Clip, 'place'>,
  reach: ClipReach | null,
  words: Locale['t']['libraryFolders']['where'],
): string {
  if (!place) return words.here;
  if (!reach || reach.kind === 'here') return place.path;
  if (reach.kind === 'no-folder') return words.noFolder(reach.path);
  return reach.kind === 'missing'
    ? words.missing(reach.folderName, reach.path)
    : words.folder(reach.folderName, reach.path);
}
