/**
 * @file The outputs of a clip: its own file and the further ones of the same render, in their order. Called by whatever shows,
 * saves, counts or frees a clip's files; pure.
 */
import type { Clip, ClipOutput } from './clip';

/** What of a clip says which files it has. */
export type OutputClip = Pick<Clip, 'fileId' | 'type' | 'bytes' | 'damaged' | 'outputs'>;

/** One that is here. */
export type HeldOutput = Extract<ClipOutput, { fileId: string }>;

/** True for one that is here. */
export function isHeldOutput(output: ClipOutput): output is HeldOutput {
  return 'fileId' in output;
}

/** All of them, those that are missing too; a clip of one output has that one. */
export function outputsOf({ fileId, type, bytes, damaged, outputs = [] }: OutputClip): ClipOutput[] {
  const taken = new Set(outputs.map(({ number }) => number));
  let number = 1;
  while (taken.has(number)) number += 1;
  return [{ number, fileId, type, bytes, damaged }, ...outputs].sort((a, b) => a.number - b.number);
}

/**
 * The clip with another of its outputs as its own file, for the player and whatever takes from what it shows. Its pictures and what was
 * read from its file are of the first one, so they are left out.
 */
export function clipOfOutput(clip: Clip, number: number): Clip {
  const all = outputsOf(clip);
  const chosen = all.filter(isHeldOutput).find((output) => output.number === number);
  if (!chosen || chosen.fileId === clip.fileId) return clip;
  const { fileId, type, bytes, damaged } = chosen;
  const pictures = { media: null, posterFileId: null, posterFailure: null, stripFileId: null };
  return { ...clip, ...pictures, fileId, type, bytes, damaged, outputs: all.filter((output) => output !== chosen) };
}

/** What stands behind a clip's name where this output is saved: nothing for the first that is here. */
export function outputSuffix(clip: OutputClip): string {
  const held = outputsOf(clip).filter(isHeldOutput);
  const place = held.findIndex(({ fileId }) => fileId === clip.fileId);
  return place > 0 ? ` (${String(held[place]?.number)})` : '';
}

/** The files of a clip beside its own. */
export function furtherOutputs({ outputs = [] }: Pick<Clip, 'outputs'>): HeldOutput[] {
  return outputs.filter(isHeldOutput);
}

/** What a clip takes on this device, its pictures aside. */
export function bytesOf(clip: Pick<Clip, 'bytes' | 'outputs'>): number {
  return furtherOutputs(clip).reduce((sum, { bytes }) => sum + bytes, clip.bytes);
}
