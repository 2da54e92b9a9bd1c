/** @file A provider bound to one connection, its key and a signal: the shape the engine asks. */
import type { Connection } from '../domain/connection';
import type { Asset, Operation } from '../domain/job';
import type { RenderParams } from '../domain/params';
import type { ByteRange } from '../domain/remote';
import type { Provider, ProviderContext } from './contract';
import { createProviderFetch, type KeyReader } from './provider-fetch';

/** Binds. The key is read at each call. What a provider cannot do is absent here too. */
export function bindRemote(provider: Provider, connection: Connection, readKey: KeyReader, signal: AbortSignal) {
  const context: ProviderContext = { connection, fetch: createProviderFetch(connection, readKey, signal) };
  const { list, cancel, forget } = provider;
  return {
    traits: provider.traits(connection),
    check: () => provider.check(context),
    start: (params: RenderParams, source: Blob | null) => provider.start(params, source, context),
    poll: (operation: Operation) => provider.poll(operation, context),
    open: (asset: Asset, operation: Operation, range: ByteRange | null) =>
      provider.open(asset, operation, range, context),
    ...(list && { list: (since: number | null) => list(since, context) }),
    ...(cancel && { cancel: (operation: Operation) => cancel(operation, context) }),
    ...(forget && { forget: (operation: Operation) => forget(operation, context) }),
  };
}
