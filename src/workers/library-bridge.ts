/**
 * @file The page's way to the library worker. Loaded with the library's first question by `src/app`, which brings the worker's
 * constructor, because only it may make script addresses. Replaces a worker that died; its copy of the clips is made again.
 */
import { proxy, releaseProxy, wrap, type Remote } from 'comlink';
import { SECOND_MS } from '../base/time';
import type { LibraryApi } from './library-api';

/** The worker's calls; `find` answers null where a later question has overtaken it on either side. */
export interface LibraryBridge extends Omit<LibraryApi, 'open'> {
  /** Starts the worker, so that the first question need not. */
  begin(): void;
}

/** What the bridge needs. */
export interface LibraryBridgeOptions {
  createWorker: () => Worker;
  /** what was found may be old */
  changed: () => void;
  /** Runs the action later. */
  after?: (ms: number, action: () => void) => void;
}

interface Live {
  calls: Remote<LibraryApi>;
  /** counts the workers there were: revisions are told apart by it */
  generation: number;
  died: Promise<typeof DIED>;
}

const DIED = Symbol('died');
/** The page asks again only after a rest: a worker that always dies at once must not be started in a circle. */
const REST_MS = SECOND_MS;
/** More revisions than a worker hands out: at one a second they last for 136 years. */
const REVISIONS = 2 ** 32;

/** Starts nothing yet: the worker comes with the first call. Calls reject when it dies twice over one of them. */
export function createLibraryBridge(options: LibraryBridgeOptions): LibraryBridge {
  const { changed, after = runAfter } = options;
  let live: Live | null = null;
  let generation = 0;
  let asked = 0;

  function start(): Live {
    const worker = options.createWorker();
    const calls = wrap<LibraryApi>(worker);
    generation += 1;
    const started: Live = { calls, generation, died: untilDeath(worker) };
    void started.died.then(() => {
      if (live === started) live = null;
      calls[releaseProxy]();
      worker.terminate();
      after(REST_MS, changed);
    });
    void calls.open(proxy(changed));
    return started;
  }

  async function ask<Answer>(question: (live: Live) => Promise<Answer>): Promise<Answer> {
    for (let tries = 0; tries < 2; tries += 1) {
      const current = (live ??= start());
      const answer = await Promise.race([question(current), current.died]);
      if (answer !== DIED) return answer;
    }
    throw new Error('the library worker does not stay alive');
  }

  /** Null: the revision is another worker's. */
  function askOrder<Answer>(
    revision: number,
    question: (calls: Remote<LibraryApi>, own: number) => Promise<Answer | null>,
  ): Promise<Answer | null> {
    return ask(async ({ calls, generation }) =>
      Math.floor(revision / REVISIONS) === generation ? question(calls, revision % REVISIONS) : null,
    );
  }

  return {
    begin: () => void (live ??= start()),
    find: async (query, wall, cards) => {
      asked += 1;
      const mine = asked;
      const found = await ask(async ({ calls, generation }) => {
        const answer = await calls.find(query, wall, cards);
        return answer && { ...answer, revision: generation * REVISIONS + answer.revision };
      });
      return mine === asked ? found : null;
    },
    cardsAt: (revision, from, to) => askOrder(revision, (calls, own) => calls.cardsAt(own, from, to)),
    idsAt: (revision, from, to) => askOrder(revision, (calls, own) => calls.idsAt(own, from, to)),
    placeOf: (clipId) => ask(({ calls }) => calls.placeOf(clipId)),
    indexIn: (revision, clipId) => askOrder(revision, (calls, own) => calls.indexIn(own, clipId)),
    facets: () => ask(({ calls }) => calls.facets()),
  };
}

function runAfter(ms: number, action: () => void): void {
  setTimeout(action, ms);
}

/** Its script did not load, it threw outside of a call, or an answer cannot be read. The console still shows the cause. */
function untilDeath(worker: Worker): Promise<typeof DIED> {
  return new Promise((resolve) => {
    for (const event of ['error', 'messageerror']) worker.addEventListener(event, () => resolve(DIED), { once: true });
  });
}
