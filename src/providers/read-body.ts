/**
 * @file Reads an answer's body as text, never more of it than was allowed. Used for JSON and for the words of an error.
 */

/** What was read; `whole` is false when there was more than allowed. */
export interface BodyText {
  text: string;
  whole: boolean;
}

/** Reads up to `maxBytes` as UTF-8 and drops the rest. Throws what the body throws when it breaks. */
export async function readText(response: Response, maxBytes: number): Promise<BodyText> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let leftBytes = maxBytes;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value.subarray(0, leftBytes), { stream: true });
    leftBytes -= value.byteLength;
    if (leftBytes < 0) {
      dropBody(reader);
      return { text, whole: false };
    }
  }
  return { text: text + decoder.decode(), whole: true };
}

/** Lets a body go that nobody will read. Whether that works does not matter to anyone. */
export function dropBody(body: { cancel(): Promise<void> } | null): void {
  body?.cancel().catch(() => undefined);
}

/** The value of a JSON text; undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
