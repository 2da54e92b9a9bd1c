/**
 * @file Files that stood in a folder on disk and were not seen at their places: who asks for one by clip, by bytes or by place
 * gets it at once, however many there are. Used by `match-folder.ts` and a look through a folder.
 */
import type { FilePlace } from './folder';

/** A file of a clip that stands, or stood, in a folder. */
export interface KnownFile {
  fileId: string;
  clipId: string;
  bytes: number;
  place: FilePlace;
}

/** Those that nothing was found for yet. */
export class OpenFiles {
  readonly #byId = new Map<string, KnownFile>();
  readonly #taken = new Set<string>();
  readonly #ways = new Map<string, Map<string, KnownFile>>();

  constructor(files: Iterable<KnownFile> = []) {
    for (const file of files) this.add(file);
  }

  get count(): number {
    return this.#byId.size;
  }

  /** One that is in already stays as it is, and one that was taken stays out. */
  add(file: KnownFile): void {
    if (this.#byId.has(file.fileId) || this.#taken.has(file.fileId)) return;
    this.#byId.set(file.fileId, file);
    for (const way of waysTo(file)) {
      const files = this.#ways.get(way) ?? new Map<string, KnownFile>();
      this.#ways.set(way, files.set(file.fileId, file));
    }
  }

  /** Something was found for it. */
  take(file: KnownFile): void {
    this.#taken.add(file.fileId);
    this.#byId.delete(file.fileId);
    for (const way of waysTo(file)) this.#ways.get(way)?.delete(file.fileId);
  }

  ofClip(clipId: string): KnownFile[] {
    return this.#under(`clip ${clipId}`);
  }

  /** The print says the length too. */
  ofPrint(print: string): KnownFile[] {
    return this.#under(`print ${print}`);
  }

  at(folderId: string, path: string): KnownFile | undefined {
    return this.#under(`at ${folderId} ${path}`)[0];
  }

  all(): KnownFile[] {
    return [...this.#byId.values()];
  }

  #under(way: string): KnownFile[] {
    return [...(this.#ways.get(way)?.values() ?? [])];
  }
}

function waysTo({ clipId, place }: KnownFile): string[] {
  return [`clip ${clipId}`, `print ${place.print}`, `at ${place.folderId} ${place.path}`];
}
