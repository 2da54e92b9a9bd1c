/**
 * @file Folders on disk that a person has given: what is known of them, where in them a file stands, and what is still to be
 * written into them. The handle a browser gives for one is no part of it: that stands in its row, see `protocol/folder-handle.ts`.
 */

/** A folder the person has given. */
export interface Folder {
  id: string;
  schema: 1;
  /** as the system calls it; two folders may be called the same */
  name: string;
  /** ms since epoch */
  addedAt: number;
  /** every clip that is rendered from now on is written into it by itself */
  savesNew: boolean;
  /** names and subfolders below it, see `folder-template.ts`; null: no subfolder, and the name saved files have */
  template: string | null;
  /** when it was last looked through to the end; ms since epoch, null: never */
  scannedAt: number | null;
}

/** Where in a folder a file stands. */
export interface FilePlace {
  folderId: string;
  /** below the folder, names with "/" between them, the file's own name last */
  path: string;
  /** when the file was changed last, as the system says; ms since epoch */
  modifiedAt: number;
  /** length and SHA-256 of its first, middle and last MiB: known again when it is called otherwise */
  print: string;
  /** the last look found nothing there */
  missing?: true;
}

/** The same as a clip says it, so that a tile can show it: of its own video, without asking for the file's row. */
export interface ClipPlace {
  folderId: string;
  path: string;
  missing?: true;
}

/**
 * What is to be done: `copy`, its files are written there and stay here · `move`, and once they are there and read back the same,
 * they are no longer kept here.
 */
export type ExportKind = 'copy' | 'move';

/** Why a clip could not be written. A folder that may not be used now is none of these: its clips wait. */
export type ExportTrouble =
  /** no room on that disk */
  | 'disk-full'
  /** the folder is not where it was: renamed, moved, deleted, on a disk that is not there */
  | 'folder-gone'
  /** the clip's own bytes cannot be read here */
  | 'clip-unreadable'
  /** what was read back is not what was written */
  | 'differs'
  /** anything else the system said no to */
  | 'not-written';

/** A clip that is to stand in a folder. */
export interface FolderExport {
  schema: 1;
  folderId: string;
  clipId: string;
  kind: ExportKind;
  /** ms since epoch: the order they are written in */
  askedAt: number;
  /** `blocked`: tried, see `why`; tried again when the person asks, and when the app is opened */
  state: 'pending' | 'written' | 'blocked';
  why?: ExportTrouble;
  /**
   * Path of its files without their endings, chosen and stored before the first byte is written: whoever goes on after a crash
   * writes to the same names, not to a second set.
   */
  base?: string;
}

/** Whether a folder can be used now. `prompt`: the person has to allow it again, by a press. */
export type FolderAccess = 'granted' | 'prompt' | 'denied' | 'gone';
