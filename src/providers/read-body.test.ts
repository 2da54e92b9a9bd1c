import { describe, expect, it } from 'vitest';
import { parseJson, readText } from './read-body';

/** A body that comes in the given pieces; `canceled` tells whether it was let go. */
function piecesOf(pieces: readonly Uint8Array<ArrayBuffer>[]): { response: Response; canceled: () => boolean } {
  let canceled = false;
  let next = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        const piece = pieces[next++];
        if (piece) controller.enqueue(piece);
        else controller.close();
      },
      cancel() {
        canceled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(body), canceled: () => canceled };
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

describe('readText', () => {
  it('joins pieces, also within a character', async () => {
    const bytes = bytesOf('aé😀');
    const { response } = piecesOf([...bytes].map((byte) => Uint8Array.of(byte)));
    expect(await readText(response, 100)).toEqual({ text: 'aé😀', whole: true });
  });

  it('reads a body of exactly the allowed length', async () => {
    const { response } = piecesOf([bytesOf('12345'), bytesOf('67890')]);
    expect(await readText(response, 10)).toEqual({ text: '1234567890', whole: true });
  });

  it('stops at the allowed length and lets the rest go', async () => {
    const { response, canceled } = piecesOf([bytesOf('12345'), bytesOf('67890'), bytesOf('never read')]);
    expect(await readText(response, 9)).toEqual({ text: '123456789', whole: false });
    expect(canceled()).toBe(true);
  });

  it('reads no body as no text', async () => {
    expect(await readText(new Response(null, { status: 204 }), 10)).toEqual({ text: '', whole: true });
  });
});

describe('parseJson', () => {
  it('gives a value for JSON and undefined for anything else', () => {
    expect(parseJson('null')).toBeNull();
    expect(parseJson('{"a":1}')).toEqual({ a: 1 });
    expect(parseJson('<html>')).toBeUndefined();
    expect(parseJson('')).toBeUndefined();
  });
});
