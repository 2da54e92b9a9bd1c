/** @file A Test against servers that a page cannot read: how far it came, which cause is likely, and what mends it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Locator, Page } from 'playwright/test';
import { expectAccessible } from './accessible';
import { openForm, readCauses, readSteps, testServer } from './connection-form';
import { findFreePorts } from './free-ports';
import { goTo } from './studio';
import { allowPages, sendJson, startStrangeServer, type StrangeServer } from './strange-server';
import { expect, test, type World } from './world';

const CROSS_ORIGIN = 'The server does not allow web pages to call it (cross-origin rules).';
const HIDDEN_REFUSAL = 'The key is wrong or missing, and the server hides its refusal from web pages.';
const MODELS = { object: 'list', data: [{ id: 'wan-2.2', object: 'model' }] };

const servers: StrangeServer[] = [];

test.afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function start(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = await startStrangeServer(answer);
  servers.push(server);
  return `${server.origin}/v1`;
}

interface Stage {
  world: World;
  page: Page;
  form: Locator;
}

/** Polled: the steps of the Test before may stand for a moment. */
async function expectSteps(within: Locator, steps: readonly string[]): Promise<void> {
  await expect.poll(() => readSteps(within)).toEqual(steps);
}

test('how far a Test came is told by its steps, with the cause and what mends it', async ({ world }) => {
  const stage = { world, ...(await openForm(world)) };
  await test.step('a server that lets no page in, until that is done', () => testWithoutPages(stage));
  await test.step('one that lets pages in as it is delivered may hide a refusal as well', () => testHidden(stage));
  await test.step('an address where nothing is there is told by the first step', () => testNobody(stage));
  await test.step('a key that is refused in an answer no page may read, in the list too', () => testKey(stage));
});

async function testWithoutPages({ world, page, form }: Stage): Promise<void> {
  let isMended = false;
  const address = await start((request, response) => {
    if (isMended && allowPages(request, response)) return;
    sendJson(response, request.url === '/v1/models' ? 200 : 404, request.url === '/v1/models' ? MODELS : {});
  });
  await testServer(form, { service: 'SGLang Diffusion', address });
  await expectSteps(form, ['Address Done', 'Cross-origin Failed here', 'Key Not reached', 'Models Not reached']);
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
  await expectSteps(form, ['Address Done', 'Cross-origin Done', 'Key Done', 'Models Done']);
}

async function testHidden({ world, form }: Stage): Promise<void> {
  const address = await start((_request, response) => sendJson(response, 401, {}));
  await testServer(form, { service: 'vLLM-Omni', address });
  await expectSteps(form, ['Address Done', 'Cross-origin Could not tell', 'Key Could not tell', 'Models Not reached']);
  expect(await readCauses(form)).toEqual([HIDDEN_REFUSAL, CROSS_ORIGIN]);
  // Its own flag.
  await expect(form).toContainText(`--allowed-origins '["${world.origin}"]'`);
  await expect(form.getByRole('button', { name: 'Copy the flag' })).toBeVisible();
}

async function testNobody({ form }: Stage): Promise<void> {
  const [port] = await findFreePorts(1);
  await testServer(form, { service: 'vLLM-Omni', address: `http://localhost:${String(port)}/v1` });
  await expectSteps(form, ['Address Failed here', 'Cross-origin Not reached', 'Key Not reached', 'Models Not reached']);
  expect(await readCauses(form)).toEqual(['The server is not running, or the address or port is wrong.']);
  await expect(form.getByRole('button', { name: /^Copy/ })).toHaveCount(0);
}

async function testKey({ page, form }: Stage): Promise<void> {
  const address = await start((request, response) => {
    // A preflight, and a question without a key, are for everybody; a refusal goes out without the header.
    if (request.headers.authorization !== undefined) {
      sendJson(response, 401, {});
      return;
    }
    if (!allowPages(request, response)) sendJson(response, 200, MODELS);
  });
  await testServer(form, { service: 'LiteLLM proxy', address, key: 'sk-wrong' });
  const steps = ['Address Done', 'Cross-origin Done', 'Key Failed here', 'Models Not reached'];
  await expectSteps(form, steps);
  expect((await readCauses(form))[0]).toBe(HIDDEN_REFUSAL);
  await form.getByRole('textbox', { name: 'Label' }).fill('Gateway');
  await form.getByRole('button', { name: 'Save anyway' }).click();
  await goTo(page, 'Settings');
  await page.getByRole('link', { name: 'Connections', exact: true }).click();
  await page.getByRole('button', { name: 'Test Gateway' }).click();
  const row = page.getByRole('listitem', { name: 'Gateway', exact: true });
  await expectSteps(row, steps);
  expect((await readCauses(row))[0]).toBe(HIDDEN_REFUSAL);
}
