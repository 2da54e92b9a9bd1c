/**
 * @file The app opened over https, and a server on plain http: the browser does not even ask it. The names lead to this machine;
 * the certificate is good for nothing but this.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { chromium, type Page } from 'playwright/test';
import { listenOn } from '../../sandbox/listen.mjs';
import { launchOptions } from '../../scripts/chromium.mjs';
import { serveApp } from '../../scripts/serve.mjs';
import { readCauses, readSteps, testServer } from './connection-form';
import { allowPages, passOn, sendJson, startStrangeServer } from './strange-server';
import { expect, test } from './world';

const MIXED = 'This app was opened over https, and the browser blocks plain http addresses.';
const read = (name: string): Buffer => readFileSync(new URL(`./certificate/${name}.pem`, import.meta.url));

test('an address on plain http is told as mixed content, and the server hears nothing', async ({ buildDir }) => {
  const app = await serveApp({ dir: buildDir, port: 0, base: '/', sandboxAddress: null });
  const appPort = Number(new URL(app.url).port);
  const secure = createServer({ key: read('key'), cert: read('certificate') }, (request, response) =>
    passOn(request, response, appPort),
  );
  const port = await listenOn(() => secure, '127.0.0.1', 0);
  const server = await startStrangeServer((request, response) => {
    if (!allowPages(request, response)) sendJson(response, 200, { data: [{ id: 'wan' }] });
  });
  const options = launchOptions();
  const args = [...(options.args ?? []), '--host-resolver-rules=MAP *.test 127.0.0.1'];
  const browser = await chromium.launch({ ...options, args });
  try {
    const page = await browser.newPage({ ignoreHTTPSErrors: true });
    await page.goto(`https://studio.test:${String(port)}/`);
    const form = await openEmptyForm(page);
    await testServer(form, { service: 'vLLM-Omni', address: `http://gpu.test:${String(server.port)}/v1` });
    expect((await readSteps(form))[0]).toBe('Address Failed here');
    expect((await readCauses(form))[0]).toBe(MIXED);
    await expect(form).toContainText('Give the server an https address');
    expect(server.asked).toEqual([]);
    // The same server, where plain http is fine: this machine.
    await testServer(form, { service: 'vLLM-Omni', address: `http://localhost:${String(server.port)}/v1` });
    await expect(form).toContainText('1 model found.');
  } finally {
    await browser.close();
    server.close();
    secure.close();
    await app.close();
  }
});

async function openEmptyForm(page: Page) {
  await page.getByRole('dialog').getByRole('button', { name: 'Use my own server' }).click();
  return page.getByRole('dialog', { name: 'Add connection' });
}
