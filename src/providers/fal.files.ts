/**
 * @file Finds the videos in a model's output. Every model has its own; a file is an object with `url` and `content_type` in all of them.
 * Source: output types of @fal-ai/client 1.10.1; fal.ai/models/<id>/llms.txt (2026-11).
 */
import { isRecord, textOf } from '../base/json';

/** A file in a result. */
export interface FalFile {
  url: string;
  type?: string;
}

/** Longer than any link; a result put into the link itself ("data:") is not one. */
const URL_MAX_CHARS = 4096;

/** More outputs than any model gives. */
const OUTPUTS_MAX = 16;

/**
 * The videos by their usual names, each address once, else the first file that says it is one, else the first that does not say what
 * it is: among files by other names may be the ones it was made from.
 */
export function findVideos(raw: Record<string, unknown>): FalFile[] {
  const named = [raw['video'], ...listOf(raw['videos']), raw['video_url']].flatMap((value) => readFile(value) ?? []);
  const isFirst = ({ url }: FalFile, place: number): boolean => named.findIndex((file) => file.url === url) === place;
  if (named.length > 0) return named.filter(isFirst).slice(0, OUTPUTS_MAX);
  const others = [raw, ...Object.values(raw)].flatMap((value) =>
    Array.isArray(value) ? (value as unknown[]) : [value],
  );
  const files = others.filter(isRecord).flatMap((value) => readFile(value) ?? []);
  const video = files.find(({ type }) => type?.startsWith('video/')) ?? files.find(({ type }) => type === undefined);
  return video ? [video] : [];
}

function listOf(raw: unknown): readonly unknown[] {
  return Array.isArray(raw) ? raw : [];
}

function readFile(raw: unknown): FalFile | undefined {
  const url = textOf(isRecord(raw) ? raw['url'] : raw);
  if (url === undefined || !isLink(url)) return undefined;
  const type = isRecord(raw) ? textOf(raw['content_type'])?.slice(0, 100).toLowerCase().toWellFormed() : undefined;
  return { url, ...(type === undefined ? {} : { type }) };
}

function isLink(url: string): boolean {
  return url.length <= URL_MAX_CHARS && /^https?:\/\//i.test(url) && url.isWellFormed() && URL.canParse(url);
}
