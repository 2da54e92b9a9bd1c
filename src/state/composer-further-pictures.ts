/**
 * @file Pictures beside the start image: the last frame and the reference images, added, removed and put in order. Called by
 * the form of New where a model takes them; loaded then.
 */
import type { StartImage } from '../domain/params';
import type { Composer } from './composer.svelte';

/** What they change. */
export type PictureForm = Pick<Composer, 'params' | 'endImage' | 'references'>;

/** Takes a picture as the last frame; `endImage.problem` says why not. */
export async function addEndImage(form: PictureForm, file: File): Promise<void> {
  const kept = await form.endImage.take(file);
  if (kept) form.params.endImage = kept;
}

/** Ends wherever the model ends. */
export function removeEndImage(form: PictureForm): void {
  form.endImage.clear();
  delete form.params.endImage;
}

/** Takes pictures as reference images, behind those there are, in their order; `references.problem` says why one was not taken. */
export async function addReferences(form: PictureForm, files: readonly File[]): Promise<void> {
  const add = async (file: File): Promise<void> => {
    const kept = await form.references.takeNext(file);
    if (kept) setReferences(form, [...(form.params.references ?? []), kept]);
  };
  await Promise.all(files.map(add));
}

/** Takes one out; the others keep their order. */
export function removeReference(form: PictureForm, index: number): void {
  setReferences(form, (form.params.references ?? []).toSpliced(index, 1));
}

/** Moves one a place to the front or the back. */
export function moveReference(form: PictureForm, index: number, by: 1 | -1): void {
  const references = form.params.references ?? [];
  const [moved, other] = [references[index], references[index + by]];
  if (moved && other) setReferences(form, references.with(index, other).with(index + by, moved));
}

function setReferences(form: PictureForm, references: readonly StartImage[]): void {
  if (references.length > 0) form.params.references = references;
  else delete form.params.references;
}
