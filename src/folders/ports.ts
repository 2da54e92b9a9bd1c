/**
 * @file What writing clips into folders on disk, and looking through them, needs from the world. Storage satisfies it by its shape; the
 * compiler checks the fit where `sw` and `app` wire it. Tests give fakes.
 */
import type { Clip } from '../domain/clip';
import type { FilePlace, Folder, FolderExport } from '../domain/folder';
import type { StoredFile } from '../domain/stored-file';
import type { FolderHandle } from '../protocol/folder-handle';

/** A folder with what the browser gave for it. */
export type FolderRow = Folder & { handle: FolderHandle };

/** Folders. */
export interface FolderRows {
  /** in the order they were added */
  list(): Promise<FolderRow[]>;
  get(id: string): Promise<FolderRow | undefined>;
  add(folder: FolderRow): Promise<void>;
  /** Reads, changes and writes in one transaction; null leaves it. Undefined: it is gone. */
  update(id: string, change: (folder: FolderRow) => FolderRow | null): Promise<FolderRow | undefined>;
  /** Forgets it with its exports, in one transaction. Clips that stand in it stay, with a place in no folder that is known. */
  remove(id: string): Promise<void>;
}

/** What is to be written. */
export interface ExportRows {
  /** pending and blocked ones, oldest first */
  listWaiting(): Promise<FolderExport[]>;
  /** all of one clip, written ones too */
  listOf(clipId: string): Promise<FolderExport[]>;
  /**
   * Asks for these, all in one transaction. One that stands for the same clip and folder is asked for anew and keeps its `base`. Those
   * whose clip or folder is gone are passed over.
   */
  add(exports: readonly FolderExport[]): Promise<void>;
  /** Writes one that is still there. False: it is gone, with its folder or its clip, or was asked for anew meanwhile. */
  put(exported: FolderExport): Promise<boolean>;
  /** Takes one away that has become needless: its clip is gone. */
  drop(folderId: string, clipId: string): Promise<void>;
  /** Lets blocked ones be tried again: of this folder, or of all. Gives how many. */
  unblock(folderId?: string): Promise<number>;
  /** Takes away all of a folder that are not written. Gives how many. */
  giveUp(folderId: string): Promise<number>;
}

/** A file of a clip that stands in a folder. */
export interface PlacedFile {
  fileId: string;
  clipId: string;
  bytes: number;
  place: FilePlace;
}

/** Files that stand in folders. */
export interface PlacedFiles {
  /** those of a folder that belong to a clip that is not deleted */
  list(folderId: string): Promise<PlacedFile[]>;
  /** clips that are not deleted and whose own video stands there, and how many of them the last look did not find; reads an index alone */
  count(folderId: string): Promise<{ clips: number; missing: number }>;
  /** files of clips that are not deleted and whose own video stands in a folder that is not known, or was not found at the last look */
  listLost(): Promise<PlacedFile[]>;
  /**
   * The last step of a move, in one transaction: these files stand at their places, their parts here are freed, the clip says where its
   * own video is, and the export is written. False, and nothing is done: clip, file or export is gone, or no longer as it was read
   * (`bytes` of the file is checked).
   */
  moveIn(
    exported: FolderExport,
    moved: readonly { fileId: string; bytes: number; place: FilePlace }[],
  ): Promise<boolean>;
  /**
   * Says anew where files stand, or that they are missing: rows of file and clip in one transaction. Passed over are those that are
   * gone, whose bytes are here again, and what is said to be missing in a folder it does not stand in any more.
   */
  setPlaces(changed: readonly { fileId: string; place: FilePlace }[]): Promise<void>;
  /** Adds a clip whose video stands in a folder. `known`: a clip with that id is here, deleted or not. */
  add(clip: Clip, file: StoredFile): Promise<'stored' | 'known' | 'disk-full'>;
}

/** Clips, as far as they are needed here. */
export interface ClipRows {
  get(id: string): Promise<Clip | undefined>;
}

/** Stored files, as far as they are needed here. */
export interface FileRows {
  get(id: string): Promise<StoredFile | undefined>;
  /** The bytes as one Blob, without a copy; undefined: they cannot be read now. */
  read(id: string): Promise<Blob | undefined>;
}

/** Mutual exclusion over all tabs and the worker of this origin (Web Locks). */
export interface Locks {
  run<T>(name: string, wait: boolean, work: () => Promise<T>): Promise<T | 'busy'>;
}

/** Everything together. */
export interface FolderPorts {
  /** ms since epoch */
  now(): number;
  createId(): string;
  folders: FolderRows;
  exports: ExportRows;
  placed: PlacedFiles;
  clips: ClipRows;
  files: FileRows;
  locks: Locks;
  /** length and SHA-256 of the first, middle and last MiB, as text */
  printOf(bytes: Blob): Promise<string>;
  /** path of a clip's files in this folder, without their endings; see `domain/folder-template.ts` */
  baseOf(clip: Clip, folder: Folder): Promise<string>;
  /** asked: a newer version of the app waits for the database, so nothing more is begun; absent: never */
  givingWay?: { isAsked(): boolean };
  /** A bug or a broken store: noted for whoever looks. */
  report(problem: unknown): void;
}
