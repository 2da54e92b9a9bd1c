import { afterEach, describe, expect, it, vi } from 'vitest';
import { keepWorkerMessages } from './worker-messages';

afterEach(() => vi.unstubAllGlobals());

describe('messages of the worker', () => {
  it('wait until somebody hears them, and come once, in order', () => {
    const serviceWorker = new EventTarget();
    vi.stubGlobal('navigator', { serviceWorker });
    const messages = keepWorkerMessages();
    const say = (data: string): boolean => serviceWorker.dispatchEvent(new MessageEvent('message', { data }));
    say('early');
    say('also early');
    const heard: unknown[] = [];
    messages.hear((data) => heard.push(data));
    say('late');
    expect(heard).toEqual(['early', 'also early', 'late']);
  });

  it('are none where there is no worker', () => {
    vi.stubGlobal('navigator', {});
    const heard: unknown[] = [];
    keepWorkerMessages().hear((data) => heard.push(data));
    expect(heard).toEqual([]);
  });
});
