/** @file The files a clip is to have in a folder: its outputs, each with the ending it has behind the clip's name there. */
import type { Clip } from '../domain/clip';
import { furtherOutputs, type HeldOutput } from '../domain/clip-outputs';
import { endingOf } from '../domain/file-name';
import type { FolderPorts } from './ports';

/** One output. */
export interface ClipFile {
  fileId: string;
  /** ".mp4"; of a further output " (2).mp4" */
  ending: string;
  /** as they are kept here, without a copy */
  bytes: Blob;
}

/** The ending of its sidecar. */
export const SIDECAR_ENDING = '.json';

/** All that are to stand there, its own first. Undefined: one of them cannot be read, or not all of it. */
export async function clipFilesOf(ports: Pick<FolderPorts, 'files'>, clip: Clip): Promise<ClipFile[] | undefined> {
  const own = await readOutput(ports, clip, '');
  if (!own) return undefined;
  const all = [own];
  for (const output of furtherOutputs(clip)) {
    const further = await readOutput(ports, output, ` (${String(output.number)})`);
    if (!further) return undefined;
    all.push(further);
  }
  return all;
}

async function readOutput(
  { files }: Pick<FolderPorts, 'files'>,
  { fileId, type }: Pick<HeldOutput, 'fileId' | 'type'>,
  number: string,
): Promise<ClipFile | undefined> {
  const row = await files.get(fileId);
  const bytes = row?.whole ? await files.read(fileId) : undefined;
  if (bytes?.size !== row?.bytes || !bytes) return undefined;
  return { fileId, ending: `${number}.${endingOf(type)}`, bytes };
}
