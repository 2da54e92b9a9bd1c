/**
 * @file How long renders of each kind took, kept small: the poll plan and the time left are learned from it. Written by the
 * engine when it has seen a render end, read by the engine and the page.
 */
import { isRecord } from '../base/json';
import type { RenderParams } from './params';

/** Durations by kind, ms from acceptance to the finished result, oldest first. */
export type RenderTimes = Readonly<Record<string, readonly number[]>>;

/** Where they are kept in the settings store. */
export const RENDER_TIMES_KEY = 'render-times';

/** Only the latest count: a server gets faster, or busier. */
const LATEST = 20;

/** Kinds that are remembered; the one not seen for longest goes first. 100 kinds of 20 numbers stay below 20 KiB. */
const KINDS_MAX = 100;

/** What makes two renders comparable, as a key. */
export function renderKind(
  connectionId: string,
  { model, size, seconds }: Pick<RenderParams, 'model' | 'size' | 'seconds'>,
): string {
  return JSON.stringify([connectionId, model, size, seconds]);
}

/** Reads the stored value; what is not a list of times is left out. */
export function readRenderTimes(raw: unknown): RenderTimes {
  if (!isRecord(raw)) return {};
  const entries = Object.entries(raw).map(([kind, times]): [string, number[]] => [kind, readTimes(times)]);
  return Object.fromEntries(entries.filter(([, times]) => times.length > 0));
}

function readTimes(raw: unknown): number[] {
  const times: unknown[] = Array.isArray(raw) ? raw : [];
  return times.filter((ms): ms is number => typeof ms === 'number' && Number.isFinite(ms) && ms > 0);
}

/** The value with one more time. */
export function addRenderTime(times: RenderTimes, kind: string, tookMs: number): RenderTimes {
  const { [kind]: before = [], ...others } = times;
  const kept = Object.entries(others).slice(-(KINDS_MAX - 1));
  // Written last: the order of keys is the order in which kinds were last seen.
  return { ...Object.fromEntries(kept), [kind]: [...before, tookMs].slice(-LATEST) };
}
