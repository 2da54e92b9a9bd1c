/** @file Reads what a render is sent along with. Called right before a submit; the bytes stay where they are stored. */
import type { Job } from '../domain/job';
import type { RenderInputs } from '../domain/remote';
import type { QueuePorts } from './ports';

/**
 * The pictures and the clip a job sends. Undefined: a picture is missing here, so that something else would be rendered. The
 * clip may be gone: a server that has the render itself needs no bytes of it, and the provider says where it does.
 */
export async function readInputs(
  { files }: Pick<QueuePorts, 'files'>,
  { sourceFileId, inputFiles, params }: Job,
): Promise<RenderInputs<Blob> | undefined> {
  const read = async (id: string | null | undefined): Promise<Blob | null | undefined> =>
    id === null || id === undefined ? null : files.read(id);
  const { origin } = params;
  const [start, end, video, ...references] = await Promise.all([
    read(sourceFileId),
    read(inputFiles?.end),
    origin && !origin.byFrame ? files.read(origin.fileId) : null,
    ...(inputFiles?.references ?? []).map((id) => files.read(id)),
  ]);
  const found = references.filter((picture) => picture !== undefined);
  if (start === undefined || end === undefined || found.length < references.length) return undefined;
  return { start, end, video: video ?? null, references: found };
}
