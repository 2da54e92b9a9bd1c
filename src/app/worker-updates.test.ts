import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createLook, followUpdates, LOOK_EVERY_MS, takeOver } from './worker-updates';

class FakeWorker extends EventTarget {
  state: ServiceWorkerState = 'installing';
  readonly heard: unknown[] = [];

  postMessage(message: unknown): void {
    this.heard.push(message);
  }

  become(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeRegistration extends EventTarget {
  active: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;
  update = vi.fn(async () => undefined);

  /** The browser has found another version, and installs it. */
  find(): FakeWorker {
    const worker = new FakeWorker();
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
    return worker;
  }

  install(worker: FakeWorker): void {
    this.installing = null;
    this.waiting = worker;
    worker.become('installed');
  }
}

class FakeContainer extends EventTarget {
  controller: FakeWorker | null = null;

  control(worker: FakeWorker): void {
    this.controller = worker;
    this.dispatchEvent(new Event('controllerchange'));
  }
}

let registration: FakeRegistration;
let container: FakeContainer;
const heard = { waiting: vi.fn(), takenOver: vi.fn() };

/** The browser's own types have much that is not needed here. */
const asRegistration = (): ServiceWorkerRegistration => registration as EventTarget as ServiceWorkerRegistration;
const asContainer = (): ServiceWorkerContainer => container as EventTarget as ServiceWorkerContainer;
const follow = (): void => followUpdates(asRegistration(), asContainer(), heard);

beforeEach(() => {
  vi.clearAllMocks();
  registration = new FakeRegistration();
  container = new FakeContainer();
});

function withActive(): FakeWorker {
  const active = new FakeWorker();
  active.state = 'activated';
  registration.active = active;
  container.controller = active;
  return active;
}

describe('newer versions', () => {
  it('are told of once each, any number of them', () => {
    withActive();
    follow();
    for (const count of [1, 2, 3]) {
      registration.install(registration.find());
      expect(heard.waiting).toHaveBeenCalledTimes(count);
    }
  });

  it('that were found before anybody followed are told of too', () => {
    withActive();
    registration.waiting = new FakeWorker();
    follow();
    expect(heard.waiting).toHaveBeenCalledOnce();
    const worker = new FakeWorker();
    registration.installing = worker;
    follow();
    registration.install(worker);
    expect(heard.waiting).toHaveBeenCalledTimes(3);
  });

  it('are none when the very first worker comes and takes the page', () => {
    follow();
    const first = registration.find();
    registration.install(first);
    container.control(first);
    expect(heard.waiting).not.toHaveBeenCalled();
    expect(heard.takenOver).not.toHaveBeenCalled();
    container.control(new FakeWorker());
    expect(heard.takenOver).toHaveBeenCalledOnce();
  });

  it('that could not be installed are not told of', () => {
    withActive();
    follow();
    registration.find().become('redundant');
    expect(heard.waiting).not.toHaveBeenCalled();
  });
});

describe('taking over', () => {
  it('asks both workers, and ends when the new one has the page', async () => {
    const active = withActive();
    const next = new FakeWorker();
    registration.waiting = next;
    let isTaken = false;
    const taken = takeOver(asRegistration(), asContainer()).then(() => (isTaken = true));
    await Promise.resolve();
    expect([active.heard, next.heard, isTaken]).toEqual([
      [{ type: 'app/activate' }],
      [{ type: 'app/activate' }],
      false,
    ]);
    container.control(next);
    await taken;
    expect(isTaken).toBe(true);
  });
});

describe('the look for a newer version', () => {
  it('is made at most once an hour, and the first not at once: the load was one', async () => {
    let now = 0;
    const look = createLook(asRegistration(), () => now);
    look();
    now = LOOK_EVERY_MS - 1;
    look();
    expect(registration.update).not.toHaveBeenCalled();
    now++;
    look();
    look();
    expect(registration.update).toHaveBeenCalledOnce();
  });

  it('fails quietly without a network', async () => {
    registration.update.mockRejectedValue(new TypeError('no network'));
    let now = 0;
    const look = createLook(asRegistration(), () => now);
    now = LOOK_EVERY_MS;
    look();
    await new Promise((resolve) => setTimeout(resolve));
    expect(registration.update).toHaveBeenCalledOnce();
  });
});
