/** @file Where a key goes, and where it never is. */
import { createServer } from 'node:http';
import type { Page } from 'playwright/test';
import { listenOn } from '../../sandbox/listen.mjs';
import { expectClipOf } from './clip-of';
import { expectOneClip } from './expect-clip';
import { filmOf } from './films';
import type { Gateway } from './gateway';
import { readKeptText } from './kept-text';
import { connectServer, goTo, jobNamed, openConnection, render } from './studio';
import { expect, test, type World } from './world';

test.use({ renderMs: 500 });

const KEY = 'sk-e2e-4f9a1c07d2';
const PROMPT = 'a bridge in the morning';

test('a key goes to its server alone, and is nowhere else', async ({ world, gateway }) => {
  const said: string[] = [];
  world.context.on('console', (message) => said.push(message.text()));
  const asked: Asked[] = [];
  world.context.on('request', (request) => asked.push({ url: request.url(), headers: request.headers() }));
  const page = await world.open();
  await connectServer(page, { address: gateway.url, key: KEY });
  await render(page, PROMPT);
  await expectOneClip(world, page);
  await test.step('it goes in a header, and is nowhere in the clear', async () => {
    expectKeyInHeaders(gateway, asked);
    expect(said.join('\n')).not.toContain(KEY);
    await expectNotKept(page);
  });
  await page.goto(world.url);
  await test.step('a download that is sent elsewhere does not take it along', () =>
    downloadElsewhere(world, gateway, page));
});

interface Asked {
  url: string;
  headers: Record<string, string>;
}

function expectKeyInHeaders(gateway: Gateway, asked: readonly Asked[]): void {
  expect(new Set(gateway.passed.map(({ authorization }) => authorization))).toEqual(new Set([`Bearer ${KEY}`]));
  expect(gateway.passed.map(({ line }) => line).join('\n')).not.toContain(KEY);
  const elsewhere = asked.filter(({ url }) => !url.startsWith(gateway.url));
  expect(elsewhere.length).toBeGreaterThan(0);
  expect(JSON.stringify(elsewhere)).not.toContain(KEY);
  expect(asked.map(({ url }) => url).join('\n')).not.toContain(KEY);
}

async function expectNotKept(page: Page): Promise<void> {
  const stored = await readKeptText(page);
  // The reader does read what is there: the prompt is, the key is not.
  expect(stored).toContain(PROMPT);
  expect(stored).not.toContain(KEY);
  expect(await pageText(page)).not.toContain(KEY);
  const form = await openConnection(page, 'localhost');
  await expect(form.getByLabel('API key')).toHaveAttribute('type', 'password');
  await expect(form.getByLabel('API key')).toHaveValue('');
}

async function downloadElsewhere(world: World, gateway: Gateway, page: Page): Promise<void> {
  const prompt = 'a bridge in the evening';
  const elsewhere = await startElsewhere(world);
  const before = gateway.passed.length;
  try {
    gateway.redirectContentTo = elsewhere.address;
    await render(page, prompt);
    await expectClipOf(world, page, prompt);
    // It was sent with the key, and followed without it.
    const content = gateway.passed.slice(before).filter(({ line }) => line.endsWith('/content'));
    expect(content.map(({ authorization }) => authorization)).toEqual([`Bearer ${KEY}`]);
    expect(elsewhere.headersSeen.length).toBeGreaterThan(0);
    expect(elsewhere.headersSeen.join('\n')).not.toContain(KEY);
    expect(elsewhere.headersSeen.join('\n')).not.toContain('authorization":"');
    await goTo(page, 'Queue');
    await expect(jobNamed(page, prompt)).toContainText('Succeeded');
  } finally {
    elsewhere.close();
  }
}

/** A server for films alone, on another origin, that notes the headers it gets. */
async function startElsewhere(
  world: World,
): Promise<{ address: string; headersSeen: readonly string[]; close: () => void }> {
  const headersSeen: string[] = [];
  const make = () =>
    createServer((request, response) => {
      headersSeen.push(JSON.stringify(request.headers));
      const id = new URL(request.url ?? '', 'http://elsewhere').pathname.split('/').at(-1);
      response.writeHead(200, {
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'range',
        'content-type': 'video/mp4',
      });
      response.end(request.method === 'OPTIONS' ? undefined : filmOf(world, id));
    });
  const servers: ReturnType<typeof make>[] = [];
  const port = await listenOn(() => servers[servers.push(make()) - 1]!, 'localhost', 0);
  const close = (): void => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  };
  return { address: `http://localhost:${String(port)}/films`, headersSeen, close };
}

function pageText(page: Page): Promise<string> {
  return page.evaluate(() => document.documentElement.outerHTML + document.cookie);
}
