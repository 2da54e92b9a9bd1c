/**
 * @file OAuth 2.0 authorization code with PKCE (RFC 7636, S256) from a page without a server: leaves for the service's sign-in,
 * and on the way back trades the code for a key, once. Loaded by `sign-in.ts`.
 *
 * [Note: What waits for the way back] The form and the code verifier lie sealed in the vault, because the way back may lead into
 * another tab, or into the installed app. Whoever has the code alone can do nothing with it.
 */
import { isRecord, textOf } from '../../base/json';
import { err, ok, type Result } from '../../base/result';
import { SECOND_MS } from '../../base/time';
import type { NoteRequest } from '../../domain/activity';
import { originOf } from '../../domain/connection';
import type { SignInWay } from '../../domain/service-kind';
import { listAddressCandidates } from '../../providers/find-address';
import { createProviderFetch } from '../../providers/provider-fetch';
import { parseJson, readText } from '../../providers/read-body';
import { listProviders } from '../../providers/registry';
import type { ConnectionDraft, SignInFailure, SignInTrouble } from '../../state/services';
import { VaultLockedError } from '../../state/vault-services';
import type { AppStorage } from '../../storage/storage';
import type { Vault } from '../../vault/vault';
import { pageNotes } from './page-notes';
import { vaultOf } from './page-ring';
import { mayFinish, WAITING_ID } from './waiting-sign-in';

/** The vault's name for what waits; no connection has this id. It is bound to no server: nobody is ever sent it. */
const WAITING = { id: WAITING_ID, address: 'https://sign-in.invalid' };

const EXCHANGE_TIMEOUT_MS = 30 * SECOND_MS;
/** A key and a few words about it. */
const ANSWER_MAX_BYTES = 64 * 1024;

interface Waiting {
  draft: ConnectionDraft;
  verifier: string;
  begunAt: number;
}

/** Leaves the page, unless the vault is locked: a `VaultLockedError` then. False: the address is none, or its service has no sign-in; true: the person came back by the browser. */
export async function beginSignIn(storage: AppStorage, base: string, draft: ConnectionDraft): Promise<boolean> {
  const way = await wayOf(draft.service);
  const address = listAddressCandidates(draft.address)[0];
  const origin = address === undefined ? undefined : originOf(address);
  if (!way || address === undefined || origin === undefined) return false;
  // 32 random bytes are 43 characters, the least RFC 7636, 4.1 allows and what it recommends.
  const verifier = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  const waiting: Waiting = { draft: { ...draft, address, key: null }, verifier, begunAt: Date.now() };
  const sealed = await vaultOf(storage).seal(WAITING, JSON.stringify(waiting));
  // Nobody could finish it: the person unlocks first.
  if (!sealed.ok) throw new VaultLockedError();
  const page = new URL(way.authorizePath, origin);
  page.searchParams.set('callback_url', `${location.origin}${base}settings/connections`);
  page.searchParams.set('code_challenge', toBase64Url(await sha256(verifier)));
  page.searchParams.set('code_challenge_method', 'S256');
  location.assign(page);
  // The page ends here, or is kept as it is and shown again when the person goes back.
  return new Promise((resolve) => {
    addEventListener('pageshow', () => resolve(true), { once: true });
  });
}

/** `params`: what the service put into the address. */
export async function finishSignIn(
  storage: AppStorage,
  params: URLSearchParams,
): Promise<Result<ConnectionDraft, SignInFailure>> {
  // First of all: a reload must not use it again, and nobody is to copy it out of the address bar.
  history.replaceState(history.state, '', location.pathname);
  const vault = vaultOf(storage);
  const waiting = await readWhenUnlocked(storage, vault);
  await vault.wipe(WAITING.id);
  const draft = waiting?.draft ?? null;
  if (!waiting || !mayFinish(waiting.begunAt)) return err({ trouble: 'not-begun', draft });
  const code = params.get('code');
  if (code === null || code === '') return err({ trouble: 'refused', draft });
  const key = await exchange(waiting, code, pageNotes(storage).request);
  return key.ok ? ok({ ...waiting.draft, key: key.value }) : err({ trouble: key.error, draft });
}

/** While the keys are locked it waits: whoever unlocks them, in this tab or another one, still has their form and their key. */
async function readWhenUnlocked({ changes }: AppStorage, vault: Vault): Promise<Waiting | undefined> {
  for (;;) {
    let leave = (): void => undefined;
    // Before it is read: an unlocking in between is not to be missed.
    const turned = new Promise<void>((resolve) => {
      leave = changes.subscribe(['connections'], () => resolve());
    });
    try {
      const text = await vault.read(WAITING);
      // Sealed by this page itself: it is what was put in.
      if (text.ok) return text.value === null ? undefined : (JSON.parse(text.value) as Waiting);
      if (text.error !== 'locked') return undefined;
      await turned;
    } finally {
      leave();
    }
  }
}

/** The key the code stands for. */
async function exchange(
  { draft, verifier }: Waiting,
  code: string,
  note: NoteRequest,
): Promise<Result<string, SignInTrouble>> {
  const way = await wayOf(draft.service);
  if (!way) return err('not-begun');
  const { address, proxy } = draft;
  const fetch = createProviderFetch(
    { address, ...(proxy === undefined ? {} : { proxy }) },
    async () => ({ key: null, headers: {} }),
    new AbortController().signal,
    undefined,
    note,
  );
  try {
    const response = await fetch({
      method: 'POST',
      path: way.exchangePath,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code, code_verifier: verifier, code_challenge_method: 'S256' }),
      timeoutMs: EXCHANGE_TIMEOUT_MS,
      // Code and verifier together are the key.
      followsNone: true,
    });
    const { text } = await readText(response, ANSWER_MAX_BYTES);
    const raw = parseJson(text);
    const key = response.ok && isRecord(raw) ? textOf(raw['key']) : undefined;
    if (key !== undefined) return ok(key);
    return err(response.status >= 400 && response.status < 500 ? 'refused' : 'bad-answer');
  } catch {
    return err('no-answer');
  }
}

async function wayOf(service: string): Promise<SignInWay | undefined> {
  const kinds = (await listProviders()).flatMap(({ services }) => services);
  return kinds.find(({ id }) => id === service)?.signIn;
}

async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

/** RFC 4648, 5, without padding. */
function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
