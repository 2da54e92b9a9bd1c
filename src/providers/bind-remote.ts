/** @file A provider bound to one connection, its secrets and a signal: the shape the engine asks. */
import type { Result } from '../base/result';
import type { Connection } from '../domain/connection';
import type { Asset, Operation } from '../domain/job';
import type { RenderParams } from '../domain/params';
import type { ByteRange, RemoteFailure, RenderInputs } from '../domain/remote';
import type { Provider, ProviderContext } from './contract';
import { createProviderFetch, type SecretsReader } from './provider-fetch';

/** A connection as a provider is given it. Its secrets are read at each call. */
export function createContext(
  provider: Provider,
  connection: Connection,
  readSecrets: SecretsReader,
  signal: AbortSignal,
): ProviderContext {
  return { connection, fetch: createProviderFetch(connection, readSecrets, signal, provider.keyPlace?.(connection)) };
}

/** Binds. What a provider cannot do is absent here too. */
export function bindRemote(
  provider: Provider,
  connection: Connection,
  readSecrets: SecretsReader,
  signal: AbortSignal,
) {
  const context = createContext(provider, connection, readSecrets, signal);
  const { list, cancel, forget, ping } = provider;
  return {
    traits: provider.traits(connection),
    /** Has code and secrets at hand before anything is asked that costs. What they are does not matter: each call reads them anew. */
    prepare: async (): Promise<void> => {
      await provider.prepare?.();
      await readSecrets();
    },
    check: (): Promise<Result<unknown, RemoteFailure>> => (ping ?? provider.check)(context),
    start: (params: RenderParams, inputs: RenderInputs<Blob>) => provider.start(params, inputs, context),
    poll: (operation: Operation) => provider.poll(operation, context),
    open: (asset: Asset, operation: Operation, range: ByteRange | null) =>
      provider.open(asset, operation, range, context),
    ...(list && { list: (since: number | null) => list(since, context) }),
    ...(cancel && { cancel: (operation: Operation) => cancel(operation, context) }),
    ...(forget && { forget: (operation: Operation) => forget(operation, context) }),
  };
}
