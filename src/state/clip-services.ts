/**
 * @file What the page's state is given for clips: the rows, the library over all of them, and files of the person's own. A part
 * of `services.ts`; the same promises hold.
 */
import type { Result } from '../base/result';
import type { Clip, Rating } from '../domain/clip';
import type { ClipCard } from '../domain/clip-card';
import type { LibraryQuery } from '../domain/library-query';
import type { RenderParams } from '../domain/params';
import type { WallRows, WallShape } from '../domain/wall-rows';
import type { BundleService } from './bundle-services';
import type { FolderService } from './folder-services';

/** Clips. What is done to many is done whole for each clip; those that are gone meanwhile are passed over. */
export interface ClipService {
  /** the newest, at most `limit`, newest first */
  listNewest(limit: number): Promise<Clip[]>;
  /** how many are not deleted */
  count(): Promise<number>;
  get(id: string): Promise<Clip | undefined>;
  /** in the order asked for; those that are gone or deleted are left out */
  getMany(ids: readonly string[]): Promise<Clip[]>;
  /** clips that were made from this one, oldest first */
  listMadeFrom(id: string): Promise<Clip[]>;
  /** clips of one press of Render, in the order they were accepted */
  listTakes(takesId: string): Promise<Clip[]>;
  /**
   * Hides them at once; their bytes are freed 10 s later unless undone. Nothing is deleted on a server. Gives those that are hidden:
   * fewer when the disk got full on the way; rejects where none is.
   */
  remove(ids: readonly string[]): Promise<readonly string[]>;
  /** Deletes them for good, at once and without Undo; needs no room on the disk. */
  erase(ids: readonly string[]): Promise<void>;
  /** Shows them again. Gives how many came too late, their bytes being freed. */
  restore(ids: readonly string[]): Promise<number>;
  /** null takes the stars away */
  rate(ids: readonly string[], rating: Rating | null): Promise<void>;
  setFavourite(ids: readonly string[], isFavourite: boolean): Promise<void>;
  /** Adds and takes away; case does not count. Tags come cut and trimmed, see `domain/tags.ts`. */
  tag(ids: readonly string[], change: { add: readonly string[]; remove: readonly string[] }): Promise<void>;
  /** '' gives the prompt's name back */
  rename(id: string, title: string): Promise<void>;
}

/** A question to the library, and what its answer is laid out in. */
export interface LibraryQuestion {
  query: LibraryQuery;
  wall: WallShape;
  /** places whose cards come with the answer: what is seen first needs no second way to the worker and back */
  cards?: { from: number; to: number };
}

/** What was found. */
export interface LibraryFound {
  /** names this order of clips: places are places of this revision */
  revision: number;
  /** clips in the library */
  total: number;
  /** clips found, and what they take */
  count: number;
  bytes: number;
  /** nothing has these very words; these have words like them */
  isClose: boolean;
  rows: WallRows;
  /** of the places that were asked for with the question, as far as there are such */
  cards: readonly ClipCard[];
}

/** A value to filter by, and how many clips of the library have it, most first. */
export interface Facet {
  value: string;
  count: number;
}

/** What can be filtered by. `connections` by id; a label stands with it, also of a connection that is gone. */
export interface LibraryFacets {
  models: readonly Facet[];
  sizes: readonly Facet[];
  tags: readonly Facet[];
  connections: readonly (Facet & { label: string })[];
}

/** Where a clip stands in what was found last. */
export interface ClipPlace {
  /** from 0 */
  index: number;
  count: number;
  previousId: string | null;
  nextId: string | null;
}

/**
 * All clips of the library, in a worker of its own: found and laid out there, fetched for what is seen. Answers also while it
 * is still reading the library for the first time: with what it has.
 */
export interface LibraryService {
  /** Makes it ready for the first question, which waits for less then. */
  warm(): void;
  /** Null: a later question has overtaken this one. */
  find(question: LibraryQuestion): Promise<LibraryFound | null>;
  /** Cards of the clips from place `from` up to, not with, `to`. Null: the order of that revision is gone, `find` again. */
  cardsAt(revision: number, from: number, to: number): Promise<readonly ClipCard[] | null>;
  /** Ids in that order; the whole of it for "select all". Null: as above. */
  idsAt(revision: number, from: number, to: number): Promise<readonly string[] | null>;
  /** The clip's place in what was found last, else among all, newest first. Null: it is not in there. */
  placeOf(clipId: string): Promise<ClipPlace | null>;
  /** The clip's place in the order of a revision. Null: it is not in there, or that order is gone. */
  indexIn(revision: number, clipId: string): Promise<number | null>;
  facets(): Promise<LibraryFacets>;
  /** Called when clips have changed and what was found may be old, and while the first reading goes on. */
  onChange(changed: () => void): () => void;
}

/** How a save ended: `canceled`, the person changed their mind. */
export type SaveOutcome = 'saved' | 'canceled';

/** Why nothing was saved. Whatever it is: no half file stays, and the clip is in the library as before. */
export type SaveTrouble =
  /** its bytes cannot be had: no longer in this browser, or in a folder that cannot be read now */
  | 'gone'
  /** no room where it was to be written */
  | 'disk-full'
  /** the person, the browser or the system does not let it write there */
  | 'not-allowed'
  /** anything else on the way from here to there: a folder or a stick that is gone, a disk that fails */
  | 'not-written';

/** What happens to a file that was given. */
export type ImportedFile = { name: string } &
  /** `damaged`: cut off or damaged; it is kept all the same */
  (
    | { outcome: 'imported'; clipId: string; hadSidecar: boolean; damaged: boolean }
    /** the same clip is here already */
    | { outcome: 'known'; clipId: string }
    | {
        outcome: 'refused';
        why: ImportTrouble;
      }
  );

/** Why a file was not taken in. */
export type ImportTrouble =
  /** nothing this app keeps: no MP4, MOV or WebM video */
  | 'not-a-video'
  | 'empty'
  | 'disk-full'
  /** the system did not give its bytes: a folder, or gone meanwhile */
  | 'unreadable'
  | 'not-a-sidecar'
  /** written by a newer version of the app; its video was taken in without it */
  | 'newer-sidecar'
  | 'sidecar-too-large'
  /** a sidecar whose video was not given with it, of a clip that is not here */
  | 'sidecar-alone';

/** A clip on its way out by drag: what Chromium takes as `DownloadURL`. Release it a while after the drag has ended. */
export interface DragOut {
  data: string;
  release(): void;
}

/** Parameters that were found in a file. */
export interface FoundParams {
  params: RenderParams;
  /** null: it is not here any more, or nobody knows it */
  connectionId: string | null;
  /** what a connection was called that is not here any more; '' where none is missed */
  lostConnection: string;
  /** the clip it was made from is not here: `params` ask for a render of its own */
  isSourceLost: boolean;
  /** names of parameters as JSON that came with the file and were left out, see `domain/own-parameters.ts` */
  leftOut: readonly string[];
  /** pictures it was made from that are not here; they are left out of `params` */
  missingPictures: number;
}

/** Why there are none. */
export type NoParams =
  /** neither a sidecar, nor a video of the library */
  | 'not-ours'
  /** a sidecar of a newer version of the app */
  | 'newer-sidecar'
  | 'sidecar-too-large'
  | 'unreadable'
  /** a clip that was imported without its details: nobody knows what it was asked for */
  | 'no-details';

/** Files of the person's own: out of the library and into it. */
export interface ClipFileService {
  /** Saves the video: save picker, else a download. */
  save(clip: Clip): Promise<Result<SaveOutcome, SaveTrouble>>;
  /**
   * Saves many, each with its sidecar, as one zip that is written while it is made. `told`: bytes written and bytes in all.
   * Clips whose bytes are gone are left out and named; one whose row is gone too has no name: ''. `away`: those in a folder that
   * cannot be read now; as an error, all of them.
   */
  saveZip(
    ids: readonly string[],
    told: (done: number, all: number) => void,
    signal: AbortSignal,
  ): Promise<
    Result<{ outcome: SaveOutcome; missing: readonly string[]; away: readonly string[] }, SaveTrouble | 'away'>
  >;
  /** Saves what is known of it as the small file that stands beside it in a zip. */
  saveSidecar(clip: Clip): Promise<Result<SaveOutcome, SaveTrouble>>;
  /** Saves one of its frames, a PNG, named after the clip. */
  saveFrame(clip: Clip, picture: Blob): Promise<Result<SaveOutcome, SaveTrouble>>;
  /** A tab of its own with the video alone; false: its bytes are gone. */
  openInTab(clip: Clip): Promise<boolean>;
  /** Asked for before a drag begins, as it must be there at once then. Null: its bytes are gone. */
  dragOut(clip: Clip): Promise<DragOut | null>;
  /** A PNG into the clipboard. */
  copyImage(picture: Blob): Promise<boolean>;
  /** Takes videos and sidecars in, one after the other. `told`: how many are done. What was taken in stays when it is aborted. */
  importFiles(
    files: readonly File[],
    told: (done: number, all: number) => void,
    signal: AbortSignal,
  ): Promise<readonly ImportedFile[]>;
  /** Parameters in a sidecar, or of a clip of ours whose video this is. */
  paramsIn(file: File): Promise<Result<FoundParams, NoParams>>;
  /** Everything the person owns as one file; its code comes with the call. */
  bundles(): Promise<BundleService>;
  /** Folders on disk; its code comes with the call. */
  folders(): Promise<FolderService>;
}
