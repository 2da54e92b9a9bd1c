/**
 * @file Finds a name under which a clip's files can stand in a folder without touching what stands there. Case counts for nothing: a
 * folder may be copied to a system to which "Fox" and "fox" are the same. A folder is listed once in a run.
 */
import { ok, type Result } from '../base/result';
import { withoutEnding } from '../domain/file-name';
import { onDisk, type DiskTrouble } from './on-disk';
import { openPath } from './open-path';

/** Names that stand in one folder. */
interface Taken {
  /** of files and folders, whole */
  names: Set<string>;
  /**
   * of files, without their endings: beside somebody's "fox.mov", a "fox.json" of ours would be read as the details of theirs
   */
  stems: Set<string>;
}

const keyOf = (name: string): string => name.normalize('NFC').toUpperCase();

/** What stands in the folders that were looked into. One for each run and each folder a person gave. */
export class TakenNames {
  readonly #root: FileSystemDirectoryHandle;
  readonly #byPath = new Map<string, Taken>();

  constructor(root: FileSystemDirectoryHandle) {
    this.#root = root;
  }

  /**
   * "name", or "name (2)" and so on: the first of which no file `name + ending` is there, nor any file that is called the same but for
   * its ending. It is taken from now on.
   */
  async take(
    folders: readonly string[],
    name: string,
    endings: readonly string[],
  ): Promise<Result<string, DiskTrouble>> {
    const listed = await this.#list(folders);
    if (!listed.ok) return listed;
    const { names, stems } = listed.value;
    const isTaken = (file: string): boolean => names.has(keyOf(file)) || stems.has(keyOf(withoutEnding(file)));
    let free = name;
    for (let number = 2; endings.some((ending) => isTaken(`${free}${ending}`)); number += 1)
      free = `${name} (${String(number)})`;
    for (const ending of endings) note(listed.value, `${free}${ending}`);
    return ok(free);
  }

  /** Somebody else writes there too: it is listed anew. */
  forget(folders: readonly string[]): void {
    this.#byPath.delete(folders.join('/'));
  }

  async #list(folders: readonly string[]): Promise<Result<Taken, DiskTrouble>> {
    const path = folders.join('/');
    const known = this.#byPath.get(path);
    if (known) return ok(known);
    const listed = await listNames(this.#root, folders);
    if (listed.ok) this.#byPath.set(path, listed.value);
    return listed;
  }
}

async function listNames(
  root: FileSystemDirectoryHandle,
  folders: readonly string[],
): Promise<Result<Taken, DiskTrouble>> {
  const taken: Taken = { names: new Set(), stems: new Set() };
  const opened = await openPath(root, folders, false);
  // A subfolder that is still to be made is empty; the folder itself is not there only where it is gone.
  if (!opened.ok) return opened.error === 'not-found' ? ok(taken) : opened;
  return onDisk(async () => {
    for await (const { kind, name } of opened.value.values()) {
      if (kind === 'file') note(taken, name);
      else taken.names.add(keyOf(name));
    }
    return taken;
  });
}

function note({ names, stems }: Taken, fileName: string): void {
  names.add(keyOf(fileName));
  stems.add(keyOf(withoutEnding(fileName)));
}
