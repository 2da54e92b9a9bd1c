/**
 * @file One HTTP answer as a value, and the error envelope of the Videos API. Used by every handler; nothing here touches a socket.
 */

/**
 * @typedef {object} Answer
 * @property {number} status HTTP status.
 * @property {Record<string, string>} headers Without the cross-origin and connection headers, which delivery adds.
 * @property {Buffer} body Empty for no body. For HEAD the body is kept here and left out at delivery.
 */

/**
 * @param {number} status
 * @param {unknown} value Anything JSON can hold.
 * @returns {Answer}
 */
export function jsonAnswer(status, value) {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(value)) };
}

/**
 * The envelope every refusal carries, whatever was asked: `{error: {message, type, param, code}}`, all four keys always present.
 * @param {number} status
 * @param {string} message
 * @param {{type?: string, param?: string | null, code?: string | null}} [detail]
 * @returns {Answer}
 */
export function errorAnswer(status, message, { type = 'invalid_request_error', param = null, code = null } = {}) {
  return jsonAnswer(status, { error: { message, type, param, code } });
}

/**
 * A page as a captive portal or a proxy sends it, with status 200.
 * @returns {Answer}
 */
export function htmlAnswer() {
  const page = '<!doctype html><title>Sign in</title><p>Sign in to the network to continue.</p>';
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: Buffer.from(page) };
}
