/**
 * @file What a clip was asked for, from a sidecar or from the clip's own video: for the form of New. What the form cannot use is
 * left out: pictures and clips that are not on this device. Loaded with the first such file.
 */
import { err, ok, type Result } from '../../base/result';
import { paramsOf } from '../../domain/create-imported-clip';
import { isOwnExtra, trustedParams, withoutExtra } from '../../domain/own-parameters';
import { isSidecarName } from '../../domain/pair-files';
import type { RenderParams, StartImage } from '../../domain/params';
import type { Sidecar } from '../../domain/sidecar';
import type { FoundParams, NoParams } from '../../state/clip-services';
import type { AppStorage } from '../../storage/storage';
import { findSource } from './find-source';
import { KnownVideos } from './known-videos';
import { readSidecarFile } from './read-sidecar-file';

type Stored = Pick<AppStorage, 'clips' | 'files' | 'connections'>;

/** See `ClipFileService.paramsIn`. */
export async function paramsIn(storage: Stored, file: File): Promise<Result<FoundParams, NoParams>> {
  const found = isSidecarName(file.name) ? await inSidecar(storage, file) : await inVideo(storage, file);
  if (!found.ok) return found;
  const { asked, leftOut, connectionId, connectionLabel, isSourceHere } = found.value;
  if (asked.prompt === '' && asked.model === '') return err('no-details');
  const connection = connectionId === '' ? undefined : await storage.connections.get(connectionId);
  const { origin, ...params } = asked;
  // Nothing can be made from a clip that is not here.
  const isSourceLost = origin !== undefined && !isSourceHere;
  return ok({
    ...(await withPicturesHere(storage, isSourceLost ? params : asked)),
    connectionId: connection?.id ?? null,
    lostConnection: connection ? '' : connectionLabel,
    isSourceLost,
    leftOut,
  });
}

/** What a clip was asked for, and where. */
interface Asked {
  asked: RenderParams;
  leftOut: readonly string[];
  connectionId: string;
  connectionLabel: string;
  isSourceHere: boolean;
}

async function inSidecar(storage: Stored, file: File): Promise<Result<Asked, NoParams>> {
  const read = await readSidecarFile(file);
  if (!read.ok) return err(read.error === 'not-a-sidecar' ? 'not-ours' : read.error);
  const { id, params, connectionId, connectionLabel }: Sidecar = read.value;
  const source = params.origin ? await findSource(storage, params.origin) : null;
  const all = paramsOf(params, source);
  const isOwn = isOwnExtra(all, id === null ? undefined : await storage.clips.get(id));
  const { params: asked, leftOut } = isOwn ? { params: all, leftOut: [] } : withoutExtra(all);
  return ok({ asked, leftOut, connectionId, connectionLabel, isSourceHere: source !== null });
}

async function inVideo(storage: Stored, file: File): Promise<Result<Asked, NoParams>> {
  const id = await new KnownVideos(storage).find(file).catch(() => undefined);
  const clip = id === undefined ? undefined : await storage.clips.get(id);
  if (!clip) return err('not-ours');
  const { connectionId, connectionLabel } = clip;
  const { params, leftOut } = trustedParams(clip);
  const source = params.origin ? await storage.clips.get(params.origin.clipId) : undefined;
  return ok({ asked: params, leftOut, connectionId, connectionLabel, isSourceHere: source?.deletedAt === null });
}

async function withPicturesHere(
  { files }: Stored,
  { startImage, endImage, references = [], ...params }: RenderParams,
): Promise<Pick<FoundParams, 'params' | 'missingPictures'>> {
  let missingPictures = 0;
  const here = async (image: StartImage | undefined): Promise<StartImage | undefined> => {
    if (!image || (await files.get(image.fileId))?.whole) return image;
    missingPictures += 1;
    return undefined;
  };
  const [start, end] = [await here(startImage), await here(endImage)];
  const kept = (await Promise.all(references.map(here))).filter((image) => image !== undefined);
  return {
    params: {
      ...params,
      ...(start && { startImage: start }),
      ...(end && { endImage: end }),
      ...(kept.length > 0 && { references: kept }),
    },
    missingPictures,
  };
}
