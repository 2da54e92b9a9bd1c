/** @file A stored file: a row, and its bytes in numbered parts that are never assembled, or at a place in a folder on disk. */
import type { FilePlace } from './folder';

/** What made it, which says who owns it. */
export type FileMadeBy = 'render' | 'import' | 'poster' | 'filmstrip' | 'start-image' | 'fitted-image';

/** One file. Its bytes are `parts` rows `[id, 0…partCount-1]`. */
export interface StoredFile {
  id: string;
  schema: 1;
  madeBy: FileMadeBy;
  /** media type; of a growing file as the server said */
  type: string;
  createdAt: number;
  /** bytes stored so far; the cursor of a download */
  bytes: number;
  partCount: number;
  /** false while a download grows it */
  whole: boolean;
  /** guards the join of segments where readable */
  validator: { etag?: string; lastModified?: string } | null;
  /** size the server named, where it did */
  totalBytes: number | null;
  /** learned of a growing file: it has at least so many bytes, as an answer said or as a try found that had no room for more */
  leastBytes?: number;
  /** its bytes stand there, whole, and it has no parts here; absent: they are here */
  place?: FilePlace;
}

/** One download segment and one part: 8 MiB, design figure from measured memory use. */
export const PART_MAX_BYTES = 8 * 1024 * 1024;
