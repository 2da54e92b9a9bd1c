/**
 * @file Writes into folders on disk what waits for it, oldest first, in one context at a time. Called by the page and the service
 * worker whenever something may wait; asks nobody for permission. A run that is cut off anywhere is gone on with by the next one.
 */
import { bytesOf } from '../domain/clip-outputs';
import type { ExportTrouble, FolderExport } from '../domain/folder';
import { TakenNames } from './free-base';
import { mayUse } from './open-path';
import type { FolderPorts, FolderRow } from './ports';
import { withState, writeClip } from './write-clip';

/** The Web Lock a run holds: two writers would choose the same names. */
export const EXPORTS_LOCK = 'folder-exports';

/** A database that is broken for so many clips one after the other is broken for all. */
const BROKEN_MAX = 3;

/** A folder in one run. */
interface Target {
  folder: FolderRow;
  names: TakenNames;
  /** nothing more is tried there in this run; `why` is what the rest of its clips are told, null: they wait */
  shut?: { why: ExportTrouble | null };
  /** a clip of so many bytes did not fit any more; smaller ones may */
  fullBytes: number;
  /** one was written there: it is where it was */
  isBack: boolean;
}

/** What a run knows. */
interface Run {
  signal: AbortSignal | undefined;
  tried: Set<string>;
  /** null: not to be used now */
  targets: Map<string, Target | null>;
  broken: number;
}

/** One for each context. */
export class Exporter {
  readonly #ports: FolderPorts;
  #running: Promise<void> | undefined;
  #isAskedAgain = false;
  /** the last run was told to stop */
  #wasStopped = false;

  constructor(ports: FolderPorts) {
    this.#ports = ports;
  }

  /**
   * Writes what waits and may be written now; ends when nothing is left of it. Called while it runs, it looks once more before it ends.
   * `signal`: ends it after the piece it is at; who has joined it meanwhile and may go on goes on. Never rejects.
   */
  async writeWaiting(signal?: AbortSignal): Promise<void> {
    this.#isAskedAgain = true;
    const joined = this.#running;
    this.#running ??= this.#runWhileAsked(signal);
    await this.#running;
    if (joined && this.#wasStopped && !this.#mustRest(signal)) await this.writeWaiting(signal);
  }

  async #runWhileAsked(signal?: AbortSignal): Promise<void> {
    try {
      while (this.#isAskedAgain && !this.#mustRest(signal)) {
        this.#isAskedAgain = false;
        if ((await this.#due(new Set())).length > 0) await this.#underLock(signal);
      }
    } catch (problem) {
      this.#ports.report(problem);
    } finally {
      // In one go with the last look at the wish: no call falls between the two.
      this.#wasStopped = this.#mustRest(signal);
      this.#isAskedAgain = false;
      this.#running = undefined;
    }
  }

  #mustRest(signal: AbortSignal | undefined): boolean {
    return signal?.aborted === true || this.#ports.givingWay?.isAsked() === true;
  }

  /** Waits for another context that is at it; being told to stop ends the wait. */
  #underLock(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      let hasBegun = false;
      if (signal?.aborted) resolve();
      signal?.addEventListener('abort', () => !hasBegun && resolve(), { once: true });
      const work = async (): Promise<void> => {
        hasBegun = true;
        if (this.#mustRest(signal)) return;
        await this.#writeAll({ signal, tried: new Set(), targets: new Map(), broken: 0 });
      };
      this.#ports.locks.run(EXPORTS_LOCK, true, work).then(() => resolve(), reject);
    });
  }

  /** Pending ones that this run has not tried. */
  async #due(tried: ReadonlySet<string>): Promise<FolderExport[]> {
    const waiting = await this.#ports.exports.listWaiting();
    return waiting.filter((exported) => exported.state === 'pending' && !tried.has(keyOf(exported)));
  }

  async #writeAll(run: Run): Promise<void> {
    for (;;) {
      const due = await this.#due(run.tried);
      if (due.length === 0) return;
      for (const exported of due) {
        if (this.#mustRest(run.signal) || run.broken >= BROKEN_MAX) return;
        run.tried.add(keyOf(exported));
        await this.#tryOne(run, exported);
      }
    }
  }

  async #tryOne(run: Run, exported: FolderExport): Promise<void> {
    try {
      const target = await this.#targetOf(run, exported.folderId);
      if (target && target.shut?.why !== null) await this.#writeOne(run, target, exported);
      run.broken = 0;
    } catch (problem) {
      run.broken += 1;
      // The database that was given to a newer version is no problem.
      if (!this.#mustRest(run.signal)) this.#ports.report(problem);
    }
  }

  /** A folder that may not be used costs one question, however many clips wait for it. */
  async #targetOf({ targets }: Run, folderId: string): Promise<Target | null> {
    const known = targets.get(folderId);
    if (known !== undefined) return known;
    const folder = await this.#ports.folders.get(folderId);
    const isUsable = folder !== undefined && (await mayUse(folder.handle));
    const target = isUsable ? targetIn(folder) : null;
    targets.set(folderId, target);
    return target;
  }

  async #writeOne({ signal }: Run, target: Target, listed: FolderExport): Promise<void> {
    const { exports } = this.#ports;
    const { folder, names } = target;
    // The list may be old: writing those before may have taken hours.
    const exported = (await exports.listOf(listed.clipId)).find(({ folderId }) => folderId === folder.id);
    if (exported?.state !== 'pending') return;
    const bytes = await this.#bytesOf(exported);
    const why = target.shut?.why ?? (bytes >= target.fullBytes ? 'disk-full' : undefined);
    if (why) {
      await exports.put({ ...withState(exported, 'blocked'), why });
      return;
    }
    const end = await writeClip({ ports: this.#ports, folder, exported, names, ...(signal && { signal }) });
    if (end === 'done') await this.#tryGoneAgain(target);
    else if (end === 'no-permission') target.shut = { why: null };
    else if (end !== 'left' && end.blocked === 'folder-gone') target.shut = { why: end.blocked };
    else if (end !== 'left' && end.blocked === 'disk-full') target.fullBytes = Math.min(target.fullBytes, bytes);
  }

  async #bytesOf({ clipId }: FolderExport): Promise<number> {
    const clip = await this.#ports.clips.get(clipId);
    return clip ? bytesOf(clip) : 0;
  }

  /** The folder is back: those that did not find it have nothing to wait for any more. */
  async #tryGoneAgain(target: Target): Promise<void> {
    if (target.isBack) return;
    target.isBack = true;
    for (const exported of await this.#ports.exports.listWaiting())
      if (exported.folderId === target.folder.id && exported.why === 'folder-gone')
        await this.#ports.exports.put(withState(exported, 'pending'));
  }
}

function targetIn(folder: FolderRow): Target {
  return { folder, names: new TakenNames(folder.handle), fullBytes: Infinity, isBack: false };
}

const keyOf = ({ folderId, clipId, kind, askedAt }: FolderExport): string =>
  [folderId, clipId, kind, askedAt].join('\n');
