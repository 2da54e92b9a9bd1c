/**
 * @file Answers a download: the whole file or one range of it (RFC 9110, section 14). Used by the content handler; knows nothing of jobs.
 */
import { createHash } from 'node:crypto';
import { errorAnswer } from './http-answer.mjs';

/** @import {Answer} from './http-answer.mjs' */
/** @typedef {{bytes: Buffer, type: string, modifiedAt: number}} Stored */
/** @typedef {{range?: string | undefined, 'if-range'?: string | string[] | undefined}} RangeHeaders */

/**
 * @param {Stored} file
 * @param {RangeHeaders} headers Of the request.
 * @param {boolean} ranges false: a server that knows no ranges.
 * @returns {Answer}
 */
export function contentAnswer({ bytes, type, modifiedAt }, headers, ranges) {
  const validators = {
    etag: `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`,
    'last-modified': new Date(modifiedAt).toUTCString(),
  };
  const whole = { status: 200, headers: { 'content-type': type, ...validators }, body: bytes };
  if (!ranges) return whole;
  const common = { 'accept-ranges': 'bytes', ...validators };
  const guard = headers['if-range'];
  const current = guard === undefined || guard === validators.etag || guard === validators['last-modified'];
  const range = headers.range !== undefined && current ? parseRange(headers.range, bytes.length) : 'all';
  if (range === 'all') return { ...whole, headers: { ...whole.headers, ...common } };
  if (range === 'none') {
    const refused = errorAnswer(416, 'The requested range is not satisfiable.', { code: 'range_not_satisfiable' });
    return { ...refused, headers: { ...refused.headers, 'content-range': `bytes */${bytes.length}` } };
  }
  const { from, to } = range;
  const place = { 'content-type': type, 'content-range': `bytes ${from}-${to}/${bytes.length}` };
  return { status: 206, headers: { ...place, ...common }, body: bytes.subarray(from, to + 1) };
}

/**
 * @param {string} header
 * @param {number} size
 * @returns {{from: number, to: number} | 'all' | 'none'} Both ends included. 'all' for what is to be ignored: several ranges, other
 * units, nonsense. 'none' when it lies behind the end.
 */
export function parseRange(header, size) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  if (!match || header.trim() === 'bytes=-') return 'all';
  const [, first = '', last = ''] = match;
  if (first === '') {
    const count = Math.min(Number(last), size);
    return count === 0 ? 'none' : { from: size - count, to: size - 1 };
  }
  const from = Number(first);
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < from) return 'all';
  return from >= size ? 'none' : { from, to };
}
