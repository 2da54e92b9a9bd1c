/** @file `npm start` as a person runs it: one address, the app and the sandbox behind it, and nothing left after Ctrl+C. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { ROOT } from '../../scripts/run-command.mjs';
import { findFreePorts } from './free-ports';
import { expect, test } from './world';

/** A started command, with all it has said. */
interface Started {
  process: ChildProcess;
  said: () => string;
  /** resolves with the exit code */
  ended: Promise<number | null>;
}

const started: ChildProcess[] = [];
const servers: Server[] = [];

function runStart(port: number): Started {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), BASE_PATH: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let text = '';
  const hear = (chunk: Buffer): void => void (text += chunk.toString());
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return { process: child, said: () => text, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

/** Takes a port, as another program would. */
function takePort(port: number): Promise<void> {
  const server = createServer();
  servers.push(server);
  return new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
}

const isReachable = (address: string): Promise<boolean> =>
  fetch(address).then(
    () => true,
    () => false,
  );

test.afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) server.close();
});

test('it prints one address, serves app and sandbox, and Ctrl+C stops both', async () => {
  const [port = 0, next = 0] = await findFreePorts(2);
  const { process: child, said, ended } = runStart(port);
  const url = `http://localhost:${String(port)}/`;
  await expect.poll(said, { timeout: 30_000 }).toContain(url);
  expect(said().match(/https?:\/\/\S+/g)).toEqual([url]);
  expect(said().trim().split('\n')).toHaveLength(1);
  const page = await fetch(url, { headers: { accept: 'text/html' } });
  expect(await page.text()).toContain('<title>Sora Renderer</title>');
  const { address } = (await (await fetch(`${url}sandbox.json`)).json()) as { address: string };
  expect(address).toBe(`http://localhost:${String(next)}/v1`);
  expect((await fetch(`${address}/models`)).status).toBe(200);

  child.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(await isReachable(url)).toBe(false);
  expect(await isReachable(`${address}/models`)).toBe(false);
});

test('a taken port is told with the way on, the app’s as well as the sandbox’s', async () => {
  const [port = 0, next = 0] = await findFreePorts(2);
  await takePort(port);
  const first = runStart(port);
  expect(await first.ended).toBe(1);
  expect(first.said()).toBe(
    `Port ${String(port)} is taken; it is needed for the app. Choose other ports: PORT=${String(port + 10)} npm start\n`,
  );
  servers.splice(0).forEach((server) => server.close());
  await takePort(next);
  const second = runStart(port);
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain(`Port ${String(next)} is taken; it is needed for the sandbox`);
  expect(second.said()).not.toContain('http://');
  expect(await isReachable(`http://localhost:${String(port)}/`)).toBe(false);
});
