/** @file Sign-in without a server of ours, against an authorization server that checks what RFC 7636 asks of both sides. */
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { expectAccessible } from './accessible';
import { countSecrets, readKeptText } from './kept-text';
import { allowPages, readBody, sendJson, startStrangeServer, type StrangeServer } from './strange-server';
import { expect, test } from './world';

const KEY = 'sk-or-e2e-7d20c49f1b';
const USED = 'This sign-in was used already, was begun too long ago, or was not begun in this browser.';
const REFUSED = 'The service gave no key: the sign-in was canceled or refused.';

/** What went through the authorization server. */
interface Authorization {
  server: StrangeServer;
  /** codes given out, and those that became a key */
  given: string[];
  exchanged: string[];
  /** what was wrong with what the app sent; empty is good news */
  complaints: string[];
  /** where people were sent back to */
  callbacks: string[];
  says: 'yes' | 'no';
}

let authorization: Authorization;

test.beforeEach(async () => {
  const challenges = new Map<string, string>();
  const server = await startStrangeServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    if (url.pathname === '/auth') {
      askPerson(url, response, challenges);
      return;
    }
    if (allowPages(request, response)) return;
    if (url.pathname === '/api/v1/auth/keys') return exchange(request, response, challenges);
    if (request.headers.authorization !== `Bearer ${KEY}`) {
      sendJson(response, 401, { error: { code: 401 } });
      return;
    }
    if (url.pathname === '/api/v1/videos/models') {
      sendJson(response, 200, { data: [] });
      return;
    }
    sendJson(response, url.pathname === '/api/v1/key' ? 200 : 404, { data: { label: 'e2e' } });
  });
  authorization = { server, given: [], exchanged: [], complaints: [], callbacks: [], says: 'yes' };
});

test.afterEach(() => authorization.server.close());

function askPerson({ searchParams }: URL, response: ServerResponse, challenges: Map<string, string>): void {
  const { given, complaints, callbacks, says } = authorization;
  const challenge = searchParams.get('code_challenge') ?? '';
  if (searchParams.get('code_challenge_method') !== 'S256') complaints.push('the method is not S256');
  if (!/^[\w-]{43}$/.test(challenge)) complaints.push('the challenge is no SHA-256');
  const back = new URL(searchParams.get('callback_url') ?? 'http://nowhere');
  callbacks.push(back.href);
  const code = randomBytes(8).toString('hex');
  challenges.set(code, challenge);
  given.push(code);
  if (says === 'yes') back.searchParams.set('code', code);
  else back.searchParams.set('error', 'access_denied');
  response.setHeader('content-type', 'text/html');
  response.end(`<title>Authorize</title><a href="${back.href.replaceAll('&', '&amp;')}">Go back</a>`);
}

async function exchange(
  request: IncomingMessage,
  response: ServerResponse,
  challenges: Map<string, string>,
): Promise<void> {
  const { exchanged, complaints } = authorization;
  const body = JSON.parse(await readBody(request)) as Record<string, string>;
  const { code = '', code_verifier: verifier = '', code_challenge_method: method } = body;
  if (!/^[\w.~-]{43,128}$/.test(verifier)) complaints.push('the verifier is not as RFC 7636, 4.1 has it');
  if (method !== 'S256') complaints.push('the exchange does not name S256');
  if (request.headers.authorization !== undefined) complaints.push('the exchange carries a key');
  const isRight = createHash('sha256').update(verifier).digest('base64url') === challenges.get(code);
  if (!isRight || exchanged.includes(code)) {
    sendJson(response, 403, { error: { message: 'Invalid code' } });
    return;
  }
  exchanged.push(code);
  sendJson(response, 200, { key: KEY, user_id: null });
}

test('signing in from Welcome brings a key that is stored sealed, by a code that is used once', async ({ world }) => {
  const asked: string[] = [];
  world.context.on('request', (request) => asked.push(request.url()));
  const page = await world.open();
  await page.getByRole('dialog').getByRole('button', { name: 'Paste an API key' }).click();
  const form = page.getByRole('dialog', { name: 'Add connection' });
  await expect(form.getByRole('combobox', { name: 'Service' })).toHaveValue('openrouter');
  await form.getByRole('textbox', { name: 'Address' }).fill(`${authorization.server.origin}/api/v1`);
  await form.getByRole('textbox', { name: 'Label' }).fill('My account');
  await form.getByRole('checkbox', { name: 'Default connection' }).check();
  await form.getByRole('button', { name: 'Sign in with OpenRouter' }).click();
  await page.getByRole('link', { name: 'Go back' }).click();

  await expect(page.getByText('You are signed in. My account is saved.')).toBeVisible();
  await expect(page).toHaveURL(`${world.url}settings/connections`);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const row = page.getByRole('listitem', { name: 'My account', exact: true });
  await expect(row).toContainText('Connected');
  await expect(row).toContainText('Default');
  const { given, exchanged, complaints, callbacks } = authorization;
  expect(complaints).toEqual([]);
  expect(callbacks).toEqual([`${world.url}settings/connections`]);
  expect(exchanged).toEqual(given);

  const kept = await readKeptText(page);
  expect(kept).toContain('My account');
  expect(kept).not.toContain(KEY);
  expect(kept).not.toContain(given[0]);
  // The key, and nothing of what waited for the way back.
  expect(await countSecrets(page)).toBe(1);
  expect(asked.join('\n')).not.toContain(KEY);

  // Whoever finds the address in a history or a log can do nothing with it.
  await page.goto(`${world.url}settings/connections?code=${given[0] ?? ''}`);
  await expect(page.getByRole('alert')).toContainText(USED);
  await expect(page).toHaveURL(`${world.url}settings/connections`);
  expect([exchanged, authorization.server.asked.filter(({ path }) => path.endsWith('/auth/keys')).length]).toEqual([
    given,
    1,
  ]);
});

test('a sign-in that was refused is told, and the form comes back as it was left', async ({ world }) => {
  authorization.says = 'no';
  const page = await world.open();
  await page.getByRole('dialog').getByRole('button', { name: 'Paste an API key' }).click();
  const form = page.getByRole('dialog', { name: 'Add connection' });
  await form.getByRole('textbox', { name: 'Address' }).fill(`${authorization.server.origin}/api/v1`);
  await form.getByRole('textbox', { name: 'Label' }).fill('My account');
  await form.getByRole('button', { name: 'Sign in with OpenRouter' }).click();
  await page.getByRole('link', { name: 'Go back' }).click();
  await expect(page.getByRole('alert')).toContainText(REFUSED);
  await expect(page).toHaveURL(`${world.url}settings/connections`);
  await expectAccessible(page, 'a sign-in that was refused');
  await page.getByRole('button', { name: 'Open the form again' }).click();
  await expect(form.getByRole('textbox', { name: 'Label' })).toHaveValue('My account');
  // The second time they say yes.
  authorization.says = 'yes';
  await form.getByRole('button', { name: 'Sign in with OpenRouter' }).click();
  await page.getByRole('link', { name: 'Go back' }).click();
  await expect(page.getByText('You are signed in. My account is saved.')).toBeVisible();
  expect(authorization.complaints).toEqual([]);
});
