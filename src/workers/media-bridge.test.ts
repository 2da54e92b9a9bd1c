/** @file The waiting line before the worker, on fake time, with workers that speak real comlink over a message channel. */
import { expose } from 'comlink';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImageAnswer, MediaApi, PosterAnswer } from './api';
import { createMediaBridge } from './media-bridge';

const BROKEN: PosterAnswer = { ok: false, why: 'broken', media: null };
const TOO_LARGE: ImageAnswer = { ok: false, why: 'too-large' };
const IDLE_MS = 30_000;
const LIMIT_MS = 60_000;

class FakeWorker extends EventTarget implements Worker {
  onerror = null;
  onmessage = null;
  onmessageerror = null;
  readonly terminate: () => void;
  readonly #port: MessagePort;

  constructor(offered: MediaApi, onTerminate: () => void) {
    super();
    const { port1, port2 } = new MessageChannel();
    expose(offered, port2);
    port1.onmessage = ({ data }: MessageEvent<unknown>) => this.dispatchEvent(new MessageEvent('message', { data }));
    this.#port = port1;
    this.terminate = onTerminate;
    ports.push(port1);
  }

  postMessage(message: unknown): void {
    this.#port.postMessage(message);
  }
}

let transcript: string[];
let ports: MessagePort[];
let workers: FakeWorker[];
let timers: Map<symbol, { ms: number; action: () => void }>;
/** answers the open job of the worker, by its name */
let answers: Map<string, (answer: PosterAnswer) => void>;

beforeEach(() => {
  transcript = [];
  ports = [];
  workers = [];
  timers = new Map();
  answers = new Map();
});

afterEach(() => ports.forEach((port) => port.close()));

const api: MediaApi = {
  makePoster: async (video) => {
    const name = await video.text();
    transcript.push(`works on ${name}`);
    if (name === 'bug') throw new Error('a bug');
    return new Promise((resolve) => answers.set(name, resolve));
  },
  makeFilmstrip: async () => BROKEN,
  takeFrame: async () => ({ ok: false, why: 'not-decodable' }),
  takeLastFrame: async () => ({ ok: false, why: 'not-decodable' }),
  readImage: async () => ({ ok: false, why: 'not-an-image' }),
  fitImage: async () => TOO_LARGE,
};

function createWorker(): Worker {
  transcript.push('starts');
  const worker = new FakeWorker(api, () => transcript.push('ends'));
  workers.push(worker);
  return worker;
}

const createBridge = (create = createWorker) =>
  createMediaBridge({
    createWorker: create,
    idleMs: IDLE_MS,
    limitMs: LIMIT_MS,
    after: (ms, action) => {
      const timer = Symbol();
      timers.set(timer, { ms, action });
      return () => timers.delete(timer);
    },
  });

const named = (name: string) => new Blob([name]);
const hasReached = (line: string) => vi.waitFor(() => expect(transcript).toContain(line));
const untilTheNextTurn = () => new Promise((resolve) => setTimeout(resolve, 0));
const answer = (name: string) => answers.get(name)!(BROKEN);

function passTime(ms: number): void {
  for (const [timer, { ms: due, action }] of [...timers]) {
    if (due > ms) continue;
    timers.delete(timer);
    action();
  }
}

describe('media bridge', () => {
  it('starts no worker before the first call', () => {
    createBridge();
    expect(transcript).toEqual([]);
    expect(timers.size).toBe(0);
  });

  it('hands every call to the worker and its answer back', async () => {
    const bridge = createBridge();
    expect(await bridge.readImage(named('a'))).toEqual({ ok: false, why: 'not-an-image' });
    expect(await bridge.fitImage(named('a'), 1280, 720)).toEqual(TOO_LARGE);
    expect(await bridge.makeFilmstrip(named('a'))).toEqual(BROKEN);
    expect(await bridge.takeFrame(named('a'), 40)).toEqual({ ok: false, why: 'not-decodable' });
    expect(transcript).toEqual(['starts']);
  });

  it('gives the worker one job at a time, first come first served', async () => {
    const bridge = createBridge();
    const both = [bridge.makePoster(named('one')), bridge.makePoster(named('two'))];
    await hasReached('works on one');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(transcript).toEqual(['starts', 'works on one']);
    answer('one');
    await hasReached('works on two');
    answer('two');
    expect(await Promise.all(both)).toEqual([BROKEN, BROKEN]);
    expect(transcript).toEqual(['starts', 'works on one', 'works on two']);
  });

  it('ends the worker when the running job is aborted, and starts another for the next', async () => {
    const bridge = createBridge();
    const controller = new AbortController();
    const first = bridge.makePoster(named('one'), controller.signal);
    const second = bridge.makePoster(named('two'));
    await hasReached('works on one');
    controller.abort();
    expect(await first).toEqual({ ok: false, why: 'aborted' });
    await hasReached('works on two');
    answer('two');
    expect(await second).toEqual(BROKEN);
    expect(transcript).toEqual(['starts', 'works on one', 'ends', 'starts', 'works on two']);
  });

  it('leaves the worker alone when a waiting job is aborted', async () => {
    const bridge = createBridge();
    const controller = new AbortController();
    const first = bridge.makePoster(named('one'));
    const second = bridge.makePoster(named('two'), controller.signal);
    await hasReached('works on one');
    controller.abort();
    expect(await second).toEqual({ ok: false, why: 'aborted' });
    answer('one');
    expect(await first).toEqual(BROKEN);
    expect(transcript).toEqual(['starts', 'works on one']);
  });

  it('answers a call with a raised signal without starting anything', async () => {
    const answered = await createBridge().readImage(named('a'), AbortSignal.abort());
    expect(answered).toEqual({ ok: false, why: 'aborted' });
    expect(transcript).toEqual([]);
  });

  it('keeps the worker when a signal is raised after the answer', async () => {
    const bridge = createBridge();
    const controller = new AbortController();
    await bridge.readImage(named('a'), controller.signal);
    controller.abort();
    await bridge.readImage(named('b'));
    expect(transcript).toEqual(['starts']);
  });

  it.each(['error', 'messageerror'])('fails the running job as a value when the worker reports %s', async (event) => {
    const bridge = createBridge();
    const first = bridge.makePoster(named('one'));
    const second = bridge.makePoster(named('two'));
    await hasReached('works on one');
    workers[0]!.dispatchEvent(new Event(event));
    expect(await first).toEqual({ ok: false, why: 'worker-failed' });
    await hasReached('works on two');
    answer('two');
    expect(await second).toEqual(BROKEN);
    expect(transcript).toEqual(['starts', 'works on one', 'ends', 'starts', 'works on two']);
  });

  it('replaces a worker that fails between two jobs', async () => {
    const bridge = createBridge();
    await bridge.readImage(named('a'));
    workers[0]!.dispatchEvent(new Event('error'));
    expect(transcript).toEqual(['starts', 'ends']);
    expect(await bridge.readImage(named('b'))).toEqual({ ok: false, why: 'not-an-image' });
  });

  it('answers with a value when the worker cannot be made or its function throws', async () => {
    const refused = createBridge(() => {
      throw new TypeError('this document requires TrustedScriptURL');
    });
    expect(await refused.readImage(named('a'))).toEqual({ ok: false, why: 'worker-failed' });
    expect(await createBridge().makePoster(named('bug'))).toEqual({ ok: false, why: 'worker-failed' });
  });

  it('gives up a job that hangs, and goes on with the next', async () => {
    const bridge = createBridge();
    const hanging = bridge.makePoster(named('hangs'));
    const next = bridge.readImage(named('a'));
    await hasReached('works on hangs');
    passTime(LIMIT_MS);
    expect(await hanging).toEqual({ ok: false, why: 'worker-failed' });
    expect(await next).toEqual({ ok: false, why: 'not-an-image' });
    expect(transcript).toEqual(['starts', 'works on hangs', 'ends', 'starts']);
  });

  it('ends the worker when it was idle, never while it works', async () => {
    const bridge = createBridge();
    await bridge.readImage(named('a'));
    const job = bridge.makePoster(named('one'));
    await hasReached('works on one');
    passTime(IDLE_MS);
    expect(transcript).toEqual(['starts', 'works on one']);
    answer('one');
    await job;
    await untilTheNextTurn();
    passTime(IDLE_MS);
    expect(transcript).toEqual(['starts', 'works on one', 'ends']);
    await bridge.readImage(named('b'));
    expect(transcript).toEqual(['starts', 'works on one', 'ends', 'starts']);
  });

  it('answers every open call when it is stopped, and can start again', async () => {
    const bridge = createBridge();
    const open = [bridge.makePoster(named('one')), bridge.makePoster(named('two')), bridge.readImage(named('a'))];
    await hasReached('works on one');
    bridge.stop();
    const aborted = { ok: false, why: 'aborted' };
    expect(await Promise.all(open)).toEqual([aborted, aborted, aborted]);
    expect(transcript).toEqual(['starts', 'works on one', 'ends']);
    expect(timers.size).toBe(0);
    expect(await bridge.readImage(named('b'))).toEqual({ ok: false, why: 'not-an-image' });
  });
});
