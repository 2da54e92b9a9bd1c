/** @file What the bundle worker does when it is asked: one export, or one import from its preview to its end. Answers with values. */
import { err, ok, type Result } from '../base/result';
import type { BundlePreview, ExportSize, Merged, Told } from '../domain/bundle-facts';
import type { ExportTrouble, MergeTrouble } from '../domain/bundle-trouble';
import type { BundleStorage } from '../storage/bundle-storage';
import { isQuotaError, nameOf } from '../storage/database-trouble';
import type { BundleApi, Exported, ExportOrder, OpenAnswer, SealSecrets } from './bundle-api';
import { blobSource } from './bundle-bytes';
import { findHead, openSealed } from './bundle-cipher';
import { readContent, type BundleContent } from './bundle-content';
import { measureExport, writeBundle, type ExportTally } from './bundle-export';
import { filesOf, mergeBundle } from './bundle-merge';
import { planMerge } from './bundle-plan';
import { BundleRefusal } from './bundle-refusal';

/** What the desk is given. */
export interface DeskPorts {
  storage: BundleStorage;
  now: () => number;
  createId: () => string;
  freeBytes: () => Promise<number | null>;
}

/** Between two words on how far it is: the page draws no more often. */
const TELL_EVERY_MS = 100;

/** See `BundleApi`. */
export class BundleDesk implements BundleApi {
  readonly #ports: DeskPorts;
  #stop = new AbortController();
  #content: BundleContent | null = null;

  constructor(ports: DeskPorts) {
    this.#ports = ports;
  }

  measure(clipIds: readonly string[] | null, hasMedia: boolean): Promise<ExportSize> {
    return measureExport(this.#ports.storage, clipIds, hasMedia);
  }

  async export(
    order: ExportOrder,
    place: FileSystemFileHandle | null,
    told: Told,
  ): Promise<Result<Exported, ExportTrouble>> {
    const { storage } = this.#ports;
    const { signal } = (this.#stop = new AbortController());
    const tally: ExportTally = { clips: 0, missing: 0, done: 0 };
    try {
      const all = (await measureExport(storage, order.clipIds, order.hasMedia)).bytes;
      const tell = this.#seldom(told);
      let bytes = 0;
      const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform: (piece, controller) => {
          bytes += piece.length;
          tell(Math.min(tally.done, all), all);
          controller.enqueue(piece);
        },
      });
      const bundle = (await writeBundle(storage, order, tally)).pipeThrough(counted);
      const blob = place ? await writeTo(place, bundle, signal) : await collect(bundle, signal);
      told(all, all);
      return ok({ clips: tally.clips, missing: tally.missing, bytes, ...(blob && { blob }) });
    } catch (error) {
      if (signal.aborted) return err('stopped');
      return err(exportTroubleOf(error, place === null));
    }
  }

  async open(file: Blob, key: Uint8Array<ArrayBuffer> | null): Promise<OpenAnswer> {
    this.#content = null;
    try {
      const outer = blobSource(file);
      const sealed = await findHead(outer);
      if (sealed && !key) return { ok: false, error: 'needs-passphrase', kdf: sealed.head.kdf };
      const source = sealed && key ? await openSealed(outer, sealed, key) : outer;
      const content = await readContent(source, sealed !== null);
      const preview = await this.#preview(content);
      this.#content = content;
      return ok(preview);
    } catch (error) {
      const trouble = readingTroubleOf(error);
      return err(trouble);
    }
  }

  async merge(told: Told, seal: SealSecrets): Promise<Result<Merged, MergeTrouble>> {
    const content = this.#content;
    if (!content) return err('unreadable');
    const { signal } = (this.#stop = new AbortController());
    try {
      return ok(await mergeBundle({ ...this.#ports, signal, seal, told: this.#seldom(told) }, content));
    } catch (error) {
      if (error instanceof BundleRefusal) return err(error.trouble);
      if (isQuotaError(error)) return err('disk-full');
      throw error;
    }
  }

  stop(): void {
    this.#stop.abort();
  }

  async #preview(content: BundleContent): Promise<BundlePreview> {
    const plan = await planMerge(this.#ports.storage, content);
    const { manifest, unreadable, isEncrypted } = content;
    const { madeAt, appVersion, scope, hasMedia, unfinishedJobs } = manifest;
    const countKnown = (is: (clip: (typeof plan.known)[number]) => boolean): number => plan.known.filter(is).length;
    return {
      ...{ madeAt, appVersion, scope, hasMedia, unfinishedJobs, isEncrypted },
      clips: {
        fresh: plan.fresh.length,
        known: plan.known.length,
        refilled: countKnown(({ isRefilled }) => isRefilled),
        remarked: countKnown(({ marks }) => marks === 'there'),
        newerHere: countKnown(({ marks }) => marks === 'here'),
        unreadable: unreadable.clips,
      },
      jobs: {
        fresh: plan.jobs.length,
        known: content.jobs.length - plan.jobs.length,
        unreadable: unreadable.jobs,
      },
      spend: { fresh: plan.spend.length, known: content.spend.length - plan.spend.length },
      settings: plan.settings.length,
      connections: {
        fresh: plan.connections.map(({ label, address }) => ({ label, address })),
        known: content.connections.length - plan.connections.length,
      },
      keys: plan.keys.length,
      bytes: filesOf(plan, content).reduce((sum, { bytes }) => sum + bytes, 0),
      freeBytes: await this.#ports.freeBytes(),
    };
  }

  #seldom(told: Told): Told {
    let toldAt = -Infinity;
    return (done, all) => {
      const now = this.#ports.now();
      if (done < all && now - toldAt < TELL_EVERY_MS) return;
      toldAt = now;
      told(done, all);
    };
  }
}

function readingTroubleOf(error: unknown): Exclude<OpenAnswer, { ok: true } | { error: 'needs-passphrase' }>['error'] {
  if (!(error instanceof BundleRefusal)) throw error;
  const { trouble } = error;
  return trouble === 'disk-full' || trouble === 'stopped' || trouble === 'gone' || trouble === 'locked'
    ? 'damaged'
    : trouble;
}

/** The file is replaced only when the last byte is written. */
async function writeTo(
  place: FileSystemFileHandle,
  bundle: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): Promise<null> {
  await bundle.pipeTo(await place.createWritable(), { signal });
  return null;
}

/** The browser keeps a large one on the disk, if there is room. */
async function collect(bundle: ReadableStream<Uint8Array<ArrayBuffer>>, signal: AbortSignal): Promise<Blob> {
  const kept = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const [, blob] = await Promise.all([bundle.pipeTo(kept.writable, { signal }), new Response(kept.readable).blob()]);
  return blob;
}

/** Errors of https://fs.spec.whatwg.org/, see `save-blob.ts`. */
const NOT_ALLOWED = new Set(['NotAllowedError', 'SecurityError', 'NoModificationAllowedError', 'AbortError']);

function exportTroubleOf(error: unknown, isCollected: boolean): ExportTrouble {
  if (isQuotaError(error)) return 'disk-full';
  if (error instanceof BundleRefusal && error.trouble === 'too-large') return 'too-large';
  // Of a Blob that is put together browsers name it differently, and nothing else can fail there but want of room.
  if (isCollected && (error instanceof RangeError || error instanceof TypeError)) return 'disk-full';
  return NOT_ALLOWED.has(nameOf(error)) ? 'not-allowed' : 'not-written';
}
