/**
 * @file Reads a multipart/form-data body (RFC 7578) that is whole in memory. Used by the create request; never streams or writes files.
 */

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string | null} filename null for a plain field.
 * @property {string | null} type The part's own Content-Type.
 * @property {Buffer} data
 */

/**
 * @param {string} contentType The request's Content-Type.
 * @returns {string | null} The boundary, or null when there is none.
 */
export function boundaryOf(contentType) {
  const match = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}

/**
 * @param {Buffer} body
 * @param {string} boundary
 * @returns {Part[] | null} null when the body is not well formed, an unfinished one included.
 */
export function parseMultipart(body, boundary) {
  // The first delimiter has no line break before it; giving it one lets all of them look alike.
  const text = Buffer.concat([Buffer.from('\r\n'), body]);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  /** @type {Part[]} */
  const parts = [];
  let at = text.indexOf(delimiter);
  while (at !== -1) {
    const start = at + delimiter.length;
    const mark = text.toString('latin1', start, start + 2);
    if (mark === '--') return parts;
    const end = text.indexOf(delimiter, start);
    const part = mark === '\r\n' && end !== -1 ? parsePart(text.subarray(start + 2, end)) : null;
    if (!part) return null;
    parts.push(part);
    at = end;
  }
  return null;
}

/**
 * @param {Buffer} bytes One part: header lines, an empty line, the data.
 * @returns {Part | null}
 */
function parsePart(bytes) {
  const gap = bytes.indexOf('\r\n\r\n');
  if (gap === -1) return null;
  const lines = bytes.toString('utf8', 0, gap).split('\r\n');
  const disposition = headerOf(lines, 'content-disposition');
  const name = disposition && parameterOf(disposition, 'name');
  if (name === null) return null;
  return {
    name,
    filename: parameterOf(disposition ?? '', 'filename'),
    type: headerOf(lines, 'content-type'),
    data: bytes.subarray(gap + 4),
  };
}

/**
 * @param {string[]} lines
 * @param {string} name In lower case.
 * @returns {string | null}
 */
function headerOf(lines, name) {
  const line = lines.find((candidate) => candidate.toLowerCase().startsWith(`${name}:`));
  return line === undefined ? null : line.slice(name.length + 1).trim();
}

/**
 * Browsers write a quote inside a name as %22 (HTML standard, "multipart/form-data encoding algorithm").
 * @param {string} disposition
 * @param {string} name
 * @returns {string | null}
 */
function parameterOf(disposition, name) {
  const match = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(disposition);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? null : value.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}
