/** @file Where the worker answers stored files with Range: `media/<file id>` below the app's base. */

const FOLDER = 'media/';

/** Path of a file below the base address. */
export function mediaPath(fileId: string): string {
  return FOLDER + encodeURIComponent(fileId);
}

/** The file id in a path below `base` ("/" or "/some/folder/"); undefined when it is not a media path. */
export function fileIdOf(pathname: string, base: string): string | undefined {
  if (!pathname.startsWith(base + FOLDER)) return undefined;
  const id = pathname.slice(base.length + FOLDER.length);
  if (id === '' || id.includes('/')) return undefined;
  try {
    return decodeURIComponent(id);
  } catch {
    return undefined;
  }
}
