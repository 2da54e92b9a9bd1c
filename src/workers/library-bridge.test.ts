/** @file The bridge with workers that speak real comlink over a message channel, and die. */
import { expose } from 'comlink';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ALL_CLIPS } from '../domain/library-query';
import type { LibraryAnswer, LibraryApi } from './library-api';
import { createLibraryBridge } from './library-bridge';

const WALL = { width: 1000, filmHeight: 200, gap: 8, captionHeight: 40, headingHeight: 50 };
const answer = (revision: number): LibraryAnswer => ({
  ...{ revision, total: 1, count: 1, bytes: 1, isClose: false, cards: [] },
  rows: {
    ...{ firsts: Uint32Array.of(0, 1), tops: Float64Array.of(0), heights: Float32Array.of(240) },
    ...{ films: Float32Array.of(200), ratios: Float32Array.of(1), headings: [], totalHeight: 240 },
  },
});

class FakeWorker extends EventTarget implements Worker {
  onerror = null;
  onmessage = null;
  onmessageerror = null;
  readonly terminate = vi.fn();
  readonly #port: MessagePort;

  constructor(offered: LibraryApi) {
    super();
    const { port1, port2 } = new MessageChannel();
    expose(offered, port2);
    port1.onmessage = ({ data, ports }: MessageEvent<unknown>) =>
      this.dispatchEvent(new MessageEvent('message', { data, ports: [...ports] }));
    this.#port = port1;
    open.push(port1);
  }

  postMessage(message: unknown, options: StructuredSerializeOptions | Transferable[] = {}): void {
    this.#port.postMessage(message, Array.isArray(options) ? { transfer: options } : options);
  }
}

let open: MessagePort[];
let workers: FakeWorker[];
/** false: it keeps every question to itself */
let isAnswering: boolean;
let rests: (() => void)[];
let changed: () => void;

beforeEach(() => {
  [open, workers, rests, isAnswering, changed] = [[], [], [], true, vi.fn()];
});
afterEach(() => open.forEach((port) => port.close()));

function createWorker(): Worker {
  let revision = 0;
  const unanswered = new Promise<never>(() => undefined);
  const worker = new FakeWorker({
    open: (tell) => tell(),
    find: async () => (isAnswering ? answer((revision += 1)) : unanswered),
    cardsAt: async () => [],
    idsAt: async (own, from, to) => [`${own}: ${from} to ${to}`],
    placeOf: async () => null,
    indexIn: async () => null,
    facets: async () => ({ models: [], sizes: [], tags: [], connections: [] }),
  });
  workers.push(worker);
  return worker;
}

const createBridge = () =>
  createLibraryBridge({ createWorker, changed: () => changed(), after: (_ms, action) => void rests.push(action) });

describe('library bridge', () => {
  it('starts no worker before the first question, and one for all', async () => {
    const bridge = createBridge();
    expect(workers).toHaveLength(0);
    await Promise.all([bridge.facets(), bridge.placeOf('a')]);
    expect(workers).toHaveLength(1);
    await vi.waitFor(() => expect(changed).toHaveBeenCalled());
  });

  it('names orders so that they can be asked for', async () => {
    const bridge = createBridge();
    await bridge.find(ALL_CLIPS, WALL);
    const found = await bridge.find(ALL_CLIPS, WALL);
    expect(await bridge.idsAt(found!.revision, 3, 9)).toEqual(['2: 3 to 9']);
  });

  it('answers the last question alone', async () => {
    const bridge = createBridge();
    const found = await Promise.all([bridge.find(ALL_CLIPS, WALL), bridge.find(ALL_CLIPS, WALL)]);
    expect(found.map((one) => one?.count)).toEqual([undefined, 1]);
  });

  it('asks another worker when one dies over a question, and knows its orders no more', async () => {
    const bridge = createBridge();
    const before = await bridge.find(ALL_CLIPS, WALL);
    isAnswering = false;
    const asked = bridge.find(ALL_CLIPS, WALL);
    await new Promise((resolve) => setTimeout(resolve, 5));
    isAnswering = true;
    workers[0]!.dispatchEvent(new Event('error'));
    const after = await asked;
    expect([workers.length, workers[0]!.terminate.mock.calls.length, after?.count]).toEqual([2, 1, 1]);
    expect(await bridge.idsAt(before!.revision, 0, 1)).toBeNull();
    expect(await bridge.idsAt(after!.revision, 0, 1)).toEqual(['1: 0 to 1']);
  });

  it('tells the page, after a rest, that a worker died between two questions', async () => {
    const bridge = createBridge();
    await bridge.facets();
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1));
    workers[0]!.dispatchEvent(new Event('messageerror'));
    await vi.waitFor(() => expect(rests).toHaveLength(1));
    expect(changed).toHaveBeenCalledTimes(1);
    rests[0]!();
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('rejects instead of starting workers without end', async () => {
    isAnswering = false;
    const asked = createLibraryBridge({
      createWorker: () => {
        const worker = createWorker();
        setTimeout(() => worker.dispatchEvent(new Event('error')), 1);
        return worker;
      },
      changed: () => undefined,
      after: () => undefined,
    }).find(ALL_CLIPS, WALL);
    await expect(asked).rejects.toThrow('stay alive');
    expect(workers).toHaveLength(2);
  });
});
