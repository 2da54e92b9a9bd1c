/** @file What was typed and pasted into the prompt: its tokens, and a picture among it. Pure; `PromptCard.svelte` calls it. */

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
