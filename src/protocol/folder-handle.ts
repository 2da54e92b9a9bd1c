/**
 * @file What a browser gives for a folder on disk (File System Access, https://wicg.github.io/file-system-access/): can be stored
 * in the database and used by pages and worker. Only a page may ask for permission, in a press.
 */

/** What a folder is to be used for. */
export interface HandlePermission {
  mode: 'read' | 'readwrite';
}

/** A folder, with the two calls TypeScript does not list because not every browser has them. */
export interface FolderHandle extends FileSystemDirectoryHandle {
  queryPermission(wanted: HandlePermission): Promise<PermissionState>;
  requestPermission(wanted: HandlePermission): Promise<PermissionState>;
}
