/** @file What was typed, pasted and dropped on New: tokens, a picture, a clip. Pure; the prompt and the screen call it. */

/** Tokens, roughly: English has about four characters to one. */
export function tokensIn(characters: number): number {
  return Math.ceil(characters / 4);
}

/**
 * The picture in what is being pasted. Text beside it wins: spreadsheets and word processors put a picture of the text on
 * the clipboard as well. The name of the copied file alone, as file managers add it, is no such text.
 */
export function pastedPicture(
  data: { files: ArrayLike<File>; getData(type: string): string } | null,
): File | undefined {
  const file = Array.from(data?.files ?? []).find(({ type }) => type.startsWith('image/'));
  const text = data?.getData('text/plain').trim() ?? '';
  return text === '' || text === file?.name ? file : undefined;
}

/** A video or a sidecar by its name: of a clip that can be put into the form, never a picture. */
export function isClipFile({ name }: File): boolean {
  return /\.(mp4|m4v|mov|webm|json)$/i.test(name);
}
