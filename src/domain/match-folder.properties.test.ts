/** Whatever a person has done to a folder: no clip stands in two places, none is lost that stands somewhere, none is made of one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  matchByPlace,
  matchSeen,
  missingOf,
  orderLooks,
  type FoundVideo,
  type Opens,
  type SidecarOwner,
} from './match-folder';
import { OpenFiles, type KnownFile } from './open-files';

/** A video on the disk. Few different ones, so that copies and equal lengths happen. */
interface OnDisk {
  path: string;
  content: string;
  modifiedAt: number;
  sidecarId: string | null;
}

const path = fc.constantFrom('a', 'b', 'c', 's/a', 's/b', 't/a').map((name) => `${name}.mp4`);
const content = fc.constantFrom('x', 'y', 'zz', 'www');
const clipId = fc.constantFrom('A', 'B', 'C');
const onDisk = fc.record({
  path,
  content,
  modifiedAt: fc.constantFrom(1, 2),
  sidecarId: fc.option(clipId),
});
const disk = fc.uniqueArray(onDisk, { selector: (video) => video.path, maxLength: 6 });
const known = fc.uniqueArray(
  fc
    .record({ clipId, path, content, modifiedAt: fc.constantFrom(1, 2), folderId: fc.constantFrom('f', 'gone') })
    .map(({ clipId: id, content: text, ...place }): KnownFile => {
      const print = `${String(text.length)}:${text}`;
      return { fileId: `file-${id}`, clipId: id, bytes: text.length, place: { ...place, print } };
    }),
  { selector: ({ fileId }) => fileId },
);

/** As a look goes through it. */
function look(videos: readonly OnDisk[], files: readonly KnownFile[], hidden = false) {
  const found = videos.map(({ content: text, ...rest }) => ({ ...rest, content: text, bytes: text.length }));
  const own = files.filter(({ place }) => place.folderId === 'f');
  const { same, rest, open } = matchByPlace(found, own);
  const lost = files.filter(({ place }) => place.folderId !== 'f');
  const opens: Opens = {
    folderId: 'f',
    open: new OpenFiles([...(hidden ? [] : open), ...lost]),
    unsure: new OpenFiles(hidden ? open : []),
  };
  const standing = new Map(same.map(({ found: { path: at }, known: { clipId: id } }) => [at, id]));
  const kinds = new Map<string, string>(same.map(({ found: { path: at } }) => [at, 'same']));
  let made = 0;
  for (const video of orderLooks(rest, opens.open, 'f')) {
    const clip = files.find((one) => one.clipId === video.sidecarId);
    const stands = [...standing].find(([, id]) => id === video.sidecarId);
    const owner: SidecarOwner = stands
      ? { kind: 'placed', folderId: 'f', path: stands[0] }
      : clip
        ? { kind: 'placed', ...clip.place }
        : { kind: 'nobody' };
    const verdict = matchSeen({ ...video, owner, print: `${String(video.bytes)}:${video.content}` }, opens);
    kinds.set(video.path, verdict.kind);
    if (verdict.kind === 'new') standing.set(video.path, verdict.id ?? `made ${String((made += 1))}`);
    if (verdict.kind === 'renewed') standing.set(video.path, verdict.clipId);
    if ('known' in verdict && verdict.known) {
      standing.set(video.path, verdict.known.clipId);
      opens.open.take(verdict.known);
    }
  }
  return { standing, kinds, missing: missingOf(opens) };
}

const ownOf = (files: readonly KnownFile[]): KnownFile[] => files.filter(({ place }) => place.folderId === 'f');

describe('whatever was done to a folder', () => {
  it('each video is one clip and each clip one video', () => {
    fc.assert(
      fc.property(disk, known, (videos, files) => {
        const { standing } = look(videos, files);
        expect([...standing.keys()].sort()).toEqual(videos.map((video) => video.path).sort());
        expect(new Set(standing.values()).size).toBe(standing.size);
      }),
    );
  });

  it('a clip is missing exactly when no video was found to be it', () => {
    fc.assert(
      fc.property(disk, known, (videos, files) => {
        const { standing, missing } = look(videos, files);
        const stands = new Set(standing.values());
        const away = ownOf(files).filter(({ clipId: id }) => !stands.has(id));
        expect(missing.map((file) => file.clipId).sort()).toEqual(away.map((file) => file.clipId).sort());
      }),
    );
  });

  it('no clip is missing whose bytes, or whose sidecar, no other clip took', () => {
    fc.assert(
      fc.property(disk, known, (videos, files) => {
        const { standing, kinds, missing } = look(videos, files);
        for (const file of missing) {
          const { print } = file.place;
          const isNew = ({ path: at }: { path: string }): boolean => kinds.get(at) === 'new';
          expect(
            videos.filter((one) => `${String(one.content.length)}:${one.content}` === print && isNew(one)),
          ).toEqual([]);
          expect(videos.filter((one) => one.sidecarId === file.clipId && isNew(one))).toEqual([]);
        }
        expect(standing.size).toBe(videos.length);
      }),
    );
  });

  it('the order in which the disk lists it is no matter', () => {
    fc.assert(
      fc.property(disk, known, (videos, files) => {
        expect(look([...videos].reverse(), files).kinds).toEqual(look(videos, files).kinds);
      }),
    );
  });

  it('looked at twice, all is the same the second time', () => {
    fc.assert(
      fc.property(disk, known, (videos, files) => {
        const first = look(videos, files);
        const now = videos.map(({ path: at, content: text, modifiedAt }): KnownFile => {
          const id = first.standing.get(at) ?? '';
          const place = { folderId: 'f', path: at, modifiedAt, print: `${String(text.length)}:${text}` };
          return { fileId: `file-${id}`, clipId: id, bytes: text.length, place };
        });
        const second = look(videos, now);
        expect(second.standing).toEqual(first.standing);
        expect(new Set(second.kinds.values()).size).toBeLessThanOrEqual(1);
        expect(second.missing).toEqual([]);
      }),
    );
  });

  it('nothing is said, and nothing made, of what may stand where nobody could look', () => {
    fc.assert(
      fc.property(disk, known, (videos, files) => {
        const { standing, missing } = look(videos, files, true);
        expect(missing).toEqual([]);
        expect(new Set(standing.values()).size).toBe(standing.size);
      }),
    );
  });
});

describe('one video', () => {
  const there = (place: Partial<KnownFile['place']>, id = 'A'): KnownFile => ({
    ...{ fileId: `file-${id}`, clipId: id, bytes: 1 },
    place: { folderId: 'f', path: 'a.mp4', modifiedAt: 1, print: '1:x', ...place },
  });
  const seen = (video: Partial<FoundVideo>, owner: SidecarOwner, sidecarId: string | null = null, print = '1:x') => ({
    ...{ path: 'a.mp4', bytes: 1, modifiedAt: 2, sidecarId, owner, print },
    ...video,
  });
  const opens = (...files: KnownFile[]): Opens => ({
    folderId: 'f',
    open: new OpenFiles(files),
    unsure: new OpenFiles(),
  });
  const nobody = { kind: 'nobody' } as const;

  it.each([
    ['unchanged', there({})],
    ['back', there({ missing: true })],
    ['followed', there({ path: 'b.mp4' })],
    ['followed', there({ folderId: 'gone' })],
  ])('is %s by its bytes', (kind, file) => {
    expect(matchSeen(seen({}, nobody), opens(file))).toEqual({ kind, known: file });
  });

  it('is the clip its sidecar names where two have the same bytes', () => {
    const [a, b] = [there({ path: 'x.mp4' }), there({ path: 'y.mp4' }, 'B')];
    expect(matchSeen(seen({}, nobody, 'B'), opens(a, b))).toEqual({ kind: 'followed', known: b });
  });

  it('is what its bytes say where its sidecar belongs to other bytes', () => {
    const [a, b] = [there({}), there({ path: 'b.mp4', print: '1:y' }, 'B')];
    expect(matchSeen(seen({}, nobody, 'A', '1:y'), opens(a, b))).toEqual({ kind: 'followed', known: b });
  });

  it("is its sidecar's clip with new bytes where nothing else has them", () => {
    const a = there({});
    const verdict = { kind: 'renewed', clipId: 'A', fileId: 'file-A', known: a };
    expect(matchSeen(seen({}, nobody, 'A', '9:n'), opens(a))).toEqual(verdict);
  });

  it('is a copy of what is kept here when it is as long, a clip of its own when not', () => {
    const owner = { kind: 'here', bytes: [5, 1] } as const;
    expect(matchSeen(seen({}, owner, 'A'), opens())).toEqual({ kind: 'already-here' });
    expect(matchSeen(seen({ bytes: 3 }, owner, 'A'), opens())).toEqual({ kind: 'new', id: null });
  });

  it('is left alone when its clip is deleted and can come back, or has come to stand there meanwhile', () => {
    expect(matchSeen(seen({}, { kind: 'deleted' }, 'A'), opens())).toEqual({ kind: 'left-alone' });
    const owner = { kind: 'placed', folderId: 'f', path: 'a.mp4' } as const;
    expect(matchSeen(seen({}, owner, 'A'), opens())).toEqual({ kind: 'left-alone' });
  });
});
