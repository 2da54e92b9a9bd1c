/**
 * @file What looking through a folder on disk needs from the world beside `ports.ts`. `app/adapters/scan-folder-ports.ts` binds it;
 * tests give fakes.
 */
import type { Result } from '../base/result';
import type { Clip } from '../domain/clip';
import type { ImportFacts } from '../domain/create-imported-clip';
import type { FilePlace } from '../domain/folder';
import type { SidecarTrouble } from '../domain/read-sidecar';
import type { Sidecar } from '../domain/sidecar';
import type { FolderPorts } from './ports';

/** What a file is, by its bytes. */
export type SniffedFile = { ok: true; type: string; damaged: boolean } | { ok: false; why: 'not-a-video' | 'empty' };

/** A file of a clip as it stands in a folder with other bytes than its rows say. */
export interface RenewedFile {
  clipId: string;
  fileId: string;
  type: string;
  bytes: number;
  damaged: boolean;
  place: FilePlace;
}

/** Everything together. */
export interface ScanPorts extends Pick<FolderPorts, 'now' | 'createId' | 'printOf' | 'locks'> {
  folders: Pick<FolderPorts['folders'], 'list' | 'get' | 'update'>;
  exports: Pick<FolderPorts['exports'], 'listWaiting'>;
  placed: Pick<FolderPorts['placed'], 'list' | 'listLost' | 'setPlaces' | 'add'>;
  clips: FolderPorts['clips'];
  files: Pick<FolderPorts['files'], 'get'>;
  /** Reads a few bytes of it. Rejects where they cannot be read. */
  sniff(file: Blob): Promise<SniffedFile>;
  readSidecar(file: Blob): Promise<Result<Sidecar, SidecarTrouble | 'unreadable'>>;
  /** The row of a clip, without its place; the clip it was made from is looked up. */
  createClip(sidecar: Sidecar | null, facts: ImportFacts): Promise<Clip>;
  /** True when a clip is kept in the app, bytes and all, whose video, or one of them, is this very file. */
  isKept(file: Blob, print: string): Promise<boolean>;
  /** Says what a clip's file is now; its pictures are made again. Done twice it is the same. Nothing where the clip is gone. */
  renew(renewed: RenewedFile): Promise<void>;
}
