/**
 * @file What a provider promises. One file per provider satisfies this; the engine and the connection form call nothing
 * else. A failed render is a value, only a question that got no usable answer is a failure. A provider never polls in a
 * loop, never decides by message text and never keeps state between calls.
 */
import type { Json } from '../base/json';
import type { Result } from '../base/result';
import type { Connection } from '../domain/connection';
import type { Asset, Operation } from '../domain/job';
import type { ModelSpec } from '../domain/models';
import type { RenderParams } from '../domain/params';
import type {
  ByteRange,
  RemoteCheck,
  RemoteFailure,
  RemoteList,
  RemoteStart,
  RemoteState,
  RemoteTraits,
  RenderInputs,
} from '../domain/remote';
import type { ServiceKind } from '../domain/service-kind';
import type { KeyPlace, ProviderFetch } from './provider-fetch';

/** What every call to a server is given. */
export interface ProviderContext {
  connection: Connection;
  /** the one way out, bound to this connection: key, origin and time-out rules live there */
  fetch: ProviderFetch;
}

/** One provider: plain functions, so that each can be handed on alone. */
export interface Provider {
  id: string;
  label: string;
  services: readonly ServiceKind[];
  traits: (connection: Connection) => RemoteTraits;
  /** Where the key of such a connection travels; absent: `Authorization: Bearer`. */
  keyPlace?: (connection: Connection) => KeyPlace;
  /**
   * Models offered: what the server named, else the provider's own list. `catalogue` is what the last check brought back,
   * perhaps by an older build; null = nothing yet. Pure. What the owner says of prices is applied by others.
   */
  models: (connection: Connection, catalogue: Json | null) => readonly ModelSpec[];
  /** Address, key and models, by harmless questions. For the person's Test. */
  check: (context: ProviderContext) => Promise<Result<RemoteCheck, RemoteFailure>>;
  /** The cheapest question that only a good key answers; absent: `check` is cheap enough. */
  ping?: (context: ProviderContext) => Promise<Result<null, RemoteFailure>>;
  /** Loads the code that asks, which else comes with the first question; rejects where it cannot be had. Sends nothing. */
  prepare?: () => Promise<unknown>;
  /** Asks for one render. Billable: called once per submission, never repeated by anyone on its own. */
  start: (params: RenderParams, inputs: RenderInputs<Blob>, context: ProviderContext) => Promise<RemoteStart>;
  poll: (operation: Operation, context: ProviderContext) => Promise<Result<RemoteState, RemoteFailure>>;
  /**
   * The only way to bytes. Ok for 200 and 206; the body is not read yet. A body that breaks with a DOMException named
   * DataError says that the bytes are wrong at their source: they are asked for a few times, not for as long as a line may fail.
   */
  open: (
    asset: Asset,
    operation: Operation,
    range: ByteRange | null,
    context: ProviderContext,
  ) => Promise<Result<Response, RemoteFailure>>;
  /** Renders on the server, newest first, paged back past `since` (ms since epoch; null = the first page is enough). */
  list?: (since: number | null, context: ProviderContext) => Promise<Result<RemoteList, RemoteFailure>>;
  /** Stops a render. Ok with null says that it is canceled now; `requested`: the server was told, and it may still finish. */
  cancel?: (operation: Operation, context: ProviderContext) => Promise<Result<null | 'requested', RemoteFailure>>;
  /** Makes the server forget a finished render. */
  forget?: (operation: Operation, context: ProviderContext) => Promise<Result<null, RemoteFailure>>;
}
