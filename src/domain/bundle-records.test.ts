import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClipLine, writeClipLine } from './bundle-clip';
import { readJobLine, writeJobLine } from './bundle-job';
import {
  connectionToWrite,
  readConnectionRecord,
  readFileRecord,
  readKeyRecord,
  readSettingRecord,
  readSpendRecord,
} from './bundle-rows';
import type { Clip } from './clip';
import type { Connection } from './connection';
import { AT, acceptedAs, connectionWith, jobIn, PARAMS } from './fixtures/builders';
import type { Job } from './job';

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
const readClip = (line: string): Clip | undefined => readClipLine(line, JSON.parse(line));
const picture = { fileId: `image-${'a'.repeat(64)}`, name: 'boat.png', width: 640, height: 360 };

const CLIP: Clip = {
  ...{
    id: 'clip-1',
    schema: 1,
    title: 'My harbor',
    renamed: true,
    rating: 4,
    favourite: true,
    tags: ['Night', 'best of'],
  },
  params: {
    ...PARAMS,
    ...{ startImage: picture, seed: 7, negativePrompt: 'people', extra: { cfg: 2 }, audio: false },
    origin: {
      ...{ how: 'extend', byFrame: true, clipId: 'clip-0', title: 'a harbor', fileId: 'file-0' },
      remote: { connectionId: 'box', remoteId: 'video_0', operation: { id: 'video_0' } },
      ...{ model: 'sora-2', size: '1280x720', seconds: 8 },
    },
  },
  ...{ jobId: 'job-1', connectionId: 'box', connectionLabel: '192.168.1.5:8000', takesId: 'takes-1' },
  remote: { remoteId: 'video_1', operation: { id: 'video_1', deep: [1, { a: null }] } },
  ...{ madeElsewhere: true, createdAt: AT, acceptedAt: AT - 5, markedAt: AT + 7 },
  ...{
    fileId: 'file-1',
    type: 'video/mp4',
    bytes: 3,
    posterFileId: 'poster-1',
    posterFailure: null,
    stripFileId: 'strip-1',
  },
  media: {
    width: 1280,
    height: 720,
    durationMs: 8000,
    hasAudio: true,
    videoCodec: 'avc',
    audioCodec: 'aac',
    c2pa: false,
  },
  ...{ damaged: true, unwanted: true, costMicros: 800_000, costReported: true, deletedAt: null },
  outputs: [
    { number: 2, fileId: 'file-1-2', type: 'video/webm', bytes: 9, damaged: false },
    { number: 3, missing: 'expired' },
  ],
  imported: { at: 0, fileName: 'harbour.mp4' },
};

const FAILED: Job = jobIn(
  {
    ...{ phase: 'failed', failure: { code: 'render-failed', status: 500, serverText: 'oh' }, resumeAt: 'poll' },
    ...{ charged: 'yes', failedAt: AT, accepted: acceptedAs('video_1'), download: null, lostAt: AT - 9 },
  },
  { sourceFileId: 'fitted-1', inputFiles: { end: 'e', references: ['r'] }, rev: 0, takesId: 'takes-1', title: 'found' },
);

const CONNECTION: Connection = connectionWith({
  ...{ rev: 0, modelIds: ['sora-2'], parallel: 2, keyHeader: 'X-Key', headerNames: ['X-Team'], color: 'teal' },
  ...{ proxy: 'https://proxy.example/?to={url}', ownPrice: { microsPerSecond: 5, setOn: '2026-11-20' } },
  ...{ addedModelIds: ['flux'], lastAnswerAt: 0, canList: 'unknown' },
});

describe('what is written is read back', () => {
  it('of a clip: every field there is', () => {
    expect(readClip(writeClipLine(CLIP))).toEqual(CLIP);
  });

  it('of a job that has ended, but for what a retry would send', () => {
    expect(readJobLine(JSON.parse(writeJobLine(FAILED)))).toEqual(FAILED);
    const unsent = jobIn({ ...FAILED.state, resumeAt: 'submit', accepted: null } as Job['state'], {
      params: { ...PARAMS, extra: { n: 50 } },
      estimateMicros: 1,
    });
    expect(readJobLine(JSON.parse(writeJobLine(unsent)))).toMatchObject({ params: PARAMS, estimateMicros: null });
  });

  it('of a connection, without what was learned of it', () => {
    expect(readConnectionRecord(json(connectionToWrite(CONNECTION)))).toEqual(CONNECTION);
  });

  it('of a connection: nothing that its server told it of others', () => {
    const learned = { ...CONNECTION, knownRemoteIds: ['video_9'], lastAnswerAt: 5 };
    expect(JSON.stringify(connectionToWrite(learned))).not.toMatch(/video_9|lastAnswerAt/);
  });
});

describe('what is none is not taken', () => {
  it.each<[string, object]>([
    ['an address that is none', { address: 'javascript:alert(1)' }],
    ['a name and password in its address', { address: 'https://me:secret@box.example/v1' }],
    ['a proxy that is no address', { proxy: 'data:text/html,hi' }],
    ['an id that could be a path', { id: '../secrets' }],
  ])('a connection with %s', (_what, change) => {
    expect(readConnectionRecord({ ...(json(connectionToWrite(CONNECTION)) as object), ...change })).toBeUndefined();
  });

  it('a setting that is of this device', () => {
    for (const key of ['draft', 'welcomed', 'last-export-at', 'constructor', '__proto__'])
      expect(readSettingRecord({ key, value: 1 })).toBeUndefined();
    expect(readSettingRecord({ key: 'queue', value: { paused: true, parallel: 1e9 } })?.value).toEqual({
      parallel: 20,
    });
  });

  it('a picture that is a document, or a video that is none', () => {
    const file = { id: 'f', n: 1, bytes: 3, hash: '0'.repeat(64) };
    for (const [madeBy, type] of [
      ['poster', 'image/svg+xml'],
      ['start-image', 'text/html'],
      ['render', 'image/png'],
      ['import', 'text/html'],
      ['nobody', 'video/mp4'],
    ])
      expect(readFileRecord({ ...file, madeBy, type })).toBeUndefined();
  });

  it('anything at all: every reader ends in a value', () => {
    const readers = [
      readConnectionRecord,
      readFileRecord,
      readJobLine,
      readKeyRecord,
      readSettingRecord,
      readSpendRecord,
      (raw: unknown) => readClipLine(JSON.stringify(raw), raw),
    ];
    const good = [
      connectionToWrite(CONNECTION),
      JSON.parse(writeJobLine(FAILED)),
      JSON.parse(writeClipLine(CLIP)),
    ] as object[];
    const odd = fc.jsonValue();
    const changed = fc.tuple(fc.constantFrom(...good), fc.string(), odd).map(([record, key, value]) => {
      const keys = Object.keys(record);
      return { ...record, [keys[key.length % keys.length] ?? key]: value };
    });
    fc.assert(
      fc.property(fc.oneof(odd, changed), (raw) => {
        for (const read of readers) read(raw);
      }),
      { numRuns: 1000 },
    );
  });
});
