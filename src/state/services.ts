/**
 * @file What the page's state is given by the composition root. State never knows storage, queue or providers; these
 * shapes are all it sees of them. Every call may be made again at any time; nothing here throws for expected reasons.
 */
import type { Json } from '../base/json';
import type { Result } from '../base/result';
import type { Connection, ConnectionSettings, KeysAway } from '../domain/connection';
import type { JobOrder } from '../domain/create-job';
import type { Failure } from '../domain/failure';
import type { Job, RemoteJob } from '../domain/job';
import type { JobEvent } from '../domain/job-event';
import type { ModelSpec } from '../domain/models';
import type { PixelSize, StartImage } from '../domain/params';
import type { RemoteTraits } from '../domain/remote';
import type { ServiceKind } from '../domain/service-kind';
import type { CareServices } from './care-services';
import type { ClipFileService, ClipService, LibraryService } from './clip-services';
import type { MoneyService } from './money-services';
import type { VaultService } from './vault-services';

/** Stores whose changes can be watched. */
export type WatchedStore =
  | ('jobs' | 'clips' | 'files' | 'connections' | 'catalogues' | 'settings' | 'spend')
  | ('requests' | 'problems' | 'folders' | 'exports');

/** What a person may do to a job. */
export type PersonEvent = Extract<
  JobEvent,
  {
    type:
      | 'cancel-requested'
      | 'retry-requested'
      | 'check-requested'
      | 'resubmit-confirmed'
      | 'submission-discarded'
      | 'archived'
      | 'unarchived';
  }
>;

/** Jobs, as the page may touch them. */
export interface JobService {
  /** all rows, newest first */
  list(): Promise<Job[]>;
  /** Writes the jobs (on the disk when it resolves) and wakes the engine. Resolves with their ids. */
  enqueue(orders: readonly JobOrder[]): Promise<Result<string[], 'disk-full'>>;
  /** false: it no longer fits (somebody else was first) */
  act(jobId: string, event: PersonEvent): Promise<boolean>;
  /** The same for many, one after the other, the engine woken once. Gives the ids for which it was done. */
  actAll(jobIds: readonly string[], event: PersonEvent): Promise<string[]>;
  /** Changes what still waits. False: it has begun, or something of it may have been sent. */
  edit(jobId: string, order: JobOrder): Promise<boolean>;
  /** Moves what waits before another that waits; null = to the end. False: it has begun. */
  reorder(jobId: string, beforeId: string | null): Promise<boolean>;
  /** Takes a possible twin in as a render of ours, counted in the spend. False: it belongs to a job already. */
  keepTwin(jobId: string, remoteId: string): Promise<boolean>;
  /** Not ours: not asked about again. */
  dismissTwin(jobId: string, remoteId: string): Promise<boolean>;
  /** the person says which remote render is theirs */
  choose(jobId: string, remote: RemoteJob): Promise<boolean>;
  /** Removes a job at rest; gives its row for Undo. */
  remove(jobId: string): Promise<Job | undefined>;
  restore(job: Job): Promise<void>;
  /** Something else than a job has changed for the engine (pause, how many at once): it looks again now. */
  wake(): void;
}

/** An address of a stored file. Always release it. */
export interface MediaUrl {
  url: string;
  release(): void;
}

/** Stored files and pictures. */
export interface MediaService {
  /** for <video>: the worker's Range answers where it controls the page, else a blob URL; null when it is gone */
  videoUrl(fileId: string): Promise<MediaUrl | null>;
  /**
   * The address of a picture for <img>, at once: where the worker controls the page now. Null: ask `imageUrl`. Nothing says here
   * whether the picture is still there; one that does not load is asked to be made again by `remake`.
   */
  pictureUrl(fileId: string): string | null;
  /** for <img>: always a blob URL; null when it is gone */
  imageUrl(fileId: string): Promise<MediaUrl | null>;
  /** Sees to it that these clips have their posters and filmstrips first; the newest call counts. */
  prefer(clipIds: readonly string[]): void;
  /** Nothing is made while it is true: the wall is being scrolled. */
  hold(isScrolling: boolean): void;
  /** One frame of a stored video in full size as PNG. `atMs` from its beginning. */
  frameAt(fileId: string, atMs: number): Promise<Result<Blob, 'missing' | 'not-decodable'>>;
  /** A picture of a clip cannot be shown: it is made again. */
  remake(clipId: string): Promise<void>;
  /** Reads, turns and keeps a picture the person gave. */
  keepStartImage(file: File): Promise<Result<StartImage, 'not-an-image' | 'too-large' | 'disk-full'>>;
  /** Takes the last frame of a stored video and keeps it as a picture a render can start from. `name` is shown. */
  keepLastFrame(fileId: string, name: string): Promise<Result<StartImage, 'missing' | 'not-decodable' | 'disk-full'>>;
  /** Crops and resizes a kept picture to exactly this size; gives the fitted file's id. */
  fitStartImage(image: StartImage, size: PixelSize): Promise<Result<string, 'missing' | 'not-an-image' | 'disk-full'>>;
}

/** What the connection form holds. */
export interface ConnectionDraft extends ConnectionSettings {
  /** absent: a new one */
  id?: string;
  /** null: leave the stored key as it is; '' = no key */
  key: string | null;
  /** where its key is kept; absent = as it was, a new one's is stored. Another choice takes the key there along, where it can be read. */
  keepKey?: 'stored' | 'session';
  /** typed values of `headerNames`; a name that is not among them keeps the value that is stored */
  headerValues?: Readonly<Record<string, string>>;
  /** New begins with it (`DEFAULT_CONNECTION_KEY`); absent: that stays as it is. Kept by the page's state, not by `save`. */
  isDefault?: boolean;
}

/** How far the browser lets a page see a server that gave no usable answer. Asked without key and further headers. */
export interface AddressProbe {
  /**
   * `silent`: nothing is there for this browser · `hidden`: it answers, and this page may not read it · `readable`: this page
   * may read what it says to a question without a key
   */
  reach: 'silent' | 'hidden' | 'readable';
  /** what the browser says of asking machines on the own network; only a page can ask the person for it */
  localNetwork: 'granted' | 'denied' | 'prompt' | 'unknown';
}

/** What a Test found. */
export type TestAnswer =
  | { ok: true; address: string; modelIds: readonly string[] | null; catalogue?: Json; tookMs: number }
  | {
      ok: false;
      /** the address that was asked last; '' where there was none to ask */
      address: string;
      /** where nothing came through */
      probe?: AddressProbe;
      /** what is wrong, most likely first where the browser hides it */
      why:
        | 'bad-address'
        /** the part of the app that speaks to this service is not here: nobody was asked */
        | 'not-loaded'
        | 'key-refused'
        | 'no-credit'
        | 'not-found'
        | 'bad-answer'
        | 'server'
        | 'rate-limited'
        | 'no-answer';
      failure: Failure | null;
      /** nobody was asked: its key cannot be used now. `why` is then what a server without it would say. */
      keysAway?: KeysAway;
    };

/** Connections. */
export interface ConnectionService {
  /** Also makes ready what `kindOf`, `models` and `traits` say of each of them. */
  list(): Promise<Connection[]>;
  /** every kind of server this build can speak to, in the order of the form */
  services(): Promise<readonly ServiceKind[]>;
  /** undefined: this build does not know it any more */
  kindOf(connection: Connection): ServiceKind | undefined;
  /** what it offers, at the prices that hold there; the same array as long as nothing has changed */
  models(connection: Connection): readonly ModelSpec[];
  traits(connection: Connection): RemoteTraits;
  /** when its server was last asked for its models and told more than their names; ms since epoch */
  modelsReadAt(connection: Connection): number | null;
  /** Asks the server for its models again. */
  refreshModels(id: string): Promise<Result<null, Failure>>;
  /** Changes which models the person named at a service that has more than it lists, from what is stored then. */
  setAddedModels(id: string, change: (modelIds: readonly string[]) => readonly string[]): Promise<void>;
  hasKey(id: string): Promise<boolean>;
  /** Asks the server; writes nothing. Tries the address as typed and with `/v1` added. */
  test(draft: ConnectionDraft): Promise<TestAnswer>;
  /**
   * Writes it with its key sealed. `tested` carries over what a Test found. Rejects with a `VaultLockedError`, and writes nothing, where
   * something is to be sealed while the vault is locked.
   */
  save(draft: ConnectionDraft, tested: TestAnswer | null): Promise<Connection>;
  /** Removes it with its key. Its clips stay; its unfinished jobs cannot go on and say so. */
  remove(id: string): Promise<void>;
  /** Renders on the server that belong to no job and no clip here, newest first. */
  findRenders(id: string): Promise<Result<FoundRenders, Failure | 'cannot-list'>>;
  /**
   * Takes them in: each becomes a job that is watched, fetched and stored; nothing is paid, and nothing counted as spent here.
   * Gives how many are new here; on a full disk those before stay.
   */
  adopt(id: string, remotes: readonly RemoteJob[]): Promise<Result<number, 'disk-full'>>;
}

/** Why a sign-in did not end in a key. */
export type SignInTrouble =
  /** nobody here has begun it, or too long ago */
  | 'not-begun'
  /** the person or the service said no */
  | 'refused'
  /** nothing came through */
  | 'no-answer'
  /** an answer without a key */
  | 'bad-answer';

/** A sign-in that did not end in a key, with the form as it was left; null where nothing of it is known here. */
export interface SignInFailure {
  trouble: SignInTrouble;
  draft: ConnectionDraft | null;
}

/** Sign-in at a service in place of a typed key (OAuth 2.0 with PKCE, no server of ours). */
export interface SignInService {
  /**
   * Remembers the form on this device and leaves the page. Resolves only where the page is still there: false, the address is
   * none; true, the person has come back to it without having gone through. Rejects with a `VaultLockedError` while locked.
   */
  begin(draft: ConnectionDraft): Promise<boolean>;
  /**
   * The sign-in this page has come back from, with its key; null: there is none. What the service put into the address is taken
   * out of it at once, and used once.
   */
  finish(): Promise<Result<ConnectionDraft, SignInFailure> | null>;
}

/** What a server lists beside our own. */
export interface FoundRenders {
  remotes: readonly RemoteJob[];
  /** false: the server has more than was read */
  isComplete: boolean;
}

/** Small values kept on this device. */
export interface SettingsService {
  get<T>(key: string, read: (raw: unknown) => T | undefined): Promise<T | undefined>;
  set(key: string, value: unknown): Promise<void>;
}

/** The same, and changed on top of what is stored then: another tab may have changed the other half of a value. */
export interface ChangingSettings extends SettingsService {
  /** In one transaction. `change` is given the value unchecked, undefined where there is none; what gives undefined is taken away. */
  update(key: string, change: (raw: unknown) => unknown): Promise<void>;
}

/** What happens after the tab closes, in this browser and now. */
export type BackgroundAbility =
  /** Background Sync and, installed, periodic sync: for a while after the last tab closes, and once or twice a day */
  | 'sync-and-sweep'
  /** service worker and Background Sync: goes on for a while after the last tab closes */
  | 'sync'
  /** service worker without sync, or none: only while a tab is open */
  | 'page-only';

/** What the browser says of the disk. */
export interface DiskFacts {
  usedBytes: number;
  /** what this site may use in all */
  quotaBytes: number;
  /** the browser will not clear it by itself when the disk fills up */
  isPersisted: boolean;
}

/** Whether a notification can be shown. */
export type NotificationAbility = 'granted' | 'denied' | 'default' | 'unsupported';

/** The rest of the platform. */
export interface PlatformService {
  now(): number;
  /** the local practice server, when this build is served with one */
  sandboxAddress(): Promise<string | null>;
  backgroundAbility(): Promise<BackgroundAbility>;
  notificationAbility(): NotificationAbility;
  /** Asks once, in the gesture; never awaited by anything that writes. */
  askForNotifications(): Promise<NotificationAbility>;
  copyText(text: string): Promise<boolean>;
  /** null where the browser does not say */
  disk(): Promise<DiskFacts | null>;
  /** Asks the browser not to clear this site's data by itself; true when it will not. */
  persist(): Promise<boolean>;
  /** `persist` puts a question to the person (Firefox); elsewhere the browser decides alone, without a word */
  asksBeforePersisting: boolean;
  /** "12 clips not seen" on the app's icon; 0 takes it away. Does nothing where there is none. */
  setBadge(count: number): void;
  /** A soft tone, if the page may sound. */
  chime(): void;
  version: string;
  commit: string;
}

/** Everything the page's state is given. */
export interface AppServices {
  jobs: JobService;
  clips: ClipService;
  library: LibraryService;
  files: ClipFileService;
  media: MediaService;
  connections: ConnectionService;
  vault: VaultService;
  signIn: SignInService;
  settings: ChangingSettings;
  money: MoneyService;
  platform: PlatformService;
  /** What Diagnostics and the storage page work with: loaded with the first call. */
  care(): Promise<CareServices>;
  /** Runs `rerun` when one of the stores has changed, here or in another tab or the worker. */
  watch(stores: readonly WatchedStore[], rerun: () => void): () => void;
}
