/**
 * @file A stored file as an HTTP answer with Range (RFC 9110, 14), so that a video seeks without being read whole. Pure.
 */

/**
 * Stored bytes come from servers and from the person's disk, and their type from a file's name: opened by its address, none
 * may become a page that runs on this origin.
 */
const INERT = { 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff' };

/** Answers 200, 206 or 416 from a Blob that is never copied. Only a single range is served; others get the whole file. */
export function rangeResponse(file: Blob, rangeHeader: string | null): Response {
  const headers = { ...INERT, 'content-type': file.type, 'accept-ranges': 'bytes', 'cache-control': 'no-store' };
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
