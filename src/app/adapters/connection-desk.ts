/** @file Testing and saving a connection: asks the server as the form says, and seals the key. Nothing is stored by a test. */
import { NO_AUDIT } from '../../domain/audit-plan';
import { originOf, type Connection } from '../../domain/connection';
import type { RemoteFailure } from '../../domain/remote';
import { bindRemote } from '../../providers/bind-remote';
import type { Provider } from '../../providers/contract';
import { listAddressCandidates } from '../../providers/find-address';
import { PROVIDERS } from '../../providers/registry';
import type { ConnectionDraft, TestAnswer } from '../../state/services';
import type { AppStorage } from '../../storage/storage';
import { createVault, type KeyOwner } from '../../vault/vault';

function providerOf(service: string): Provider {
  const provider = PROVIDERS.find(({ services }) => services.some(({ id }) => id === service));
  if (!provider) throw new Error(`no provider for ${service}`);
  return provider;
}

function vaultOf(storage: AppStorage): ReturnType<typeof createVault> {
  return createVault({ secrets: storage.secrets, now: () => Date.now() });
}

/** A connection as the draft would make it; nothing is stored. */
function connectionFor(draft: ConnectionDraft, address: string): Connection {
  return {
    id: draft.id ?? crypto.randomUUID(),
    schema: 1,
    rev: 0,
    providerId: providerOf(draft.service).id,
    service: draft.service,
    address,
    label: draft.label,
    charge: draft.charge,
    ...parallelIn(draft),
    createdAt: Date.now(),
    hold: null,
    canList: 'unknown',
    lastAnswerAt: 0,
    knownRemoteIds: [],
    modelIds: null,
  };
}

/** Asks at the typed address, and with `/v1` added when nothing of ours is there. */
export async function testDraft(storage: AppStorage, draft: ConnectionDraft): Promise<TestAnswer> {
  let last: TestAnswer = { ok: false, why: 'bad-address', failure: null };
  for (const address of listAddressCandidates(draft.address)) {
    if (originOf(address) === undefined) continue;
    last = await testAddress(storage, draft, address);
    // Only "nothing of ours here" is worth another address; anything else came from the server itself.
    if (last.ok || (last.why !== 'not-found' && last.why !== 'bad-answer')) return last;
  }
  return last;
}

async function testAddress(storage: AppStorage, draft: ConnectionDraft, address: string): Promise<TestAnswer> {
  const connection = connectionFor(draft, address);
  const startedAt = performance.now();
  const signal = new AbortController().signal;
  const answer = await bindRemote(
    providerOf(draft.service),
    connection,
    () => keyFor(storage, draft, address),
    signal,
  ).check();
  const tookMs = Math.round(performance.now() - startedAt);
  if (answer.ok) return { ok: true, address, modelIds: answer.value.modelIds, tookMs };
  return { ok: false, why: WHY[answer.error.kind], failure: answer.error.failure };
}

/** The typed key, else the stored one, which the vault gives out for its own origin alone. */
async function keyFor(storage: AppStorage, draft: ConnectionDraft, address: string): Promise<string | null> {
  if (draft.key !== null || draft.id === undefined) return draft.key === '' ? null : draft.key;
  const key = await vaultOf(storage).read({ id: draft.id, address });
  return key.ok ? key.value : null;
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
 * Writes connection and key. What a good test found is kept, and whatever held its jobs is lifted: once the new key is in
 * place, or a job that goes on at once would be refused with the old one. A new connection has no jobs and is written first.
 */
export async function saveDraft(
  storage: AppStorage,
  draft: ConnectionDraft,
  tested: TestAnswer | null,
): Promise<Connection> {
  const address = tested?.ok ? tested.address : (listAddressCandidates(draft.address)[0] ?? draft.address);
  const found = tested?.ok ? { modelIds: tested.modelIds, lastAnswerAt: Date.now() } : {};
  const settings = { service: draft.service, label: draft.label, charge: draft.charge, address };
  let connection: Connection | undefined;
  if (draft.id !== undefined) {
    await sealKey(storage, { id: draft.id, address }, draft.key);
    connection = await storage.connections.update(draft.id, (stored) => ({
      ...withoutParallel(stored),
      ...settings,
      ...parallelIn(draft),
      // Another address is another server: what was learned of the old one does not hold there, nor that it answers.
      ...(stored.address === address ? {} : { canList: 'unknown', knownRemoteIds: [], lastAnswerAt: 0, ...NO_AUDIT }),
      ...found,
      // A server that could not list may have learned it meanwhile: asked once more after a good Test.
      ...(tested?.ok && stored.canList === 'no' ? { canList: 'unknown' } : {}),
      hold: null,
    }));
  }
  if (!connection) {
    connection = { ...connectionFor(draft, address), ...found };
    await storage.connections.add(connection);
    if (draft.id === undefined) await sealKey(storage, connection, draft.key);
  }
  return connection;
}

/** What the draft says of it takes its place; a draft without it means "as set for all". */
function withoutParallel(stored: Connection): Connection {
  const rest = { ...stored };
  delete rest.parallel;
  return rest;
}

/** Absent: as set for all connections. */
function parallelIn({ parallel }: ConnectionDraft): Pick<Connection, 'parallel'> {
  return parallel === undefined ? {} : { parallel };
}

/** Null leaves the stored key as it is. */
async function sealKey(storage: AppStorage, owner: KeyOwner, key: string | null): Promise<void> {
  if (key !== null) await vaultOf(storage).seal(owner, key);
}
