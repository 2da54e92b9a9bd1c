/**
 * @file Asks for a file, or a range of it, and gives whatever answer comes: what its status means is the provider's own. Used by the
 * pieces that open results; never reads the bytes.
 */
import type { Result } from '../base/result';
import { SECOND_MS } from '../base/time';
import type { ByteRange, RemoteFailure } from '../domain/remote';
import { askServer } from './ask-server';
import type { ProviderContext } from './contract';

/** Until the headers are here, and for each piece of the file: a server may first fetch it from elsewhere. */
const FILE_TIMEOUT_MS = 60 * SECOND_MS;

/** `path`: below the connection's address, or a whole address, where a key only goes if it is the connection's own. */
export function askForFile(
  path: string,
  range: ByteRange | null,
  context: ProviderContext,
): Promise<Result<Response, RemoteFailure>> {
  const headers: Record<string, string> = range ? { Range: `bytes=${range.start}-${range.end}` } : {};
  return askServer(context, { method: 'GET', path, headers, timeoutMs: FILE_TIMEOUT_MS, bodyIsFile: true });
}

/**
 * For hosts that may not let `Range` in from a page. A browser that asks such a host beforehand, and is told no, sends nothing: then
 * the whole file is asked for, which is as good an answer.
 */
export async function askForRangeOrWhole(
  path: string,
  range: ByteRange | null,
  context: ProviderContext,
): Promise<Result<Response, RemoteFailure>> {
  const asked = await askForFile(path, range, context);
  const isUnsent = !asked.ok && asked.error.kind === 'network' && range !== null;
  return isUnsent ? askForFile(path, null, context) : asked;
}
