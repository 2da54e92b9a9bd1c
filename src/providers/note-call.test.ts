import { afterEach, describe, expect, it } from 'vitest';
import type { AskedRequest, NoteRequest, RequestEnd } from '../domain/activity';
import { createConnection } from './fixtures/fake-context';
import { closeAll, listenAndKeep } from './fixtures/http-server';
import { notedAddress } from './note-call';
import { createProviderFetch, reachOf, type ConnectionSecrets, type ProviderRequest } from './provider-fetch';

const KEY = 'sk-test-0123456789';
const HEADERS = { 'X-Gateway': 'gateway-password' };
const PROMPT = 'a fox in the rain';
const SECRETS: ConnectionSecrets = { key: KEY, headers: HEADERS };

afterEach(closeAll);

function keepingNotes() {
  const told: (AskedRequest & { end?: RequestEnd })[] = [];
  const note: NoteRequest = (asked) => {
    const entry: (typeof told)[number] = { ...asked };
    told.push(entry);
    return (end) => void (entry.end = end);
  };
  return { told, note };
}

function fetchWith(address: string, note: NoteRequest, secrets: ConnectionSecrets | null = SECRETS, proxy?: string) {
  const connection = createConnection({ id: 'box', address, ...(proxy === undefined ? {} : { proxy }) });
  return createProviderFetch(connection, async () => secrets, new AbortController().signal, undefined, note);
}

describe('the request log', () => {
  it('is told of a call and how it ended', async () => {
    const { origin } = await listenAndKeep((_request, response) => {
      response.writeHead(201, { 'content-length': '4' }).end('done');
    });
    const { told, note } = keepingNotes();
    await fetchWith(`${origin}/v1`, note)({ method: 'GET', path: '/videos', timeoutMs: 5000 });
    const host = new URL(origin).host;
    expect(told).toEqual([
      { connectionId: 'box', method: 'GET', host, path: '/v1/videos', end: { status: 201, bytes: 4 } },
    ]);
  });

  it('never holds a key, a header’s value, a body, a prompt or a query', async () => {
    const { origin } = await listenAndKeep();
    const { told, note } = keepingNotes();
    const send = fetchWith(`${origin}/${KEY}/v1`, note);
    const requests: ProviderRequest[] = [
      { method: 'POST', path: '/videos', body: JSON.stringify({ prompt: PROMPT }), timeoutMs: 5000 },
      { method: 'GET', path: `/videos?prompt=${encodeURIComponent(PROMPT)}&key=${KEY}`, timeoutMs: 5000 },
      { method: 'GET', path: `/by/${HEADERS['X-Gateway']}/list#${KEY}`, timeoutMs: 5000 },
    ];
    for (const request of requests) await send(request);
    expect(told.map(({ path }) => path)).toEqual(['/…/v1/videos', '/…/v1/videos', '/…/v1/by/…/list']);
    expect(JSON.stringify(told)).not.toMatch(/sk-test|gateway-password|fox|prompt/);
  });

  it('names what was meant, not the proxy it went through', async () => {
    const { origin } = await listenAndKeep();
    const { told, note } = keepingNotes();
    const send = fetchWith('https://api.example.com/v1', note, SECRETS, `${origin}/through?to={url}`);
    await send({ method: 'GET', path: '/models?key=1', timeoutMs: 5000 });
    expect(told[0]).toMatchObject({ host: 'api.example.com', path: '/v1/models' });
  });

  it.each([
    ['nothing there', 'http://127.0.0.1:1/v1', SECRETS, { failed: 'network' }],
    ['no secret to go with it', 'http://127.0.0.1:1/v1', null, { failed: 'no-secret' }],
  ] as const)('is told of a call without an answer: %s', async (_what, address, secrets, end) => {
    const { told, note } = keepingNotes();
    const answer = fetchWith(address, note, secrets)({ method: 'GET', path: '/videos', timeoutMs: 5000 });
    await answer.catch(() => undefined);
    expect(told.map((entry) => entry.end)).toEqual([end]);
  });

  it('tells a call that took too long from one that found nobody', async () => {
    const { origin } = await listenAndKeep(() => undefined);
    const { told, note } = keepingNotes();
    const send = fetchWith(`${origin}/v1`, note);
    await expect(send({ method: 'GET', path: '/videos', timeoutMs: 20 })).rejects.toThrow();
    await expect(send({ method: 'GET', path: '/videos', timeoutMs: 20, bodyIsFile: true })).rejects.toThrow();
    expect(told.map(({ end }) => end)).toEqual([{ failed: 'time-out' }, { failed: 'time-out' }]);
  });

  it('is told of the looks at a silent address', async () => {
    const { told, note } = keepingNotes();
    expect(await reachOf('http://127.0.0.1:1/v1', undefined, 500, note)).toBe('silent');
    expect(told).toHaveLength(2);
  });
});

describe('a log that fails', () => {
  const failing: [string, NoteRequest][] = [
    [
      'at once',
      () => {
        throw new Error('broken');
      },
    ],
    [
      'at the end',
      () => () => {
        throw new Error('broken');
      },
    ],
  ];
  it.each(failing)('changes nothing of a submit: %s', async (_when, note) => {
    const { origin, seen } = await listenAndKeep();
    const answer = await fetchWith(
      `${origin}/v1`,
      note,
    )({ method: 'POST', path: '/videos', body: 'x', timeoutMs: 5000 });
    expect([answer.status, seen.length]).toEqual([200, 1]);
  });
});

describe('a noted address', () => {
  it('has no sign-in, no query, no fragment, and no part as long as a signature', () => {
    const token = 'A'.repeat(90);
    expect(notedAddress(`https://me:pw@cdn.example.com:8443/f/${token}/1.mp4?sig=1#t`, null)).toEqual({
      ...{ host: 'cdn.example.com:8443', path: `/f/${'A'.repeat(12)}…/1.mp4` },
    });
  });

  it('keeps an id and is never longer than a line or two', () => {
    expect(notedAddress('https://x.test/v1/videos/video_68a1b2c3d4e5f6', null).path).toBe(
      '/v1/videos/video_68a1b2c3d4e5f6',
    );
    expect(notedAddress(`https://x.test/${'a/'.repeat(400)}`, null).path).toHaveLength(240);
  });
});
