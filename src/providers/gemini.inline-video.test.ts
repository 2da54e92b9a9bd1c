import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { KIB, MIB } from '../base/bytes';
import { InlineVideo, toStream } from './gemini.inline-video';

const PATH = ['steps', 0, 'content', 0, 'data'];

function bodyOf(pieces: Iterable<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = pieces[Symbol.iterator]();
  return new ReadableStream(
    {
      pull: (controller) => {
        const next = iterator.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
    },
    { highWaterMark: 0 },
  );
}

function piecesOf(text: string, size: number): Uint8Array<ArrayBuffer>[] {
  const bytes = new TextEncoder().encode(text);
  return Array.from({ length: Math.ceil(bytes.byteLength / size) }, (_, n) => bytes.slice(n * size, (n + 1) * size));
}

function answerWith(data: string): string {
  return JSON.stringify({ steps: [{ content: [{ type: 'video', data }] }], id: 'v1_1', status: 'completed' });
}

async function readAll(video: InlineVideo): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for (let bytes = await video.next(); bytes; bytes = await video.next()) all.push(bytes);
  return Buffer.concat(all);
}

describe('a video in an answer', () => {
  const film = Buffer.from(Array.from({ length: 10_000 }, (_, n) => (n * 31 + (n >> 8)) & 255));

  it.each([1, 7, 100, 1_000_000])('is taken out of it byte by byte, in pieces of %i bytes', async (size) => {
    const text = answerWith(film.toString('base64')).replaceAll('=', '\\u003d');
    expect((await readAll(new InlineVideo(bodyOf(piecesOf(text, size)), PATH))).equals(film)).toBe(true);
  });

  it('asks for nothing behind it, and lets the rest go', async () => {
    const text = answerWith(film.toString('base64')) + ' '.repeat(5 * MIB);
    let canceled = 0;
    let given = 0;
    const pieces = piecesOf(text, KIB);
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        pull: (controller) => {
          controller.enqueue(pieces[given++] ?? new Uint8Array(1));
        },
        cancel: () => void canceled++,
      },
      { highWaterMark: 0 },
    );
    expect((await readAll(new InlineVideo(body, PATH))).equals(film)).toBe(true);
    expect([canceled, given]).toEqual([1, Math.ceil(answerWith(film.toString('base64')).length / KIB)]);
  });

  it.each([
    ['its text is no base64', answerWith(`${'A'.repeat(200)}-_-_`)],
    ['its text ends within a group', answerWith('A'.repeat(201))],
    ['the answer ends within it', answerWith('A'.repeat(4000)).slice(0, 2000)],
    ['it is not there', JSON.stringify({ steps: [], status: 'completed' })],
    ['the answer is no JSON', '<!doctype html>'],
    ['the answer is nested without end', '['.repeat(5000)],
    ['there is no answer', ''],
  ])('is a DataError when %s', async (_what, text) => {
    await expect(readAll(new InlineVideo(bodyOf(piecesOf(text, 50)), PATH))).rejects.toMatchObject({
      name: 'DataError',
    });
  });

  it('breaks with the line', async () => {
    const pieces = function* (): Generator<Uint8Array<ArrayBuffer>> {
      yield* piecesOf(answerWith('A'.repeat(4000)).slice(0, 2000), 500);
      throw new TypeError('terminated');
    };
    await expect(readAll(new InlineVideo(bodyOf(pieces()), PATH))).rejects.toThrow('terminated');
  });

  it('errors the body that is made of it', async () => {
    const video = new InlineVideo(bodyOf(piecesOf(answerWith(`${'A'.repeat(2000)}*`), 500)), PATH);
    const first = await video.next();
    const response = new Response(toStream(video, first ?? new Uint8Array(0)));
    await expect(response.arrayBuffer()).rejects.toMatchObject({ name: 'DataError' });
  });
});

describe('a video of 200 MB', () => {
  const FILM_BYTES = 200 * 1000 * 1000;
  const PIECE = 64 * KIB;
  /** A multiple of 3, so that it can be repeated as text. */
  const unit = Buffer.from(Array.from({ length: 3 * 16 * KIB }, (_, n) => (n * 131 + (n >> 7)) & 255));
  const units = Math.ceil(FILM_BYTES / unit.byteLength);

  /** The answer in pieces that end anywhere; `given` is told of each. */
  function* answer(given: (bytes: number) => void): Generator<Uint8Array<ArrayBuffer>> {
    const text = new Uint8Array(Buffer.from(unit.toString('base64')));
    const send = (piece: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
      given(piece.byteLength);
      return piece;
    };
    yield send(new TextEncoder().encode('{"id":"v1_1","steps":[{"content":[{"type":"video","data":"'));
    for (let n = 0; n < units; n++) yield send(text);
    yield send(new TextEncoder().encode('"}]}],"status":"completed"}'));
  }

  it('is decoded with no more in hand than one piece, and comes out whole', async () => {
    let givenChars = 0;
    let takenBytes = 0;
    let largest = 0;
    let mostHeld = 0;
    const hash = createHash('sha256');
    const video = new InlineVideo(bodyOf(answer((chars) => (givenChars += chars))), PATH);
    const first = await video.next();
    const reader = toStream(video, first ?? new Uint8Array(0)).getReader();
    for (;;) {
      // Text that came and is not handed out yet, as bytes.
      mostHeld = Math.max(mostHeld, (givenChars * 3) / 4 - takenBytes);
      const { done, value } = await reader.read();
      if (done) break;
      takenBytes += value.byteLength;
      largest = Math.max(largest, value.byteLength);
      hash.update(value);
    }
    const expected = createHash('sha256');
    for (let n = 0; n < units; n++) expected.update(unit);
    expect([takenBytes, hash.digest('hex')]).toEqual([units * unit.byteLength, expected.digest('hex')]);
    expect(largest).toBeLessThanOrEqual(PIECE);
    expect(mostHeld).toBeLessThanOrEqual(2 * PIECE);
  }, 60_000);
});
