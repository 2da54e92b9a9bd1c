/** @file Where further request headers and a key in a header of its own go, where they never are, and what a proxy is asked. */
import type { Page } from 'playwright/test';
import { expectAccessible } from './accessible';
import { addHeader, openForm } from './connection-form';
import { CLIP_TIMEOUT_MS, expectAllClips, expectOneClip } from './expect-clip';
import { filmOf } from './films';
import { countSecrets, readKeptText } from './kept-text';
import { goTo, render } from './studio';
import { allowPages, passOn, sendJson, startStrangeServer, type StrangeServer } from './strange-server';
import { listenTo } from './watched-page';
import { expect, test, type World } from './world';

const KEY = 'key-e2e-51c9';
const VALUE = 'team-e2e-8a77';
const PROMPT = 'a bridge in the morning';
const NEXT_PROMPT = 'a bridge at night';

test.use({ renderMs: 500 });

const servers: StrangeServer[] = [];

test.afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function start(answer: Parameters<typeof startStrangeServer>[0]): Promise<StrangeServer> {
  const server = await startStrangeServer(answer);
  servers.push(server);
  return server;
}

/** Hands out the last film, whoever asks, and notes how. */
function startAssetHost(world: World): Promise<StrangeServer> {
  return start((request, response) => {
    if (allowPages(request, response)) return;
    response.setHeader('content-type', 'video/mp4');
    response.end(filmOf(world, world.sandbox.control.jobs().at(-1)?.id));
  });
}

/** A server of one's own with a key in `api-key` and a header beside it. */
async function connect(world: World, address: string): Promise<Page> {
  const { page, form } = await openForm(world);
  await form.getByRole('combobox', { name: 'Service' }).selectOption('SGLang Diffusion');
  await form.getByRole('textbox', { name: 'Address' }).fill(address);
  await form.getByLabel('API key').fill(KEY);
  await form.getByText('More', { exact: true }).click();
  await form.getByRole('textbox', { name: 'Header for the key' }).fill('api-key');
  await addHeader(form, 'X-Team', VALUE);
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/ is saved\.$/)).toBeVisible();
  return page;
}

const secretsIn = ({ asked }: StrangeServer): unknown[] =>
  asked.map(({ headers }) => [headers['api-key'], headers['x-team'], headers.authorization]);

/** Where the server has its films: behind a redirect, in its own hands, at an address that the render's state names. */
interface Films {
  place: 'redirected' | 'own' | 'named';
  /** who hands them out in place of the server */
  redirected: StrangeServer;
  named: StrangeServer;
}

/** The sandbox, but for its films. */
function startOwnServer(world: World, films: Films): Promise<StrangeServer> {
  return start((request, response) => {
    if (allowPages(request, response)) return;
    const path = request.url ?? '';
    const isFilm = path.endsWith('/content');
    const id = /^\/v1\/videos\/([^/?]+)$/.exec(path)?.[1];
    const job = world.sandbox.control.jobs().find((one) => one.id === id);
    if (isFilm && films.place === 'redirected') {
      response.writeHead(302, { location: `${films.redirected.origin}/film.mp4` }).end();
    } else if (isFilm && films.place === 'named') {
      sendJson(response, 404, { error: { message: 'not here' } });
    } else if (job?.status === 'completed' && films.place === 'named') {
      sendJson(response, 200, { ...job, object: 'video', url: `${films.named.origin}/film.mp4` });
    } else passOn(request, response, world.sandbox.port);
  });
}

interface Stage {
  world: World;
  page: Page;
  server: StrangeServer;
  films: Films;
}

test('header and key go to the server alone, wherever its films are, and removal wipes them', async ({ world }) => {
  const films: Films = {
    place: 'redirected',
    redirected: await startAssetHost(world),
    named: await startAssetHost(world),
  };
  const server = await startOwnServer(world, films);
  const page = await connect(world, `${server.origin}/v1`);
  const stage = { world, page, server, films };
  await test.step('a redirect gets neither, and the film comes once there is none', () => redirect(stage));
  await goTo(page, 'New');
  await test.step('a film on another host is asked for without them', () => handOn(stage));
  await test.step('removal wipes them', () => remove(stage));
});

async function redirect({ world, page, server, films }: Stage): Promise<void> {
  await render(page, PROMPT);
  const wasRedirected = () => server.asked.some(({ path }) => path.endsWith('/content'));
  await expect.poll(wasRedirected, { timeout: CLIP_TIMEOUT_MS }).toBe(true);
  films.place = 'own';
  await expectOneClip(world, page);
  expect(films.redirected.asked).toEqual([]);
  expect(new Set(secretsIn(server).map(String))).toEqual(new Set([String([KEY, VALUE, undefined])]));
}

async function handOn({ world, page, films }: Stage): Promise<void> {
  films.place = 'named';
  await render(page, NEXT_PROMPT);
  await expectAllClips(world, page, 2);
  expect(films.named.asked.length).toBeGreaterThan(0);
  expect(JSON.stringify(films.named.asked)).not.toMatch(/key-e2e|team-e2e|api-key|x-team|"authorization"/);
}

async function remove({ world, page }: Stage): Promise<void> {
  const before = await readKeptText(page);
  expect(before).toContain('X-Team');
  expect(before).not.toContain(KEY);
  expect(before).not.toContain(VALUE);
  expect(await countSecrets(page)).toBe(2);
  await page.goto(`${world.url}settings/connections`);
  await page.getByRole('button', { name: /^Edit / }).click();
  await expect(page.getByRole('dialog').getByPlaceholder('Stored, not shown')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Remove / }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('No connection yet')).toBeVisible();
  expect(await countSecrets(page)).toBe(0);
}

test('a proxy is asked in place of the server, with its address, and sees the key', async ({ world }) => {
  const heard = await listenTo(world.context);
  const target = new URL(world.sandbox.url);
  const proxy = await start((request, response) => {
    if (allowPages(request, response)) return;
    const asked = new URL((request.url ?? '').slice(1));
    if (asked.origin === target.origin) passOn(request, response, world.sandbox.port, asked.pathname + asked.search);
    else sendJson(response, 502, {});
  });
  const { page, form } = await openForm(world);
  await form.getByRole('combobox', { name: 'Service' }).selectOption('SGLang Diffusion');
  await form.getByRole('textbox', { name: 'Address' }).fill(world.sandbox.url);
  await form.getByLabel('API key').fill(KEY);
  await form.getByText('More', { exact: true }).click();
  await expect(form).toContainText('The proxy sees the key and everything else');
  await addHeader(form, 'Cookie', VALUE);
  await expect(form).toContainText('Browsers do not let a page set this header.');
  await expectAccessible(page, 'what stands under More');
  await form.getByRole('button', { name: 'Remove header Cookie' }).click();
  await form.getByRole('textbox', { name: 'Your own proxy' }).fill(proxy.origin);
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/ is saved\.$/)).toBeVisible();
  await render(page, PROMPT);
  await expectOneClip(world, page);
  expect([...heard.origins].sort()).toEqual([world.origin, proxy.origin].sort());
  expect(proxy.asked.filter(({ path }) => !path.startsWith(`/${target.origin}/v1/`))).toEqual([]);
  expect(new Set(proxy.asked.map(({ headers }) => headers.authorization))).toEqual(new Set([`Bearer ${KEY}`]));
});
