/** @file A Test against servers that a page cannot read: how far it came, which cause is likely, and what mends it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { expectAccessible } from './accessible';
import { openForm, readCauses, readSteps, testServer } from './connection-form';
import { findFreePorts } from './free-ports';
import { goTo } from './studio';
import { allowPages, sendJson, startStrangeServer, type StrangeServer } from './strange-server';
import { expect, test } from './world';

const CROSS_ORIGIN = 'The server does not allow web pages to call it (cross-origin rules).';
const HIDDEN_REFUSAL = 'The key is wrong or missing, and the server hides its refusal from web pages.';
const MODELS = { object: 'list', data: [{ id: 'wan-2.2', object: 'model' }] };

let server: StrangeServer | undefined;

test.afterEach(() => {
  server?.close();
  server = undefined;
});

async function start(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  server = await startStrangeServer(answer);
  return `${server.origin}/v1`;
}

test('a server that lets no page in is told by that step, with what to type on it, and works once that is done', async ({
  world,
}) => {
  let isMended = false;
  const address = await start((request, response) => {
    if (isMended && allowPages(request, response)) return;
    sendJson(response, request.url === '/v1/models' ? 200 : 404, request.url === '/v1/models' ? MODELS : {});
  });
  const { page, form } = await openForm(world);
  await testServer(form, { service: 'SGLang Diffusion', address });
  expect(await readSteps(form)).toEqual([
    'Address Done',
    'Cross-origin Failed here',
    'Key Not reached',
    'Models Not reached',
  ]);
  expect(await readCauses(form)).toEqual([CROSS_ORIGIN]);
  const { port } = new URL(address);
  const caddy = form.getByRole('group').filter({ hasText: 'Caddy' });
  await expect(caddy).toContainText(`Access-Control-Allow-Origin "${world.origin}"`);
  await expect(caddy).toContainText(`reverse_proxy localhost:${port}`);
  await expect(caddy).toContainText(`http://localhost:${String(Number(port) + 1)}/v1`);
  await expect(caddy.getByRole('button', { name: 'Copy the Caddyfile' })).toBeVisible();
  await form.getByText('Put nginx in front of it').click();
  await expect(form.getByRole('button', { name: 'Copy the nginx server block' })).toBeVisible();

  await expectAccessible(page, 'a Test that failed, with what mends it');

  isMended = true;
  await form.getByRole('button', { name: 'Test' }).click();
  await expect(form).toContainText('1 model found.');
  expect(await readSteps(form)).toEqual(['Address Done', 'Cross-origin Done', 'Key Done', 'Models Done']);
});

test('a server that lets pages in as it is delivered may hide a refusal as well, and gets its own flag', async ({
  world,
}) => {
  const address = await start((_request, response) => sendJson(response, 401, {}));
  const { form } = await openForm(world);
  await testServer(form, { service: 'vLLM-Omni', address });
  expect(await readSteps(form)).toEqual([
    'Address Done',
    'Cross-origin Could not tell',
    'Key Could not tell',
    'Models Not reached',
  ]);
  expect(await readCauses(form)).toEqual([HIDDEN_REFUSAL, CROSS_ORIGIN]);
  await expect(form).toContainText(`--allowed-origins '["${world.origin}"]'`);
  await expect(form.getByRole('button', { name: 'Copy the flag' })).toBeVisible();
});

test('a key that is refused in an answer no page may read is told by the key’s step, in the list too', async ({
  world,
}) => {
  const address = await start((request, response) => {
    // A preflight, and a question without a key, are for everybody; a refusal goes out without the header.
    if (request.headers.authorization !== undefined) {
      sendJson(response, 401, {});
      return;
    }
    if (!allowPages(request, response)) sendJson(response, 200, MODELS);
  });
  const { page, form } = await openForm(world);
  await testServer(form, { service: 'LiteLLM proxy', address, key: 'sk-wrong' });
  const steps = ['Address Done', 'Cross-origin Done', 'Key Failed here', 'Models Not reached'];
  expect(await readSteps(form)).toEqual(steps);
  expect((await readCauses(form))[0]).toBe(HIDDEN_REFUSAL);
  await form.getByRole('textbox', { name: 'Label' }).fill('Gateway');
  await form.getByRole('button', { name: 'Save anyway' }).click();
  await goTo(page, 'Settings');
  await page.getByRole('link', { name: 'Connections', exact: true }).click();
  await page.getByRole('button', { name: 'Test Gateway' }).click();
  const row = page.getByRole('listitem', { name: 'Gateway', exact: true });
  expect(await readSteps(row)).toEqual(steps);
  expect((await readCauses(row))[0]).toBe(HIDDEN_REFUSAL);
});

test('an address where nothing is there is told by the first step', async ({ world }) => {
  const [port] = await findFreePorts(1);
  const { form } = await openForm(world);
  await testServer(form, { service: 'vLLM-Omni', address: `http://localhost:${String(port)}/v1` });
  expect(await readSteps(form)).toEqual([
    'Address Failed here',
    'Cross-origin Not reached',
    'Key Not reached',
    'Models Not reached',
  ]);
  expect(await readCauses(form)).toEqual(['The server is not running, or the address or port is wrong.']);
  await expect(form.getByRole('button', { name: /^Copy/ })).toHaveCount(0);
});
