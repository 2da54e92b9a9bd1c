/**
 * @file What a folder on disk says no with, as values. Around every call to the disk, and around nothing else: a full database is no
 * full disk.
 */
import { err, ok, type Result } from '../base/result';

/** Why not, by the errors of https://fs.spec.whatwg.org/. */
export type DiskTrouble =
  /** permission is gone; or, while it is there, the system refuses this one file */
  | 'not-allowed'
  /** the file or folder is not there */
  | 'not-found'
  | 'disk-full'
  /** anything else: a file where a folder is to be, a file that another program holds, a name this system does not take */
  | 'refused';

const TROUBLES: Readonly<Record<string, DiskTrouble>> = {
  NotAllowedError: 'not-allowed',
  SecurityError: 'not-allowed',
  NotFoundError: 'not-found',
  QuotaExceededError: 'disk-full',
};

/** Does one thing on the disk. Rejects for nothing a disk or the system may say. */
export async function onDisk<Value>(work: () => Promise<Value>): Promise<Result<Value, DiskTrouble>> {
  try {
    return ok(await work());
  } catch (error) {
    // TypeError is how a name is refused.
    if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
    return err(TROUBLES[error.name] ?? 'refused');
  }
}
