/**
 * @file The files of one build, each with type, cache rule and compressed forms. Used by `serve.mjs` only.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** @typedef {'br' | 'gzip' | 'identity'} Encoding */
/**
 * @typedef {{
 *   contentType: string,
 *   cacheControl: string,
 *   chooseEncoding: (accepted: string) => Encoding,
 *   encoded: (encoding: Encoding) => { body: Buffer, etag: string },
 * }} ServedFile
 */

/** @type {Readonly<Record<string, string>>} */
const CONTENT_TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const COMPRESSIBLE = /^text\/|json|svg/;
/** Vite puts a hash of the content into the names of these. */
const HASHED = /^assets\//;
/** 365 days × 24 h × 3600 s. */
const YEAR_SECONDS = 365 * 24 * 3600;

/**
 * @param {string} accepted the Accept-Encoding header
 * @param {string} name
 */
function accepts(accepted, name) {
  return accepted.split(',').some((part) => {
    const [token, ...parameters] = part.trim().split(/\s*;\s*/);
    return token === name && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

/**
 * @param {Buffer} raw
 * @param {Encoding} encoding
 */
function compress(raw, encoding) {
  if (encoding === 'gzip') return gzipSync(raw);
  // Quality 5 of 11: near the best size for a small part of its time, on the first request of each file.
  if (encoding === 'br') return brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  return raw;
}

/**
 * @param {string} name relative, with forward slashes
 * @param {Buffer} raw
 * @returns {ServedFile}
 */
function createServedFile(name, raw) {
  const contentType = CONTENT_TYPES[extname(name)] ?? 'application/octet-stream';
  const hash = createHash('sha256').update(raw).digest('base64url').slice(0, 22);
  /** @type {Map<Encoding, { body: Buffer, etag: string }>} */
  const forms = new Map();
  return {
    contentType,
    cacheControl: HASHED.test(name) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
    chooseEncoding(accepted) {
      if (!COMPRESSIBLE.test(contentType)) return 'identity';
      if (accepts(accepted, 'br')) return 'br';
      return accepts(accepted, 'gzip') ? 'gzip' : 'identity';
    },
    encoded(encoding) {
      const made = forms.get(encoding) ?? { body: compress(raw, encoding), etag: `"${hash}-${encoding}"` };
      forms.set(encoding, made);
      return made;
    },
  };
}

/**
 * Reads every file below a folder. Only these names can be asked for, so no path can lead out of it.
 * @param {string} dir
 * @returns {{ find: (name: string) => ServedFile | null }}
 */
export function createFileStore(dir) {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = new Map(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => ({ path, name: relative(dir, path).split(sep).join('/') }))
      .filter(({ name }) => !name.startsWith('.'))
      .map(({ path, name }) => [name, createServedFile(name, readFileSync(path))]),
  );
  return { find: (name) => files.get(name) ?? null };
}
