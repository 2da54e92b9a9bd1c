/** @file Testing and saving a connection: asks the server as the form says. Nothing is stored by a test. */
import { err, ok, type Result } from '../../base/result';
import { NO_AUDIT } from '../../domain/audit-plan';
import {
  secretsOrigin,
  settingsOf,
  type Connection,
  type ConnectionSettings,
  type KeysAway,
} from '../../domain/connection';
import type { Failure } from '../../domain/failure';
import type { RemoteFailure } from '../../domain/remote';
import { createContext } from '../../providers/bind-remote';
import type { Provider } from '../../providers/contract';
import { listAddressCandidates } from '../../providers/find-address';
import type { ConnectionSecrets } from '../../providers/provider-fetch';
import { listProviders } from '../../providers/registry';
import type { ConnectionDraft, TestAnswer } from '../../state/services';
import type { AppStorage } from '../../storage/storage';
import { createSecretsReader } from '../../vault/secrets-reader';
import { keyPlaceOf, needUnlocked, sealSecrets, secretsFor } from './draft-secrets';
import { pageNotes } from './page-notes';
import { vaultOf } from './page-ring';
import { probeAddress } from './probe-address';

/** Undefined: its code cannot be fetched just now, or this build has none. */
async function providerOf(service: string): Promise<Provider | undefined> {
  const providers = await listProviders();
  return providers.find(({ services }) => services.some(({ id }) => id === service));
}

/** A connection as the draft would make it; nothing is stored. */
function connectionFor(draft: ConnectionDraft, provider: Provider | undefined, address: string): Connection {
  // The form offers the services of providers that are there, and beside them only what the edited connection has.
  if (!provider) throw new Error(`no provider for ${draft.service}`);
  return {
    id: draft.id ?? crypto.randomUUID(),
    schema: 1,
    rev: 0,
    providerId: provider.id,
    ...settingsOf(draft),
    address,
    createdAt: Date.now(),
    hold: null,
    canList: 'unknown',
    lastAnswerAt: 0,
    knownRemoteIds: [],
    modelIds: null,
  };
}

/** A service that surely lists no renders is never asked for them, and the page offers nothing to choose from. */
function knownList(connection: Connection, provider: Provider | undefined): Partial<Pick<Connection, 'canList'>> {
  const mayList = !provider || (provider.list !== undefined && provider.traits(connection).canList !== false);
  return mayList ? {} : { canList: 'no' };
}

/** Asks at the typed address, and with `/v1` added when nothing of ours is there. */
export async function testDraft(storage: AppStorage, draft: ConnectionDraft): Promise<TestAnswer> {
  let last: TestAnswer = { ok: false, address: '', why: 'bad-address', failure: null };
  const provider = await providerOf(draft.service);
  if (!provider) return { ok: false, address: draft.address, why: 'not-loaded', failure: null };
  for (const address of listAddressCandidates(draft.address)) {
    if (secretsOrigin({ ...draft, address }) === undefined) continue;
    last = await testAddress(storage, draft, connectionFor(draft, provider, address), provider);
    // Only "nothing of ours here" is worth another address; anything else came from the server itself.
    if (last.ok || (last.why !== 'not-found' && last.why !== 'bad-answer')) return last;
  }
  return last;
}

async function testAddress(
  storage: AppStorage,
  draft: ConnectionDraft,
  connection: Connection,
  provider: Provider,
): Promise<TestAnswer> {
  const { address, proxy } = connection;
  const startedAt = performance.now();
  const { signal } = new AbortController();
  const secrets = await secretsFor(storage, draft, { ...connection, ...(await storedKeyPlace(storage, draft)) });
  const away = typeof secrets === 'string' ? { keysAway: secrets } : {};
  const readSecrets = (): Promise<ConnectionSecrets | KeysAway | null> => Promise.resolve(secrets);
  const note = pageNotes(storage).request;
  const answer = await provider.check(createContext(provider, connection, readSecrets, signal, note));
  const tookMs = Math.round(performance.now() - startedAt);
  if (answer.ok) return { ok: true, address, ...answer.value, tookMs };
  const { kind, failure } = answer.error;
  const silent = kind === 'network' || kind === 'timeout';
  const probe = silent ? { probe: await probeAddress(address, proxy, note) } : {};
  return { ok: false, address, ...probe, why: WHY[kind], failure, ...away };
}

/** Where the key that is stored for the form is kept: whatever the form says now, that is where it is read. */
async function storedKeyPlace(storage: AppStorage, { id }: ConnectionDraft): Promise<Pick<Connection, 'keyIsFor'>> {
  return keyPlaceOf({}, id === undefined ? undefined : await storage.connections.get(id));
}

const WHY: Record<RemoteFailure['kind'], Extract<TestAnswer, { ok: false }>['why']> = {
  network: 'no-answer',
  timeout: 'no-answer',
  'key-refused': 'key-refused',
  'no-credit': 'no-credit',
  'not-found': 'not-found',
  gone: 'not-found',
  unsupported: 'not-found',
  'rate-limited': 'rate-limited',
  server: 'server',
  'past-end': 'bad-answer',
  refused: 'bad-answer',
  'bad-answer': 'bad-answer',
};

/**
 * Writes connection and secrets. What a good test found is kept, and whatever held its jobs is lifted: once the new key is in
 * place, or a job that goes on at once would be refused with the old one. A new connection has no jobs and is written first.
 */
export async function saveDraft(
  storage: AppStorage,
  draft: ConnectionDraft,
  tested: TestAnswer | null,
): Promise<Connection> {
  const provider = await providerOf(draft.service);
  const address = tested?.ok ? tested.address : (listAddressCandidates(draft.address)[0] ?? draft.address);
  const settings = { ...settingsOf(draft), address };
  const found = tested?.ok ? { modelIds: tested.modelIds, lastAnswerAt: Date.now() } : {};
  let connection: Connection | undefined;
  if (draft.id !== undefined) {
    const before = await storage.connections.get(draft.id);
    await needUnlocked(storage, draft, before);
    const place = keyPlaceOf(draft, before);
    await sealSecrets(storage, draft, { ...settings, ...place, id: draft.id }, before);
    // What the old server offers is not offered there; what the new one does is told by a good Test alone, and comes last.
    if (before && !isSame(before, settings)) await storage.catalogues.remove(draft.id);
    connection = await storage.connections.update(draft.id, (stored) => {
      const now = { ...changed(stored, settings, tested?.ok === true), ...place };
      return { ...now, ...(provider ? { providerId: provider.id } : {}), ...knownList(now, provider), ...found };
    });
  }
  if (!connection) {
    await needUnlocked(storage, draft, undefined);
    const fresh = { ...connectionFor(draft, provider, address), ...keyPlaceOf(draft) };
    connection = { ...fresh, ...knownList(fresh, provider), ...found };
    await storage.connections.add(connection);
    if (draft.id === undefined) await sealSecrets(storage, draft, connection);
  }
  if (tested?.ok && tested.catalogue !== undefined)
    await storage.catalogues.put(connection.id, { catalogue: tested.catalogue, readAt: Date.now() });
  return connection;
}

/** True when it has a key, stored or for this session, readable or not. */
export function hasKey(storage: AppStorage, id: string): Promise<boolean> {
  return vaultOf(storage).has(id);
}

/** Asks for the models again, as they are offered now. What was known stays where that does not work. */
export async function refreshModels(storage: AppStorage, id: string): Promise<Result<null, Failure>> {
  const connection = await storage.connections.get(id);
  if (!connection) return err({ code: 'connection-removed' });
  const provider = await providerOf(connection.service);
  // Not even its code answers.
  if (!provider) return err({ code: 'network' });
  const readSecrets = createSecretsReader(vaultOf(storage), connection);
  const { signal } = new AbortController();
  const answer = await provider.check(
    createContext(provider, connection, readSecrets, signal, pageNotes(storage).request),
  );
  if (!answer.ok) return err(answer.error.failure);
  const { modelIds, catalogue } = answer.value;
  const now = await storage.connections.update(id, (stored) =>
    isSame(stored, connection) ? { ...stored, modelIds } : null,
  );
  // Removed, or led elsewhere, while its server answered: what that one offers is not asked for any more.
  if (!now || !isSame(now, connection)) return ok(null);
  if (catalogue !== undefined) await storage.catalogues.put(id, { catalogue, readAt: Date.now() });
  return ok(null);
}

/** Changes which models the person named: from what is stored then, so that two tabs lose nothing of each other. */
export async function setAddedModels(
  storage: AppStorage,
  id: string,
  change: (modelIds: readonly string[]) => readonly string[],
): Promise<void> {
  await storage.connections.update(id, (connection) => ({
    ...connection,
    addedModelIds: change(connection.addedModelIds ?? []),
  }));
}

type Place = Pick<Connection, 'address' | 'service'>;

/** Leads to the same server, spoken to in the same way. */
function isSame(one: Place, other: Place): boolean {
  return one.address === other.address && one.service === other.service;
}

/** A stored connection with new settings: what was learned of it stays as far as it holds there. */
function changed(stored: Connection, draft: ConnectionSettings, isGood: boolean): Connection {
  const settings = { ...draft };
  // Named on a page of their own, perhaps while the form was open.
  delete settings.addedModelIds;
  return {
    ...learnedOf(stored),
    ...settings,
    // Another address is another server: what was learned of the old one does not hold there, nor that it answers.
    ...(stored.address === draft.address ? {} : { knownRemoteIds: [], lastAnswerAt: 0, ...NO_AUDIT }),
    ...(isSame(stored, draft) ? {} : { canList: 'unknown', modelIds: null }),
    // A server that could not list may have learned it meanwhile: asked once more after a good Test.
    ...(isGood && stored.canList === 'no' ? { canList: 'unknown' } : {}),
    hold: null,
  };
}

/** A stored connection without what the draft may leave out: what it does not name is not set any more. */
function learnedOf(stored: Connection): Connection {
  const rest = { ...stored };
  delete rest.parallel;
  delete rest.keyHeader;
  delete rest.headerNames;
  delete rest.proxy;
  delete rest.color;
  delete rest.ownPrice;
  delete rest.keyIsFor;
  delete rest.keyEndsAt;
  return rest;
}
