/** @file Whether a zip of clips has their details beside them. Chosen in Settings, read by what writes the zip. Pure. */

/** Settings key of it. */
export const SIDECARS_IN_ZIP_KEY = 'sidecars-in-zip';

/** Reads a stored choice; undefined when there is none: then they are in it, so that the clips can come back whole. */
export function readSidecarsInZip(raw: unknown): boolean | undefined {
  return typeof raw === 'boolean' ? raw : undefined;
}
