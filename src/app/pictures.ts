/**
 * @file Pictures of clips: has those that are missing made, in the media worker, while this page is open. One tab at a time
 * does it, for all of them; what any of them looks at comes first. Started by `background.ts`.
 */
import type { Clip } from '../domain/clip';
import { parsePictureWish, WISHES_CHANNEL, type PictureWish } from '../protocol/picture-wishes';
import { createWebLocks } from '../protocol/web-locks';
import type { AppStorage } from '../storage/storage';
import type { Picture } from '../workers/api';
import type { MediaBridge } from '../workers/media-bridge';
import { PictureMaker } from '../workers/picture-maker';
import type { PictureKind } from '../workers/picture-plan';
import { forgetLostPictures } from './adapters/lost-pictures';

/** What the screens may ask for; the promises stand at `MediaService`. */
export interface Pictures {
  prefer(clipIds: readonly string[]): void;
  hold(isScrolling: boolean): void;
  remake(clipId: string): Promise<void>;
  /** All of them are made anew, those that are looked at first; their old ones are gone already. */
  again(clipIds: readonly string[]): void;
}

/** Starts; looks again whenever clips have changed. */
export function startPictures(storage: AppStorage, bridge: MediaBridge): Pictures {
  const maker = createMaker(storage, bridge);
  const channel = new BroadcastChannel(WISHES_CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const wish = parsePictureWish(data);
    if (wish) heed(maker, wish);
  };
  const wish = (wished: PictureWish): void => {
    heed(maker, wished);
    // The tab that makes the pictures may be another one.
    channel.postMessage(wished);
  };
  const remade = new Set<string>();
  // A folder that may be read again lets clips have pictures too.
  storage.changes.subscribe(['clips', 'folders'], () => maker.wake());
  maker.wake();
  return {
    prefer: (clipIds) => wish({ type: 'pictures/prefer', clipIds }),
    hold: (isScrolling) => maker.hold(isScrolling),
    again: (clipIds) => wish({ type: 'pictures/again', clipIds }),
    remake: async (clipId) => {
      if (remade.has(clipId)) return;
      remade.add(clipId);
      const isLost = await forgetLostPictures({ ...storage, canShow }, clipId);
      if (isLost) wish({ type: 'pictures/again', clipIds: [clipId] });
      // Its pictures are well: a card from before they were made anew has asked. Should they be lost later, that counts.
      else remade.delete(clipId);
    },
  };
}

function heed(maker: PictureMaker, { type, clipIds }: PictureWish): void {
  if (type === 'pictures/prefer') maker.prefer(clipIds);
  else maker.again(clipIds);
}

function createMaker(storage: AppStorage, bridge: MediaBridge): PictureMaker {
  return new PictureMaker({
    listPosterless: (limit) => storage.clips.listPosterless(limit),
    getMany: (ids) => storage.clips.getMany(ids),
    readFile: (fileId) => storage.files.read(fileId),
    makePoster: (video, signal) => bridge.makePoster(video, signal),
    makeFilmstrip: (video, signal) => bridge.makeFilmstrip(video, signal),
    storePicture: (clipId, kind, picture, media) =>
      storePicture(storage, kind, picture, (fileId) =>
        storage.clips.update(clipId, (clip) => ({ ...clip, ...fieldsOf(kind, fileId), media })),
      ),
    storeFailure: async (clipId, kind, why, media) => {
      await storage.clips.update(clipId, (clip) =>
        kind === 'strip' ? { ...clip, stripFileId: null } : { ...clip, posterFailure: why, stripFileId: null, media },
      );
    },
    locks: createWebLocks(navigator.locks),
  });
}

function fieldsOf(kind: PictureKind, fileId: string): Partial<Clip> {
  return kind === 'poster' ? { posterFileId: fileId, posterFailure: null } : { stripFileId: fileId };
}

/** False: the disk is full. */
async function storePicture(
  { files }: AppStorage,
  kind: PictureKind,
  { bytes, type }: Picture,
  give: (fileId: string) => Promise<Clip | undefined>,
): Promise<boolean> {
  const id = crypto.randomUUID();
  const madeBy = kind === 'poster' ? 'poster' : 'filmstrip';
  const stored = await files.putWhole({ id, madeBy, type, createdAt: Date.now() }, bytes);
  if (stored === 'disk-full') return false;
  // Its clip may be gone meanwhile.
  if (!(await give(id))) await files.drop(id);
  return true;
}

async function canShow(picture: Blob): Promise<boolean> {
  try {
    (await createImageBitmap(picture)).close();
    return true;
  } catch {
    return false;
  }
}
