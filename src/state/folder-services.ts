/**
 * @file What the page's state is given for folders on disk. A part of `services.ts`; the same promises hold. Its code comes with the
 * first call that needs it.
 */
import type { Result } from '../base/result';
import type { Clip } from '../domain/clip';
import type { ExportTrouble, Folder, FolderAccess } from '../domain/folder';
import type { ScanEnd, ScanReport } from '../domain/folder-scan';

/** A folder as it is shown. */
export interface FolderView extends Folder {
  access: FolderAccess;
  /** clips that are still to be written into it */
  waiting: number;
  /** of those, what could not be written, by reason */
  blocked: readonly { why: ExportTrouble; count: number }[];
  /** clips whose video stands only there */
  clips: number;
  /** of those, which the last look did not find */
  missing: number;
}

/** Why a folder was not taken. */
export type AddFolderTrouble =
  /** the person changed their mind */
  | 'canceled'
  /** the browser or the system does not give it: a system folder, or permission refused */
  | 'not-allowed'
  /** it is one of the folders already, or stands inside one, or around one */
  | 'known'
  /** something else than a folder was dropped */
  | 'not-a-folder';

/** What waits for a press, over all folders. */
export interface FoldersWaiting {
  /** folders whose clips wait for permission */
  folders: readonly { id: string; name: string; count: number }[];
  /** clips that are being written now or next */
  underWay: number;
  /** clips that could not be written */
  blocked: number;
}

/** Where a clip's video is and whether it can be played now. */
export type ClipReach =
  | { kind: 'here' }
  | { kind: 'readable'; folderId: string; folderName: string; path: string }
  | { kind: 'needs-permission'; folderId: string; folderName: string; path: string }
  /** nothing, or something else, stands where it stood */
  | { kind: 'missing'; folderName: string; path: string }
  /** the folder was taken out of the app */
  | { kind: 'no-folder'; path: string };

/** Folders on disk. */
export interface FolderService {
  /** this browser can give folders */
  isSupported(): boolean;
  list(): Promise<FolderView[]>;
  /** Asks the person for a folder they may write to. Called in a press. Gives its id. */
  add(): Promise<Result<string, AddFolderTrouble>>;
  /** Takes one that was dropped on the page. Called in the drop, before anything is awaited. */
  addDropped(item: DataTransferItem): Promise<Result<string, AddFolderTrouble>>;
  /** Changes what is set for it. */
  change(id: string, change: Partial<Pick<Folder, 'savesNew' | 'template'>>): Promise<void>;
  /** Forgets it. Nothing on the disk is touched; clips that stand only there stay listed and are found again when it is added again. */
  remove(id: string): Promise<void>;
  /** Asks for permission for those that need it, then writes what waits. Called in a press. False: the person said no to one. */
  allow(ids: readonly string[]): Promise<boolean>;
  /** Asks for these clips to be moved there, and begins. Clips that stand there already are passed over. Gives how many are to go. */
  move(folderId: string, clipIds: readonly string[]): Promise<number>;
  /** Tries again what could not be written. */
  tryAgain(folderId?: string): Promise<void>;
  /** Gives up what waits to be written to a folder; the clips stay as they are. */
  giveUp(folderId: string): Promise<number>;
  /** Takes in what stands there, and sees what is missing. `told`: files so far. */
  scan(id: string, told: (files: number) => void, signal: AbortSignal): Promise<Result<ScanReport, ScanEnd>>;
  waiting(): Promise<FoldersWaiting>;
  reach(clip: Clip): Promise<ClipReach>;
}
