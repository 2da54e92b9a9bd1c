/**
 * @file What the database holds, as types. The stores themselves are made in `migrations.ts`. Every row carries `schema`;
 * rows of a newer one are left alone. Index fields stand under `index`, in the store only: nobody outside sees them.
 */
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Json } from '../base/json';
import type { ProblemEntry, RequestEntry } from '../domain/activity';
import type { Clip } from '../domain/clip';
import type { Connection } from '../domain/connection';
import type { Job } from '../domain/job';
import type { Folder, FolderExport } from '../domain/folder';
import type { SpendRow } from '../domain/spend';
import type { StoredFile } from '../domain/stored-file';
import type { FolderHandle } from '../protocol/folder-handle';

/** A remote render of ours: connection id, the server's id. */
export type RemoteKey = [connectionId: string, remoteId: string];

/** What of a job can be asked for. */
export interface JobIndex {
  /** 1: the engine has a next step */
  active: 0 | 1;
  /** 1: the person was not told yet */
  notify: 0 | 1;
  /** absent: never accepted, as far as we know */
  remoteKey?: RemoteKey;
  /** when it came to rest; absent: not a submission that was left alone and may still turn up */
  leftAlone?: [connectionId: string, restsSince: number];
  /** files that stay as long as this row stands */
  owns: readonly string[];
}

/** The folder; 1: the last look did not find it there; 1: it has no poster, and nobody has tried to make one. */
export type ClipPlaceKey = [folderId: string, missing: 0 | 1, posterDue: 0 | 1];

/** What of a clip can be asked for. */
export interface ClipIndex {
  /** `createdAt`; absent while it is deleted */
  shownAt?: number;
  /** `createdAt`; absent when it has a poster, cannot have one, stands in a folder, or is deleted */
  posterDueAt?: number;
  /** the remote render it came from: stays linked when its job is removed */
  remoteKey?: RemoteKey;
  /** the clip it was made from, and its own `createdAt`; absent on a clip of its own, or while it is deleted */
  madeFrom?: [clipId: string, createdAt: number];
  /** what it shares with the other takes, and its own `acceptedAt`; absent where it was alone, or while it is deleted */
  takes?: [takesId: string, acceptedAt: number];
  /** where its own video stands in a folder; absent where it is here, or while deleted */
  place?: ClipPlaceKey;
  /** counts the writes of all clips, see `change-number.ts`; absent: not written since version 2 */
  changed?: number;
  /** files that stay as long as this row stands */
  owns: readonly string[];
}

export type JobRow = Job & { index: JobIndex };
export type ClipRow = Clip & { index: ClipIndex };

/** What a server said of its models, as its provider wants it back. */
export interface CatalogueRow {
  schema: 1;
  /** ms since epoch */
  readAt: number;
  catalogue: Json;
}

/** A folder with what the browser gave for it. */
export type FolderRow = Folder & { handle: FolderHandle };

/** The same in the store. */
export type StoredFolder = FolderRow & {
  index: {
    /** its `schema`; absent where new clips are not written into it. Asked for without reading a handle, which may fail */
    savesNew?: number;
  };
};

/** An export, and what of it can be asked for. */
export type ExportRow = FolderExport & {
  index: {
    /** `askedAt`; absent once it is written */
    waitingAt?: number;
  };
};

/** One part of a file. ArrayBuffer for pictures, and where the browser refuses Blobs. */
export type Part = Blob | ArrayBuffer;

/** The stores, their keys and indexes. */
export interface Schema extends DBSchema {
  jobs: {
    key: string;
    value: JobRow;
    indexes: { active: number; notify: number; remote: RemoteKey; leftAlone: [string, number]; owns: string };
  };
  clips: {
    key: string;
    value: ClipRow;
    indexes: {
      shown: number;
      posterDue: number;
      deleted: number;
      remote: RemoteKey;
      owns: string;
      madeFrom: [string, number];
      changed: number;
      takes: [string, number];
      place: ClipPlaceKey;
    };
  };
  /** `clips`: the number of the last write of a clip */
  counters: { key: 'clips'; value: number };
  files: { key: string; value: StoredFile; indexes: { createdAt: number; folder: string } };
  parts: { key: [fileId: string, n: number]; value: Part };
  connections: { key: string; value: Connection };
  /** under the connection's id: what its server said of its models */
  catalogues: { key: string; value: CatalogueRow };
  secrets: { key: string; value: unknown };
  settings: { key: string; value: unknown };
  spend: { key: string; value: SpendRow; indexes: { at: number } };
  folders: { key: string; value: StoredFolder; indexes: { savesNew: number } };
  exports: {
    key: [folderId: string, clipId: string];
    value: ExportRow;
    indexes: { waiting: number; clip: string };
  };
  /** a ring, see `log-store.ts` */
  requests: { key: number; value: RequestEntry };
  /** the same */
  problems: { key: number; value: ProblemEntry };
}

export type StoreId = StoreNames<Schema>;
export type OpenDatabase = IDBPDatabase<Schema>;
export type ReadTransaction<Names extends ArrayLike<StoreId>> = IDBPTransaction<Schema, Names>;
export type WriteTransaction<Names extends ArrayLike<StoreId>> = IDBPTransaction<Schema, Names, 'readwrite'>;
export type UpgradeTransaction = IDBPTransaction<Schema, StoreId[], 'versionchange'>;
