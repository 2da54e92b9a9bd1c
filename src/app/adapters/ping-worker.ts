/** @file Asks the service worker whether it is there. For Diagnostics alone; the app itself never waits for an answer. */
import { isRecord } from '../../base/json';
import { SECOND_MS } from '../../base/time';
import type { ToWorker } from '../../protocol/messages';
import type { WorkerAnswer } from '../../state/care-services';

/** A stopped worker starts in some 100 ms; a slow machine takes ten times as long. */
const ANSWER_WITHIN_MS = 2 * SECOND_MS;

/** Asks the one that controls this page. */
export async function pingWorker(): Promise<WorkerAnswer> {
  if (!('serviceWorker' in navigator)) return { kind: 'none' };
  const { controller } = navigator.serviceWorker;
  if (!controller) {
    const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined);
    return registration ? { kind: 'not-controlling' } : { kind: 'none' };
  }
  const startedAt = performance.now();
  const answer = await ask(controller);
  if (answer === undefined) return { kind: 'silent' };
  const isSameBuild = isRecord(answer) && answer['commit'] === __APP_COMMIT__;
  return { kind: 'answers', tookMs: Math.round(performance.now() - startedAt), isSameBuild };
}

function ask(worker: ServiceWorker): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const end = (answer: unknown): void => {
      clearTimeout(timer);
      port1.close();
      resolve(answer);
    };
    const timer = setTimeout(() => end(undefined), ANSWER_WITHIN_MS);
    port1.onmessage = ({ data }: MessageEvent<unknown>) => end(data);
    worker.postMessage({ type: 'app/ping' } satisfies ToWorker, [port2]);
  });
}
