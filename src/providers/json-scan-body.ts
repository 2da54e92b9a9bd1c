/** @file Reads the body of an answer into a scan, so that an answer of any length needs the memory of one piece. */
import { MIB } from '../base/bytes';
import { err, ok, type Result } from '../base/result';
import type { RemoteFailure } from '../domain/remote';
import { badAnswer, thrownToFailure } from './answer-failure';
import type { JsonScan } from './json-scan';
import { dropBody } from './read-body';

/** Longest body that is read to its end: 15 s of 4K at 100 Mbit/s are 180 MiB, as text 240. */
const BODY_MAX_BYTES = 1024 * MIB;

/**
 * Reads until the body ends or is enough; what is broken is read no further. A failure is a body that did not come to its end,
 * or has none: what the scan has seen of it is still true.
 */
export async function scanBody(
  response: Response,
  scan: JsonScan,
  { isEnough = () => false, maxBytes = BODY_MAX_BYTES }: { isEnough?: () => boolean; maxBytes?: number } = {},
): Promise<Result<null, RemoteFailure>> {
  const reader = response.body?.getReader();
  let leftBytes = maxBytes;
  try {
    while (reader && !scan.isBroken && !isEnough()) {
      const { done, value } = await reader.read();
      if (done) return ok(null);
      scan.push(value);
      leftBytes -= value.byteLength;
      if (leftBytes < 0) return err(badAnswer(response.status));
    }
    return ok(null);
  } catch (error) {
    return err(thrownToFailure(error));
  } finally {
    dropBody(reader ?? null);
  }
}
