/** @file How fast a model has been so far at one connection, from the times of its renders. Pure; the Models page shows it. */
import type { RenderTimes } from './render-times';
import { usualTime } from './usual-time';

/** A length of clip, and what it usually took. */
export interface ModelSpeed {
  /** length of the clip, seconds */
  seconds: number;
  /** ms from acceptance to the finished result */
  tookMs: number;
}

/** Of the kinds that were rendered there, the one with most renders; null where none was. */
export function modelSpeed(times: RenderTimes, connectionId: string, model: string): ModelSpeed | null {
  let best: { speed: ModelSpeed; count: number } | null = null;
  for (const [kind, took] of Object.entries(times)) {
    const of = readRenderKind(kind);
    if (of?.connectionId !== connectionId || of.model !== model) continue;
    const usual = usualTime(took);
    // The later kind of as many renders: it was seen last.
    if (usual && took.length >= (best?.count ?? 0))
      best = { speed: { seconds: of.seconds, tookMs: usual.medianMs }, count: took.length };
  }
  return best?.speed ?? null;
}

/** What a key of `renderKind` stands for; undefined when it is none. */
function readRenderKind(kind: string): { connectionId: string; model: string; seconds: number } | undefined {
  const parts = parseList(kind);
  const [connectionId, model, , seconds] = parts;
  if (typeof connectionId !== 'string' || typeof model !== 'string' || typeof seconds !== 'number') return undefined;
  return { connectionId, model, seconds };
}

function parseList(text: string): unknown[] {
  try {
    const raw: unknown = JSON.parse(text);
    return Array.isArray(raw) ? raw : [];
  } catch {
    return [];
  }
}
