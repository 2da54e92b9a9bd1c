/**
 * @file Which operation of the Videos API a method and a path mean. Used by the request pipeline.
 */
import { errorAnswer } from './http-answer.mjs';

/** @import {Answer} from './http-answer.mjs' */
/** @import {Operation} from './fault-table.mjs' */
/** @typedef {{operation: Operation, id: string | null}} Route */

/** The first that fits counts: a fixed word stands before an id. @type {readonly {path: RegExp, methods: Readonly<Record<string, Operation>>}[]} */
const ROUTES = [
  { path: /^\/v1\/videos$/, methods: { POST: 'create', GET: 'list' } },
  { path: /^\/v1\/videos\/edits$/, methods: { POST: 'edit' } },
  { path: /^\/v1\/videos\/extensions$/, methods: { POST: 'extend' } },
  { path: /^\/v1\/videos\/characters$/, methods: { POST: 'create-character' } },
  { path: /^\/v1\/videos\/characters\/([^/]+)$/, methods: { GET: 'retrieve-character' } },
  { path: /^\/v1\/videos\/([^/]+)$/, methods: { GET: 'retrieve', DELETE: 'delete' } },
  { path: /^\/v1\/videos\/([^/]+)\/content$/, methods: { GET: 'content', HEAD: 'content' } },
  { path: /^\/v1\/videos\/([^/]+)\/remix$/, methods: { POST: 'remix' } },
  { path: /^\/v1\/models$/, methods: { GET: 'models' } },
];

/**
 * @param {string} method
 * @param {string} path Without query.
 * @returns {Route | Answer} The answer is a 404 for an unknown path and a 405 for a known one with another method.
 */
export function routeOf(method, path) {
  for (const { path: pattern, methods } of ROUTES) {
    const match = pattern.exec(path);
    if (!match) continue;
    const operation = methods[method];
    if (operation) return { operation, id: match[1] === undefined ? null : decode(match[1]) };
    const refused = errorAnswer(405, `Not allowed to ${method} on ${path}.`, { code: 'method_not_allowed' });
    return { ...refused, headers: { ...refused.headers, allow: Object.keys(methods).join(', ') } };
  }
  return errorAnswer(404, `Invalid URL (${method} ${path})`, { code: 'unknown_url' });
}

/** @param {string} text A path segment; a broken escape stays as it is and matches no id. */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
