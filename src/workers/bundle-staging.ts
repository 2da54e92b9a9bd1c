/**
 * @file Stores the files of a bundle before anybody owns them, each proven by its hash. A page that dies meanwhile leaves files
 * without an owner, which the sweep frees; while it lives, they are kept young, so that a long import is not swept away.
 */
import { MIB } from '../base/bytes';
import { MINUTE_MS } from '../base/time';
import type { StoredFile } from '../domain/stored-file';
import { isQuotaError } from '../storage/database-trouble';
import type { BundleStorage } from '../storage/bundle-storage';
import { hexOf, PieceHash, piecesOf, type ByteSource } from './bundle-bytes';
import type { BundleFile } from './bundle-content';
import { BundleRefusal, insist } from './bundle-refusal';
import { findData } from './bundle-zip';

/** What the staging needs. */
export interface StagingPorts {
  storage: BundleStorage;
  source: ByteSource;
  now: () => number;
  createId: () => string;
  signal: AbortSignal;
  /** so many bytes more are stored */
  told: (bytes: number) => void;
}

/** A fifth of the age at which the sweep frees. */
const TOUCH_EVERY_MS = 2 * MINUTE_MS;

/** A picture is in memory as a whole. */
const PICTURE_MAX_BYTES = 64 * MIB;

/** Files on their way in. */
export class Staging {
  readonly #ports: StagingPorts;
  /** stored under ids nobody has */
  readonly #fresh: string[] = [];
  /** pictures under the name of their content: they may be somebody's already */
  readonly #shared = new Set<string>();
  #touchedAt: number;

  constructor(ports: StagingPorts) {
    this.#ports = ports;
    this.#touchedAt = ports.now();
  }

  /** All that must be there when the rows are written. */
  get fileIds(): string[] {
    return [...this.#fresh, ...this.#shared];
  }

  /** Gives the id it has here. Throws a BundleRefusal. */
  async add(file: BundleFile): Promise<string> {
    await this.#keepYoung();
    const { madeBy } = file;
    if (madeBy === 'start-image') return this.#addPicture(file);
    const id = this.#ports.createId();
    this.#fresh.push(id);
    if (madeBy === 'render' || madeBy === 'import') await this.#addVideo(file, id);
    else await this.#putPicture(file, id, await this.#readPicture(file));
    return id;
  }

  /** Frees what nobody else may own. */
  async drop(): Promise<void> {
    for (const id of this.#fresh) await this.#ports.storage.files.drop(id);
  }

  async #keepYoung(): Promise<void> {
    const { now, storage, signal } = this.#ports;
    insist(!signal.aborted, 'stopped');
    if (now() - this.#touchedAt < TOUCH_EVERY_MS) return;
    this.#touchedAt = now();
    await storage.rows.touch(this.fileIds, now());
  }

  async #addVideo({ entry, type, bytes, madeBy, hash: wanted }: BundleFile, id: string): Promise<void> {
    const { storage, source, now, told } = this.#ports;
    const [start, hash, pieces] = [await findData(source, entry), new PieceHash(), piecesOf(bytes)];
    let file: StoredFile = {
      ...{ id, schema: 1, madeBy, type, createdAt: now(), bytes: 0, partCount: 0 },
      ...{ whole: pieces.length === 0, validator: null, totalBytes: bytes },
    };
    await orRefuse(storage.files.begin(file));
    for (const { offset, length } of pieces) {
      await this.#keepYoung();
      const piece = await source.read(start + offset, length);
      await hash.add(piece);
      const isLast = offset + length === bytes;
      if (isLast) insist((await hash.end()) === wanted);
      file = { ...file, createdAt: now(), bytes: offset + length, partCount: file.partCount + 1, whole: isLast };
      const outcome = await storage.files.append(file, new Blob([piece]));
      insist(outcome !== 'stale', 'gone');
      insist(outcome === 'stored', 'disk-full');
      told(length);
    }
    if (pieces.length === 0) insist((await hash.end()) === wanted);
  }

  /** One that a person gave is named by what is in it, as everywhere in this app: here it is the same one. */
  async #addPicture(file: BundleFile): Promise<string> {
    const picture = await this.#readPicture(file);
    const id = `image-${hexOf(await crypto.subtle.digest('SHA-256', picture))}`;
    this.#shared.add(id);
    if ((await this.#ports.storage.files.get(id))?.whole !== true) await this.#putPicture(file, id, picture);
    return id;
  }

  async #readPicture({ entry, bytes, hash: wanted }: BundleFile): Promise<Uint8Array<ArrayBuffer>> {
    insist(bytes <= PICTURE_MAX_BYTES, 'too-large');
    const { source, told } = this.#ports;
    const picture = await source.read(await findData(source, entry), bytes);
    const hash = new PieceHash();
    for (const { offset, length } of piecesOf(bytes)) await hash.add(picture.slice(offset, offset + length));
    insist((await hash.end()) === wanted);
    told(bytes);
    return picture;
  }

  async #putPicture({ madeBy, type }: BundleFile, id: string, picture: Uint8Array<ArrayBuffer>): Promise<void> {
    const row = { id, madeBy, type, createdAt: this.#ports.now() };
    const outcome = await this.#ports.storage.files.putWhole(row, picture.buffer);
    insist(outcome === 'stored', 'disk-full');
  }
}

async function orRefuse(write: Promise<void>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (isQuotaError(error)) throw new BundleRefusal('disk-full');
    throw error;
  }
}
