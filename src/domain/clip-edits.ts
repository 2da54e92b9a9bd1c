/**
 * @file What a person does to a clip's own facts: stars, favourite, tags, name. Each gives the changed clip; null: it is so
 * already. Pure; the page's clip service calls them for one clip or many.
 */
import { cleanLine } from './clean-line';
import { titleOf, type Clip, type Rating } from './clip';
import { changeTags, type TagChange } from './tags';

/** Where a name given by the person ends: longer than the prompt's, and still a line. */
export const NAME_MAX_CHARS = 200;

/** null takes the stars away. */
export function withRating(clip: Clip, rating: Rating | null): Clip | null {
  if ((clip.rating ?? null) === rating) return null;
  const rest = { ...clip };
  delete rest.rating;
  return rating === null ? rest : { ...rest, rating };
}

/** Marks it, or takes the mark away. */
export function withFavourite(clip: Clip, isFavourite: boolean): Clip | null {
  if ((clip.favourite ?? false) === isFavourite) return null;
  const rest = { ...clip };
  delete rest.favourite;
  return isFavourite ? { ...rest, favourite: true } : rest;
}

/** Adds tags and takes tags away. */
export function withTags(clip: Clip, change: TagChange): Clip | null {
  const before = clip.tags ?? [];
  const tags = changeTags(before, change);
  if (tags === before) return null;
  const rest = { ...clip };
  delete rest.tags;
  return tags.length === 0 ? rest : { ...rest, tags };
}

/** Names it; nothing to be seen gives the prompt's name back, or where there is no prompt, the file's or the model's. */
export function withTitle(clip: Clip, title: string): Clip | null {
  const name = cleanLine(title, NAME_MAX_CHARS);
  const ofPrompt = titleOf(clip.params.prompt) || titleOf(clip.imported?.fileName ?? clip.params.model);
  if (name === '' || name === ofPrompt) {
    if (clip.renamed === undefined && clip.title === ofPrompt) return null;
    const rest = { ...clip, title: ofPrompt };
    delete rest.renamed;
    return rest;
  }
  return name === clip.title && clip.renamed ? null : { ...clip, title: name, renamed: true };
}
