/**
 * @file The first entry of a bundle: what it is, when and by what it was made, and what is in it. The counts are for people; a
 * reader counts for itself. Pure.
 */
import { isRecord } from '../base/json';
import { err, ok, type Result } from '../base/result';
import { cleanLine } from './clean-line';
import type { BundleTrouble } from './bundle-trouble';

/** What says that a zip is one. */
export const BUNDLE_FORMAT = 'sora-renderer/bundle';

/** Grows only where an older app would read it wrongly; further fields alone do not count. */
export const BUNDLE_VERSION = 1;

/** What the manifest says. */
export interface BundleManifest {
  /** ms since epoch */
  madeAt: number;
  appVersion: string;
  /** `selection`: some clips and nothing else */
  scope: 'everything' | 'selection';
  hasMedia: boolean;
  hasKeys: boolean;
  /** jobs that had not ended: they stayed where they can go on */
  unfinishedJobs: number;
  clips: number;
}

/** Its text. */
export function writeManifest(manifest: BundleManifest): string {
  return `${JSON.stringify({ format: BUNDLE_FORMAT, version: BUNDLE_VERSION, ...manifest }, null, 2)}\n`;
}

const LATEST_TIME = Date.UTC(2100, 0);
const VERSION_MAX_CHARS = 40;

/** Reads it. */
export function readManifest(text: string): Result<BundleManifest, BundleTrouble> {
  const raw = parse(text);
  if (!isRecord(raw) || raw['format'] !== BUNDLE_FORMAT) return err('not-a-bundle');
  const { version, madeAt, appVersion, scope, hasMedia, hasKeys } = raw;
  if (!isCount(version) || version < 1) return err('not-a-bundle');
  if (version > BUNDLE_VERSION) return err('newer-bundle');
  if (scope !== 'everything' && scope !== 'selection') return err('damaged');
  if (typeof hasMedia !== 'boolean' || typeof hasKeys !== 'boolean') return err('damaged');
  if (!isCount(madeAt) || madeAt > LATEST_TIME || typeof appVersion !== 'string') return err('damaged');
  return ok({
    ...{ madeAt, scope, hasMedia, hasKeys },
    appVersion: cleanLine(appVersion.slice(0, VERSION_MAX_CHARS), VERSION_MAX_CHARS),
    unfinishedJobs: isCount(raw['unfinishedJobs']) ? raw['unfinishedJobs'] : 0,
    clips: isCount(raw['clips']) ? raw['clips'] : 0,
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isCount(raw: unknown): raw is number {
  return typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0;
}
