/**
 * @file Has parts that were stored let go of. Chromium keeps up to 5 MB of every Blob that came over the network in memory
 * until the Blob is collected, and a worker that handles little else is in no hurry to collect. Called after each append.
 */
import { MIB } from '../base/bytes';

/**
 * What the collector is told to count. Measured in Chromium 156 with 400 MB in parts of 8 MiB: without it private memory rose
 * by 242 MB, with 8 MiB by 168 MB, with 32 MiB by 26 MB, with 64 MiB by 16 MB, with 128 MiB by 32 MB.
 */
const NUDGE_BYTES = 64 * MIB;

/** A small part is not worth a collection. */
const WORTH_BYTES = MIB;

/** Pages of a buffer that nobody writes to are never mapped: it costs address space for a moment, and no memory. */
export function letPartsGo(partBytes: number): void {
  if (partBytes < WORTH_BYTES) return;
  try {
    // Not `new`: a minifier may drop what nobody uses.
    Reflect.construct(ArrayBuffer, [NUDGE_BYTES]);
  } catch {
    // No address space: then the browser is collecting already.
  }
}
