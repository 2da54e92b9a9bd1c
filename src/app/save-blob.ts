/**
 * @file Saves bytes as a file of the person's own: by the save picker where there is one, else as a download. The only
 * place that makes blob addresses for saving; the worker's `media/` addresses cannot be downloaded from.
 */
interface SavePicker {
  showSaveFilePicker(options: { suggestedName: string }): Promise<FileSystemFileHandle>;
}

function hasSavePicker(target: object): target is SavePicker {
  return 'showSaveFilePicker' in target;
}

/** How long a download may take to begin before its address is given back. */
const RELEASE_AFTER_MS = 60_000;

/** True when it was saved or handed to the browser; false when the person changed their mind. */
export async function saveBlob(bytes: Blob, name: string): Promise<boolean> {
  if (!hasSavePicker(window)) return downloadBlob(bytes, name);
  try {
    const handle = await window.showSaveFilePicker({ suggestedName: name });
    const writable = await handle.createWritable();
    await bytes.stream().pipeTo(writable);
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return false;
    // The picker may be forbidden where the page stands (a frame, an old gesture): a download always works.
    return downloadBlob(bytes, name);
  }
}

function downloadBlob(bytes: Blob, name: string): boolean {
  const url = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), RELEASE_AFTER_MS);
  return true;
}
