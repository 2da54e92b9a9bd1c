/**
 * @file A stored file as an HTTP answer with Range (RFC 9110, 14), so that a video seeks without being read whole. Pure.
 */

/**
 * Stored bytes come from servers and from the person's disk, and their type from a file's name: opened by its address, none
 * may become a page that runs on this origin.
 */
const INERT = { 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff' };

/**
 * How long an answer may be used again. A picture's id never stands for other bytes, so that a page draws it from memory when
 * it comes back into sight. A video may still grow, or be deleted, and is too large to be kept twice.
 */
const KEEP_PICTURE = 'private, max-age=31536000, immutable';
const KEEP_NOTHING = 'no-store';

/** Answers 200, 206 or 416 from a Blob that is never copied. Only a single range is served; others get the whole file. */
export function rangeResponse(file: Blob, rangeHeader: string | null): Response {
  const cacheControl = file.type.startsWith('image/') ? KEEP_PICTURE : KEEP_NOTHING;
  const headers = { ...INERT, 'content-type': file.type, 'accept-ranges': 'bytes', 'cache-control': cacheControl };
  const range = parseRange(rangeHeader, file.size);
  if (range === 'whole')
    return new Response(file, { status: 200, headers: { ...headers, 'content-length': String(file.size) } });
  if (range === 'outside')
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'content-range': `bytes */${String(file.size)}` },
    });
  return new Response(file.slice(range.start, range.end + 1, file.type), {
    status: 206,
    headers: {
      ...headers,
      'content-range': `bytes ${String(range.start)}-${String(range.end)}/${String(file.size)}`,
      'content-length': String(range.end - range.start + 1),
    },
  });
}

/** Reads "bytes=a-b", "bytes=a-" and "bytes=-n"; both ends included. */
function parseRange(header: string | null, size: number): { start: number; end: number } | 'whole' | 'outside' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (!match || (first === '' && last === '')) return 'whole';
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < start) return 'whole';
  return start >= size || end < start ? 'outside' : { start, end };
}
