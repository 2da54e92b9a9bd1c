import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startSandbox, type Exchange } from './server.mjs';
import { ask, postVideo } from './test-requests';

describe('startSandbox', () => {
  it('is reached over IPv4, and over IPv6 where there is any', async () => {
    const { port, close } = await startSandbox({ port: 0 });
    expect((await ask(`http://127.0.0.1:${port}/v1/models`)).status).toBe(200);
    const hasIpv6 = await new Promise((resolve) => {
      const probe = connect(port, '::1', () => resolve(true)).on('error', () => resolve(false));
      probe.unref();
    });
    expect((await ask(`http://[::1]:${port}/v1/models`)).status).toBe(hasIpv6 ? 200 : null);
    await close();
  });

  it('says in words that the port is taken', async () => {
    const first = await startSandbox({ port: 0 });
    await expect(startSandbox({ port: first.port })).rejects.toThrow(`Port ${first.port} is taken`);
    await first.close();
  });

  it('frees its port at once, with an answer hanging and a connection idle', async () => {
    const first = await startSandbox({ port: 0 });
    first.control.arm({ name: 'hang' });
    const idle = connect(first.port, '127.0.0.1');
    const hanging = postVideo(first.url, { prompt: 'x' });
    while (first.control.acceptedCount() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await first.close();
    expect((await hanging).status).toBeNull();
    const second = await startSandbox({ port: first.port });
    expect((await ask(`${second.url}/models`)).status).toBe(200);
    idle.destroy();
    await second.close();
  });

  it('prints one line per request, without key, query and prompt', async () => {
    const lines: string[] = [];
    const { url, close } = await startSandbox({ port: 0, seed: 'x', log: (line) => lines.push(line) });
    await postVideo(url, { prompt: 'a secret plan' });
    await ask(`${url}/videos?after=video_1`, { headers: { authorization: 'Bearer wrong-secret' } });
    await close();
    expect(lines).toEqual(['POST /v1/videos 200', 'GET /v1/videos 401']);
  });
});

describe('a request that is none', () => {
  /** What the server writes to this before it ends the connection. */
  function tell(port: number, text: string): Promise<string> {
    return new Promise((resolve) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      socket.on('data', (data) => (answer += String(data))).on('close', () => resolve(answer));
    });
  }

  it.each([
    ['no HTTP', 'hello\r\n\r\n', '400'],
    ['a target that is no path', 'GET * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', '404'],
    [
      'a target that is a whole address',
      'GET http://b/v1/models HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
      '404',
    ],
  ])('%s is answered with the error envelope', async (_what, text, status) => {
    const { port, close } = await startSandbox({ port: 0 });
    const [head = '', body = ''] = (await tell(port, text)).split('\r\n\r\n');
    await close();
    expect(head).toContain(`HTTP/1.1 ${status}`);
    const { error } = JSON.parse(body) as { error: object };
    expect(Object.keys(error).sort()).toEqual(['code', 'message', 'param', 'type']);
  });
});

describe('inspect', () => {
  it('gets every request under the API with its answer, and null where none begins', async () => {
    const seen: Exchange[] = [];
    const { url, close, control } = await startSandbox({ port: 0, inspect: (exchange) => seen.push(exchange) });
    await postVideo(url, { prompt: 'x' });
    await postVideo(url, { prompt: 'x [fault: cut]' });
    control.arm({ name: '503', operations: ['list'] });
    await ask(`${url}/videos?limit=2`);
    await ask(`${url}/nothing`);
    await ask(`${url.replace('/v1', '')}/_sandbox/state`);
    await close();
    const told = seen.map(({ operation, answer, faults, createdId }) => [
      ...[operation, answer?.status ?? null, faults, createdId !== null],
    ]);
    expect(told).toEqual([
      ['create', 200, [], true],
      ['create', null, ['cut'], true],
      ['list', 503, ['503'], false],
      [null, 404, [], false],
    ]);
    expect(seen[2]?.request.query.get('limit')).toBe('2');
  });
});

describe('the command', () => {
  const run = (env: Record<string, string>) =>
    spawn(process.execPath, [fileURLToPath(new URL('./main.mjs', import.meta.url))], {
      env: { ...process.env, ...env },
    });

  it('prints its address and ends on Ctrl+C', async () => {
    const child = run({ SANDBOX_PORT: '0' });
    const line = await new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data))));
    const url = /Sandbox: (http:\/\/localhost:\d+\/v1) /.exec(line)?.[1];
    expect((await ask(`${url}/models`)).status).toBe(200);
    child.kill('SIGINT');
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
  });

  it('takes the port after PORT, and says so when that is taken', async () => {
    const { port, close } = await startSandbox({ port: 0 });
    const child = run({ PORT: String(port - 1), SANDBOX_PORT: '' });
    const words = await new Promise<string>((resolve) => child.stderr.once('data', (data) => resolve(String(data))));
    expect(words).toContain(`Port ${port} is taken`);
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1);
    await close();
  });
});
