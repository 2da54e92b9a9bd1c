import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Clip } from './clip';
import { createImportedClip, type ImportFacts } from './create-imported-clip';
import { AT, clipThatTook } from './fixtures/builders';
import { readSidecar, SIDECAR_MAX_BYTES, type SidecarTrouble } from './read-sidecar';
import { PROMPT_MAX_CHARS } from './read-sidecar-params';
import { writeSidecar, type Sidecar } from './sidecar';

const PICTURE = { fileId: `image-${'a1'.repeat(32)}`, name: 'harbor.png', width: 1280, height: 720 };
const REMOTE = { remoteId: 'video_secret', operation: { url: 'https://host.example/v?sig=abc' } };

/** Everything a clip can have. */
const FULL: Clip = clipThatTook(9_000, {
  title: 'Mine <b>&"',
  renamed: true,
  rating: 4,
  favourite: true,
  tags: ['Night', 'keep'],
  params: {
    prompt: 'a fox\n\u202e in the 🦊 snow',
    model: 'sora-2',
    size: '1280x720',
    seconds: 8,
    startImage: PICTURE,
    endImage: { ...PICTURE, fileId: 'last-frame-0f8fad5b-d9cb-469f-a165-70867728950e' },
    references: [PICTURE],
    audio: false,
    seed: 0,
    negativePrompt: 'text',
    steps: 30,
    guidance: 0,
    extra: { flow: { shift: [1, 2.5, null] }, __proto__x: true },
    origin: {
      how: 'extend',
      byFrame: true,
      clipId: 'clip-7',
      title: 'before',
      fileId: 'file-7',
      remote: { connectionId: 'box', ...REMOTE },
    },
  },
  remote: REMOTE,
  takesId: '0b1c6c0e-9a7b-4f0e-8f5d-2a6f6f0c1d2e',
  media: {
    width: 1280,
    height: 720,
    durationMs: 8_033,
    hasAudio: true,
    videoCodec: 'avc',
    audioCodec: 'aac',
    c2pa: true,
  },
  costMicros: 0,
  costReported: true,
  unwanted: true,
  damaged: true,
});

function readGood(text: string): Sidecar {
  const read = readSidecar(text);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

const importFacts = (clip: Clip): ImportFacts => ({
  ...{
    id: clip.id,
    fileId: clip.fileId,
    fileName: 'fox.mp4',
    type: clip.type,
    bytes: clip.bytes,
    damaged: clip.damaged,
  },
  ...{ modifiedAt: 5, now: AT + 1e9 },
});

describe('a clip that was saved with its sidecar', () => {
  it('comes back whole where its source is here, but for what its server called it', () => {
    const sidecar = readGood(writeSidecar(FULL));
    const source = { fileId: 'file-7', remote: { connectionId: 'box', ...REMOTE } };
    const { imported, ...back } = createImportedClip(sidecar, source, importFacts(FULL));
    const { remote, ...rest } = FULL;
    expect(remote).toBe(REMOTE);
    expect(back).toEqual(rest);
    expect(imported).toEqual({ at: AT + 1e9, fileName: 'fox.mp4' });
  });

  it('comes back whole with the title of its prompt, however that is written', () => {
    const plain = clipThatTook(1, { title: 'a \u202efox', params: { ...FULL.params, prompt: 'a \u202efox' } });
    delete plain.params.origin;
    const { imported, ...back } = createImportedClip(readGood(writeSidecar(plain)), null, importFacts(plain));
    expect(back).toEqual(plain);
    expect(imported).toBeDefined();
  });

  it('is not dated into the future', () => {
    const late = clipThatTook(2e9);
    expect(createImportedClip(readGood(writeSidecar(late)), null, importFacts(late)).createdAt).toBe(AT + 1e9);
  });
});

it('says nothing of servers, addresses and stored files but the pictures', () => {
  const text = writeSidecar(FULL);
  for (const secret of ['video_secret', 'host.example', 'operation', 'remote', 'file-7', 'file-1'])
    expect(text).not.toContain(secret);
});

it('makes of a video without sidecar a clip of its file name', () => {
  const facts: ImportFacts = { ...importFacts(FULL), fileName: 'Holiday.final.MOV', modifiedAt: 77 };
  expect(createImportedClip(null, null, facts)).toMatchObject({
    title: 'Holiday.final',
    createdAt: 77,
    madeElsewhere: true,
    params: { prompt: '', model: '' },
    costMicros: null,
  });
  expect(createImportedClip(null, null, { ...facts, modifiedAt: 0 }).createdAt).toBe(facts.now);
});

const written = (): Record<string, unknown> => JSON.parse(writeSidecar(FULL)) as Record<string, unknown>;
const troubleOf = (text: string): SidecarTrouble | 'none' => {
  const read = readSidecar(text);
  return read.ok ? 'none' : read.error;
};

test.each<[string, string, SidecarTrouble]>([
  ['no JSON', '{', 'not-a-sidecar'],
  ['nothing', '', 'not-a-sidecar'],
  ['a list', '[]', 'not-a-sidecar'],
  ['JSON of something else', '{"prompt":"a fox"}', 'not-a-sidecar'],
  ['no parameters', JSON.stringify({ ...written(), params: 'x' }), 'not-a-sidecar'],
  ['a version that is none', JSON.stringify({ ...written(), version: '1' }), 'not-a-sidecar'],
  ['a newer version', JSON.stringify({ ...written(), version: 2 }), 'newer-sidecar'],
  [
    'a prompt too long',
    JSON.stringify({ ...written(), params: { prompt: 'x'.repeat(PROMPT_MAX_CHARS + 1) } }),
    'sidecar-too-large',
  ],
  ['a file too long', ' '.repeat(SIDECAR_MAX_BYTES + 1), 'sidecar-too-large'],
])('%s is a reason', (_what, text, why) => {
  expect(troubleOf(text)).toBe(why);
});

it('takes the longest prompt, and a mark of an editor before it', () => {
  const prompt = 'x'.repeat(PROMPT_MAX_CHARS);
  expect(readGood(`\ufeff${JSON.stringify({ ...written(), params: { prompt } })}`).params.prompt).toBe(prompt);
});

describe('what is wrong in a sidecar', () => {
  it('is left out, and the rest stays', () => {
    const raw = {
      ...written(),
      id: '../..',
      title: 7,
      rating: 9,
      tags: 'x',
      createdAt: 'soon',
      cost: { micros: -1 },
      media: { width: 1e9 },
      file: null,
      connection: [],
    };
    expect(readGood(JSON.stringify(raw))).toMatchObject({
      ...{
        id: null,
        rating: null,
        tags: [],
        createdAt: null,
        costMicros: null,
        costReported: false,
        media: null,
        bytes: null,
      },
      ...{ title: 'a fox \u202e in the 🦊 snow', connectionId: '', favourite: true },
    });
  });

  it('cannot name a stored file that is no picture, nor a value too deep to be stored', () => {
    const extra = JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`) as object;
    const params = {
      prompt: 'x',
      startImage: { ...PICTURE, fileId: 'file-1' },
      references: [PICTURE, 3],
      extra,
      size: 'big',
      seconds: -1,
    };
    expect(readGood(JSON.stringify({ ...written(), params })).params).toEqual({
      ...{ prompt: 'x', model: '', size: '', seconds: 0, references: [PICTURE] },
    });
  });

  it('never throws, whatever is in it', () => {
    const hostile = fc.oneof(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(1e308, -1, '\u202e', [], {}, null));
    const keys = Object.keys(written());
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys, '__proto__', 'x'), hostile), hostile, (change, params) => {
        for (const raw of [
          { ...written(), ...change },
          { ...written(), params: { prompt: 'x', ...(params as object) } },
          change,
        ]) {
          const read = readSidecar(JSON.stringify(raw));
          if (read.ok)
            expect(() => structuredClone(createImportedClip(read.value, null, importFacts(FULL)))).not.toThrow();
          else expect(['not-a-sidecar', 'newer-sidecar', 'sidecar-too-large']).toContain(read.error);
        }
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => !readSidecar(text).ok));
  });
});
