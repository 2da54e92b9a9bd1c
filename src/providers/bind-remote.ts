/** @file A provider bound to one connection, its secrets and a signal: the shape the engine asks. */
import type { Result } from '../base/result';
import type { NoteRequest } from '../domain/activity';
import type { Connection, KeysAway } from '../domain/connection';
import type { Asset, Operation } from '../domain/job';
import type { RenderParams } from '../domain/params';
import type { ByteRange, RemoteFailure, RemoteStart, RenderInputs } from '../domain/remote';
import type { Provider, ProviderContext } from './contract';
import { createProviderFetch, type SecretsReader } from './provider-fetch';

/** A connection as a provider is given it. Its secrets are read at each call. */
export function createContext(
  provider: Provider,
  connection: Connection,
  readSecrets: SecretsReader,
  signal: AbortSignal,
  note?: NoteRequest,
): ProviderContext {
  const keyPlace = provider.keyPlace?.(connection);
  return { connection, fetch: createProviderFetch(connection, readSecrets, signal, keyPlace, note) };
}

/** Binds. What a provider cannot do is absent here too. */
export function bindRemote(
  provider: Provider,
  connection: Connection,
  readSecrets: SecretsReader,
  signal: AbortSignal,
  note?: NoteRequest,
) {
  const { list, cancel, forget, ping } = provider;
  /** Each question with a context of its own, so that it is known whether its secrets were at hand. */
  const ask = async <Value>(
    question: (context: ProviderContext) => Promise<Result<Value, RemoteFailure>>,
  ): Promise<Result<Value, RemoteFailure>> => {
    const watched = watch(readSecrets);
    const answer = await question(createContext(provider, connection, watched.read, signal, note));
    return answer.ok ? answer : { ok: false, error: { ...answer.error, ...watched.away() } };
  };
  return {
    traits: provider.traits(connection),
    /** Has code and secrets at hand before anything is asked that costs. What they are does not matter: each call reads them anew. */
    prepare: async (): Promise<void> => {
      await provider.prepare?.();
      await readSecrets();
    },
    check: () => ask<unknown>(ping ?? provider.check),
    start: async (params: RenderParams, inputs: RenderInputs<Blob>): Promise<RemoteStart> => {
      const watched = watch(readSecrets);
      const context = createContext(provider, connection, watched.read, signal, note);
      const answer = await provider.start(params, inputs, context);
      // What is lost may have left before the key was away: that is looked up, whatever came after.
      return answer.kind === 'refused' ? { ...answer, cause: { ...answer.cause, ...watched.away() } } : answer;
    },
    poll: (operation: Operation) => ask((context) => provider.poll(operation, context)),
    open: (asset: Asset, operation: Operation, range: ByteRange | null) =>
      ask((context) => provider.open(asset, operation, range, context)),
    ...(list && { list: (since: number | null) => ask((context) => list(since, context)) }),
    ...(cancel && { cancel: (operation: Operation) => ask((context) => cancel(operation, context)) }),
    ...(forget && { forget: (operation: Operation) => ask((context) => forget(operation, context)) }),
  };
}

/** A reader that remembers that what it was asked for was away. */
function watch(readSecrets: SecretsReader): { read: SecretsReader; away: () => { keysAway?: KeysAway } } {
  let keysAway: KeysAway | undefined;
  return {
    read: async () => {
      const secrets = await readSecrets();
      if (typeof secrets === 'string') keysAway = secrets;
      return secrets;
    },
    away: () => (keysAway === undefined ? {} : { keysAway }),
  };
}
