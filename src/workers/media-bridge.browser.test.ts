/** @file The bridge with the real worker: abort, failure and idle end, as the browser does them. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeTestVideo } from './fixtures/make-test-video';
import workerUrl from './media.worker.ts?worker&url';
import { createMediaBridge, type MediaBridge } from './media-bridge';

let bridge: MediaBridge | undefined;
afterEach(() => bridge?.stop());

/** Counts how many workers were started and ended. */
function createCounted(url: () => string, idleMs = 30_000) {
  const ended = vi.fn();
  const createWorker = vi.fn(() => {
    const worker = new Worker(url(), { type: 'module' });
    const terminate = worker.terminate.bind(worker);
    worker.terminate = () => {
      ended();
      terminate();
    };
    return worker;
  });
  bridge = createMediaBridge({ createWorker, idleMs });
  return { bridge, createWorker, ended };
}

const makeVideo = () => makeTestVideo({ format: 'mp4', width: 320, height: 180, keyEvery: 1, hasAudio: false });

describe('media bridge in a browser', () => {
  it('ends the worker on abort, and the next job works in a new one', async () => {
    const video = await makeVideo();
    const { bridge, createWorker, ended } = createCounted(() => workerUrl);
    const controller = new AbortController();
    const aborted = bridge.makePoster(video, controller.signal);
    const next = bridge.makePoster(video);
    controller.abort();
    expect(await aborted).toEqual({ ok: false, why: 'aborted' });
    expect(await next).toMatchObject({ ok: true });
    expect(createWorker).toHaveBeenCalledTimes(2);
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it('answers worker-failed when the script does not load, and works when it loads again', async () => {
    let url = URL.createObjectURL(new Blob());
    URL.revokeObjectURL(url);
    const { bridge } = createCounted(() => url);
    expect(await bridge.makePoster(new Blob())).toEqual({ ok: false, why: 'worker-failed' });
    url = workerUrl;
    expect(await bridge.makePoster(await makeVideo())).toMatchObject({ ok: true });
  });

  it('ends the idle worker and starts another when it is needed', async () => {
    const { bridge, createWorker, ended } = createCounted(() => workerUrl, 50);
    await bridge.makePoster(new Blob());
    await vi.waitFor(() => expect(ended).toHaveBeenCalledTimes(1));
    expect(await bridge.makePoster(new Blob())).toMatchObject({ why: 'broken' });
    expect(createWorker).toHaveBeenCalledTimes(2);
  });
});
