import { expect, it } from 'vitest';
import { mediaName, NAME_MAX_BYTES, readEntryName, RECORD_KINDS, recordsName } from './bundle-names';

it('names are read as they are written', () => {
  for (const kind of RECORD_KINDS)
    expect(readEntryName(recordsName(kind, 12))).toEqual({ what: 'records', kind, n: 12 });
  for (const type of ['video/mp4', 'video/webm', 'image/webp', 'image/x-odd'])
    expect(readEntryName(mediaName(7, type))).toEqual({ what: 'media', n: 7 });
  expect(recordsName('connections', 99_999).length).toBeLessThanOrEqual(NAME_MAX_BYTES);
});

it.each(['', 'media/', '../media/0000001.mp4', 'media/0000001.mp4/..', 'media/1.mp4', 'records/clips.jsonl'])(
  'no bundle has an entry %j',
  (name) => {
    expect(readEntryName(name)).toBeUndefined();
  },
);

it.each(['records/secrets-00001.jsonl', 'MANIFEST.json', 'media/0000001.mp4\0', 'C:\\manifest.json', '/manifest.json'])(
  'nor %j',
  (name) => {
    expect(readEntryName(name)).toBeUndefined();
  },
);
