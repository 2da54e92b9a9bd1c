/** Sign-in by PKCE against a local authorization server that was written apart from it. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MINUTE_MS } from '../../base/time';
import { closeAll } from '../../providers/fixtures/http-server';
import type { ConnectionDraft } from '../../state/services';
import { freshStorage } from '../../storage/fixtures/fresh-storage';
import { fakeKeyMaker } from '../../vault/fixtures/passphrase-world';
import { createVault } from '../../vault/vault';
import { sayYes, startAuthorizationServer, WAY, type AuthorizationServer } from './fixtures/authorization-server';
import { fakeProvider } from './fixtures/fake-provider';
import { storedText } from './fixtures/stored-rows';
import { createSignIn } from './sign-in';
import { createVaultDesk } from './vault-desk';

const shelf = vi.hoisted(() => ({ providers: [] as unknown[] }));
vi.mock('../../providers/registry', () => ({ listProviders: async () => shelf.providers }));

/** The page's address bar, and where it was sent. */
class FakeBrowser {
  origin = 'http://localhost:7325';
  pathname = '/app/settings/connections';
  search = '';
  readonly left: URL[] = [];
  readonly shown: (() => void)[] = [];
  readonly session = new Map<string, string>();
  /** calls in order, to see what is done first */
  readonly log: string[] = [];

  constructor() {
    vi.stubGlobal('location', this);
    vi.stubGlobal('history', {
      state: null,
      replaceState: (_state: unknown, _title: string, url: string) => {
        this.log.push(`address: ${url}`);
        this.search = new URL(url, this.origin).search;
      },
    });
    vi.stubGlobal('addEventListener', (name: string, listener: () => void) => {
      if (name === 'pageshow') this.shown.push(listener);
    });
    vi.stubGlobal('sessionStorage', this.session);
  }

  assign(url: URL): void {
    this.left.push(url);
  }

  comeBack(to: URL | string): void {
    this.search = new URL(to, this.origin).search;
  }
}

let browser: FakeBrowser;
let server: AuthorizationServer;
let storage: ReturnType<typeof freshStorage>;
let draft: ConnectionDraft;

beforeEach(async () => {
  browser = new FakeBrowser();
  server = await startAuthorizationServer();
  storage = freshStorage();
  draft = {
    ...{ service: 'cloud', address: server.address, label: 'Cloud', charge: 'priced', key: null, color: 'teal' },
    ...{ headerNames: ['X-Team'], headerValues: { 'X-Team': 'team-9081' } },
  };
  shelf.providers = [
    fakeProvider({ id: 'cloud-api', services: ['cloud'], signIn: WAY }),
    fakeProvider({ id: 'plain', services: ['plain'] }),
  ];
});

afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await closeAll();
});

const signIn = () => createSignIn(storage, '/app/');

/** Leaves for the service; gives the page it leaves to. */
async function begin(typed = draft): Promise<URL> {
  const before = browser.left.length;
  const leaving = signIn().begin(typed);
  await Promise.race([leaving, vi.waitFor(() => expect(browser.left.length).toBeGreaterThan(before))]);
  const page = browser.left.at(-1);
  if (!page) throw new Error('did not leave');
  return page;
}

/** Goes all the way to the moment before the code is used. */
async function beginAndSayYes(): Promise<void> {
  browser.comeBack(await sayYes(await begin()));
}

describe('beginning', () => {
  it('leaves for the service’s page with the way back and a challenge by S256, and nothing else', async () => {
    const page = await begin();
    expect(page.origin + page.pathname).toBe(`${new URL(server.address).origin}/auth`);
    const { callback_url: back, code_challenge: challenge, ...rest } = Object.fromEntries(page.searchParams);
    expect(back).toBe('http://localhost:7325/app/settings/connections');
    expect(challenge).toMatch(/^[\w-]{43}$/);
    expect(rest).toEqual({ code_challenge_method: 'S256' });
  });

  it('has another challenge each time', async () => {
    const pages = [await begin(), await begin()];
    expect(new Set(pages.map((page) => page.searchParams.get('code_challenge'))).size).toBe(2);
  });

  it('stays where the address is none, or the service has no sign-in, and keeps nothing', async () => {
    expect(await signIn().begin({ ...draft, address: '::' })).toBe(false);
    expect(await signIn().begin({ ...draft, service: 'plain' })).toBe(false);
    expect(await signIn().begin({ ...draft, service: 'unknown' })).toBe(false);
    expect(browser.left).toEqual([]);
    expect(await storage.secrets.get('sign-in')).toBeUndefined();
  });

  it('keeps form and verifier in no readable place', async () => {
    await begin({ ...draft, key: 'typed-key' });
    const waiting = await createVault({ secrets: storage.secrets, now: () => 0 }).read({
      ...{ id: 'sign-in', address: 'https://sign-in.invalid' },
    });
    const { verifier } = JSON.parse((waiting.ok && waiting.value) || '{}') as { verifier: string };
    expect(verifier).toMatch(/^[\w-]{43}$/);
    const text = await storedText(storage);
    for (const secret of [verifier, 'team-9081', 'typed-key']) expect(text).not.toContain(secret);
    expect(JSON.stringify(waiting)).not.toContain('typed-key');
    expect(browser.left[0]?.href).not.toContain(verifier);
  });

  it('ends when the person comes back by the browser', async () => {
    const leaving = signIn().begin(draft);
    await vi.waitFor(() => expect(browser.shown).toHaveLength(1));
    browser.shown[0]?.();
    expect(await leaving).toBe(true);
  });
});

describe('coming back', () => {
  it('brings the form with the key that the code stands for: the verifier proves the challenge', async () => {
    await beginAndSayYes();
    expect(await signIn().finish()).toEqual({ ok: true, value: { ...draft, key: server.key } });
    expect(server.exchanges).toHaveLength(1);
    const [{ method, url, headers, body } = server.exchanges[0]!] = server.exchanges;
    expect([method, url]).toEqual(['POST', '/api/v1/auth/keys']);
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('x-team');
    expect(Object.keys(body).sort()).toEqual(['code', 'code_challenge_method', 'code_verifier']);
  });

  it('waits while the keys are locked, and asks for nothing; unlocked, it goes on', async () => {
    await beginAndSayYes();
    const desk = createVaultDesk(storage, () => undefined, fakeKeyMaker());
    await desk.setPassphrase('correct horse battery', false);
    await desk.lock();
    const asked = vi.spyOn(storage.secrets, 'all');
    const finished = signIn().finish();
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    storage.changes.announce(['connections']);
    expect([browser.search, await desk.status()]).toMatchObject(['', { isLocked: true }]);
    expect([server.exchanges.length, (await storage.secrets.get('sign-in')) === undefined]).toEqual([0, false]);
    expect(await desk.unlock('correct horse battery')).toMatchObject({ ok: true });
    expect(await finished).toEqual({ ok: true, value: { ...draft, key: server.key } });
    expect(await storage.secrets.get('sign-in')).toBeUndefined();
  });

  it('takes the code out of the address before anything is asked, and uses it once', async () => {
    await beginAndSayYes();
    const code = new URLSearchParams(browser.search).get('code') ?? '';
    const sent = vi.spyOn(globalThis, 'fetch').mockImplementation(() => {
      browser.log.push('exchange');
      return Promise.reject(new TypeError('Failed to fetch'));
    });
    await signIn().finish();
    expect(browser.log).toEqual(['address: /app/settings/connections', 'exchange']);
    expect(sent.mock.calls[0]?.[0]).not.toContain(code);
    expect(await signIn().finish()).toBeNull();
    // A reload of the old address, from the history say.
    browser.comeBack(`?code=${code}`);
    expect(await signIn().finish()).toEqual({ ok: false, error: { trouble: 'not-begun', draft: null } });
    expect(sent).toHaveBeenCalledOnce();
  });

  it('is wiped before the exchange, so that a page that dies in it tries nothing twice', async () => {
    await beginAndSayYes();
    let waiting: unknown = 'not looked';
    vi.spyOn(globalThis, 'fetch').mockImplementation(async () => {
      waiting = await storage.secrets.get('sign-in');
      throw new TypeError('Failed to fetch');
    });
    await signIn().finish();
    expect(waiting).toBeUndefined();
  });

  it('leaves nothing of it behind: neither code nor verifier nor key', async () => {
    await beginAndSayYes();
    await signIn().finish();
    const { code, code_verifier: verifier } = server.exchanges[0]!.body;
    const text = await storedText(storage);
    for (const secret of [code, verifier, server.key, 'team-9081']) expect(text).not.toContain(secret);
    expect(await storage.secrets.get('sign-in')).toBeUndefined();
    expect(browser.session.size).toBe(0);
    expect(browser.search).toBe('');
  });

  it('is no sign-in without a code or an error in the address', async () => {
    for (const search of ['', '?tab=models', '?coder=1']) {
      browser.comeBack(search);
      expect(await signIn().finish()).toBeNull();
    }
    expect(browser.log).toEqual([]);
  });
});

describe('a sign-in ends without a key', () => {
  const ended = (trouble: string, form: ConnectionDraft | null = draft) => ({
    ok: false,
    error: { trouble, draft: form },
  });

  it('that nobody here has begun, and asks nobody', async () => {
    browser.comeBack('?code=planted');
    expect(await signIn().finish()).toEqual(ended('not-begun', null));
    expect([browser.search, server.exchanges]).toEqual(['', []]);
  });

  it.each([31 * MINUTE_MS, -31 * MINUTE_MS])('that was begun too long ago, or by another clock (%d ms)', async (ms) => {
    await beginAndSayYes();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
    expect(await signIn().finish()).toEqual(ended('not-begun'));
    expect(server.exchanges).toEqual([]);
    expect(await storage.secrets.get('sign-in')).toBeUndefined();
  });

  it('when the person said no', async () => {
    await begin();
    browser.comeBack('?error=access_denied');
    expect(await signIn().finish()).toEqual(ended('refused'));
    browser.comeBack('?error=access_denied');
    expect(await signIn().finish()).toEqual(ended('not-begun', null));
    expect(server.exchanges).toEqual([]);
  });

  it('with an empty code', async () => {
    await begin();
    browser.comeBack('?code=');
    expect(await signIn().finish()).toEqual(ended('refused'));
    expect(server.exchanges).toEqual([]);
  });

  it('with a code of somebody else’s sign-in: the verifier does not prove it', async () => {
    const theirs = await sayYes(await begin());
    await begin();
    browser.comeBack(theirs);
    expect(await signIn().finish()).toEqual(ended('refused'));
    expect(server.exchanges).toHaveLength(1);
  });

  it.each([
    ['a refusal', { status: 400, body: '{"error":{"code":400}}' }, 'refused'],
    ['an error of the server', { status: 500, body: 'Internal Server Error' }, 'bad-answer'],
    ['no key in it', { status: 200, body: '{"user_id":"user-1"}' }, 'bad-answer'],
    ['a key that is no text', { status: 200, body: '{"key":{"a":1}}' }, 'bad-answer'],
    ['an empty key', { status: 200, body: '{"key":""}' }, 'bad-answer'],
    ['a web page', { status: 200, body: '<!doctype html>' }, 'bad-answer'],
    ['a refusal with a key in it', { status: 403, body: '{"key":"sk-x"}' }, 'refused'],
  ])('when the answer is %s', async (_what, answer, trouble) => {
    await beginAndSayYes();
    server.answers = [answer];
    expect(await signIn().finish()).toEqual(ended(trouble));
    expect(server.exchanges).toHaveLength(1);
  });

  it('when the answer is a redirect: code and verifier go nowhere else', async () => {
    const away = await startAuthorizationServer();
    await beginAndSayYes();
    server.answers = [{ status: 307, body: '', location: `${away.address}/auth/keys` }];
    expect(await signIn().finish()).toEqual(ended('no-answer'));
    expect([server.exchanges.length, away.exchanges]).toEqual([1, []]);
  });

  it('when nothing answers, and the form is kept for another try', async () => {
    await beginAndSayYes();
    await closeAll();
    expect(await signIn().finish()).toEqual(ended('no-answer'));
  });

  it('when its service is gone from this build', async () => {
    await beginAndSayYes();
    shelf.providers = [];
    expect(await signIn().finish()).toEqual(ended('not-begun'));
    expect(server.exchanges).toEqual([]);
  });
});
