/** @file Where the vault puts what it has sealed: a port, filled by storage. Knows ids and values, never their meaning. */

/** Values under ids, kept across restarts. */
export interface SecretShelf {
  get(id: string): Promise<unknown>;
  put(id: string, secret: unknown): Promise<void>;
  /** Writes `fresh` unless what stands is good, in one transaction over all contexts, and gives what stands then. */
  keepOrPut(id: string, fresh: unknown, isGood: (standing: unknown) => boolean): Promise<unknown>;
  remove(id: string): Promise<void>;
  /** Everything that stands, at one moment. */
  all(): Promise<ReadonlyMap<string, unknown>>;
  /**
   * Writes all of `changes` (undefined takes away) in one transaction over all contexts, unless `mayWrite` says that what stands is
   * not what they were made from; false then. WebCrypto cannot be waited for inside a transaction, so this is asked in its place.
   */
  exchange(
    changes: ReadonlyMap<string, unknown>,
    mayWrite: (standing: ReadonlyMap<string, unknown>) => boolean,
  ): Promise<boolean>;
}
