/**
 * @file OpenRouter's list of video models, cut to what is used of it: written by the check, kept with the connection, and read back
 * with the care that data of another build needs. Pure.
 */
import { isRecord, numberOf, textOf, type Json } from '../base/json';
import { parseSize } from '../domain/params';

/** A model as the list describes it. What it leaves out is empty, null or false. */
export interface CatalogueRow {
  id: string;
  name: string;
  /** "1280x720" */
  sizes: readonly string[];
  resolutions: readonly string[];
  shapes: readonly string[];
  /** whole seconds, ascending */
  seconds: readonly number[];
  frames: readonly string[];
  audio: boolean | null;
  seed: boolean;
  rawSkus: unknown;
}

/** The list as it was read. */
export interface Catalogue {
  /** ISO day */
  readOn: string;
  rows: readonly CatalogueRow[];
}

/** A list has some dozens (2026-11); more than these is no list of models, and would be read with every start. */
const MAX_ROWS = 2_000;
/** Ids are "owner/model". */
const MAX_ID_LENGTH = 200;

/** The fields that are kept, by the service's own names (npm @openrouter/sdk 1.3.19, `VideoModel`, 2026-11). */
const KEPT = [
  ...['id', 'name', 'supported_sizes', 'supported_resolutions', 'supported_aspect_ratios', 'supported_durations'],
  ...['supported_frame_images', 'generate_audio', 'seed', 'pricing_skus'],
] as const;

/**
 * What is kept of an answer; undefined when it is no such list. Models without a length to choose are left out: they edit, enlarge or
 * voice a clip that has to be sent, which is not offered here.
 */
export function keepCatalogue(raw: unknown, readOn: string): Json | undefined {
  const data: unknown = isRecord(raw) ? raw['data'] : undefined;
  if (!Array.isArray(data)) return undefined;
  const rows = data.filter((one: unknown) => (readRow(one)?.seconds.length ?? 0) > 0).slice(0, MAX_ROWS);
  return { readOn, rows: rows.map(keepRow) };
}

function keepRow(raw: Record<string, Json>): Json {
  return Object.fromEntries(KEPT.flatMap((name) => (raw[name] === undefined ? [] : [[name, raw[name]]])));
}

/** The list as kept, each model once; empty for anything else. */
export function readCatalogue(kept: Json | null): Catalogue {
  const { readOn: rawDay, rows: rawRows } = isRecord(kept) ? kept : {};
  const readOn = /^\d{4}-\d{2}-\d{2}$/.exec(textOf(rawDay) ?? '')?.[0];
  if (readOn === undefined || !Array.isArray(rawRows)) return { readOn: '', rows: [] };
  const rows = rawRows.slice(0, MAX_ROWS).flatMap((one: unknown) => readRow(one) ?? []);
  return { readOn, rows: [...new Map(rows.map((row) => [row.id, row])).values()] };
}

/** A row of the list, or of what was kept of it; undefined without an id that can be one. */
export function readRow(raw: unknown): CatalogueRow | undefined {
  const id = isRecord(raw) ? textOf(raw['id']) : undefined;
  if (!isRecord(raw) || id === undefined || id.length > MAX_ID_LENGTH) return undefined;
  const audio = raw['generate_audio'];
  return {
    id,
    name: textOf(raw['name']) ?? id,
    sizes: textsOf(raw['supported_sizes']).filter((size) => parseSize(size) !== undefined),
    resolutions: textsOf(raw['supported_resolutions']),
    shapes: textsOf(raw['supported_aspect_ratios']),
    seconds: secondsOf(raw['supported_durations']),
    frames: textsOf(raw['supported_frame_images']),
    audio: typeof audio === 'boolean' ? audio : null,
    seed: raw['seed'] === true,
    rawSkus: raw['pricing_skus'],
  };
}

function textsOf(raw: unknown): string[] {
  return Array.isArray(raw) ? raw.flatMap((one: unknown) => textOf(one) ?? []) : [];
}

function secondsOf(raw: unknown): number[] {
  const all = Array.isArray(raw) ? raw.flatMap((one: unknown) => numberOf(one) ?? []) : [];
  return [...new Set(all)].filter((one) => Number.isSafeInteger(one) && one > 0).sort((a, b) => a - b);
}
