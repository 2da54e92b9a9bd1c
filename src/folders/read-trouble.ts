/** @file Why a folder or file on disk could not be read. Called where a look through a folder reads; throws on what no disk says. */

/** `refused`: permission is gone · `gone`: nothing of that kind stands there · `unreadable`: anything else the system said no to. */
export type DiskTrouble = 'refused' | 'gone' | 'unreadable';

const TROUBLES: Readonly<Record<string, DiskTrouble>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'gone',
  // A folder stands where a file stood, or the other way about.
  TypeMismatchError: 'gone',
};

/** By the exceptions of https://fs.spec.whatwg.org/; a TypeError is a name the system cannot have. Whatever else is a bug: thrown on. */
export function troubleOf(error: unknown): DiskTrouble {
  if (error instanceof DOMException) return TROUBLES[error.name] ?? 'unreadable';
  if (error instanceof TypeError) return 'unreadable';
  throw error;
}
