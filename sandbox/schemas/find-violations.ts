/**
 * @file Holds one exchange with the sandbox against the documented contract. Used by the sandbox's tests, by the provider's tests against
 * it, and by every browser spec. Never part of the running sandbox.
 */
import { Ajv, type ValidateFunction } from 'ajv';
import { FAULT_KINDS } from '../fault-table.mjs';
import { boundaryOf, parseMultipart } from '../multipart.mjs';
import type { Exchange } from '../server.mjs';
import { ANSWERS, ERROR } from './answers.schemas.mjs';
import { BODIES, NO_QUERY, QUERIES } from './requests.schemas.mjs';

const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false });
const compiled = new Map<object, ValidateFunction>();

/** What is wrong with what was asked: sentences, none when it keeps to the contract. A request outside `/v1` is none of it. */
export function findRequestViolations({ request, operation }: Exchange): string[] {
  const { method, path, query, headers, body } = request;
  const where = `${method} ${path}`;
  if (!path.startsWith('/v1/')) return [];
  if (operation === null) return [`${where} is nothing the contract has.`];
  const schema = operation in QUERIES ? QUERIES[operation as keyof typeof QUERIES] : NO_QUERY;
  const found = judge(schema, Object.fromEntries(query), 'query');
  const key = headers.authorization;
  if (key !== undefined && !/^Bearer \S+$/.test(key)) found.push('the key is not sent as "Bearer …"');
  if (operation in BODIES) {
    found.push(...judgeBody(BODIES[operation as keyof typeof BODIES], headers['content-type'] ?? '', body));
  } else if (body.length > 0) found.push('a body where none belongs');
  return found.map((what) => `${where}: ${what}`);
}

/** What is wrong with the answer. An answer that a fault bent on purpose is not judged, nor one that never began. */
export function findAnswerViolations({ request, operation, answer, faults }: Exchange): string[] {
  const isBent = faults.some((name) => FAULT_KINDS[name]?.bends);
  if (answer === null || isBent) return [];
  const type = answer.headers['content-type'] ?? '';
  const found =
    operation === 'content' && answer.status < 300
      ? judgeFile(type, answer.status, answer.body)
      : judgeJson(answer.status < 300 && operation ? ANSWERS[operation as keyof typeof ANSWERS] : ERROR, type, answer);
  return found.map((what) => `answer ${answer.status} to ${request.method} ${request.path}: ${what}`);
}

function judge(schema: object, value: unknown, what: string): string[] {
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    // Names only: values may be prompts or keys.
    const name = 'additionalProperty' in params ? ` (${String(params['additionalProperty'])})` : '';
    return `${what}${instancePath} ${message ?? 'is wrong'}${name}`;
  });
}

function judgeBody(schemas: { json: object | null; form: object }, type: string, body: Buffer): string[] {
  if (/^application\/json\b/.test(type)) {
    return schemas.json ? judge(schemas.json, parseJson(body), 'JSON') : ['JSON where only a form is taken'];
  }
  const form = readForm(type, body);
  return form ? judge(schemas.form, form, 'form') : [`a body that is neither JSON nor a whole form: ${type}`];
}

/** The parts by name, as the schemas describe them; undefined when it is no form. */
function readForm(type: string, body: Buffer): Record<string, unknown> | undefined {
  const boundary = /^multipart\/form-data\b/.test(type) ? boundaryOf(type) : null;
  const parts = boundary === null ? null : parseMultipart(body, boundary);
  if (!parts) return undefined;
  const form: Record<string, unknown> = {};
  for (const { name, filename, type: partType, data } of parts) {
    const value = filename === null ? data.toString() : { filename, type: partType ?? '', bytes: data.length };
    form[name] = name in form ? [form[name], value].flat() : value;
  }
  return form;
}

function judgeJson(schema: object, type: string, { body }: { body: Buffer }): string[] {
  if (type !== 'application/json') return [`the type is "${type}" instead of JSON`];
  return judge(schema, parseJson(body), 'body');
}

/** A whole file begins as its type says; a part of one may begin anywhere. */
function judgeFile(type: string, status: number, body: Buffer): string[] {
  const starts = new Map<string, RegExp>([
    ['video/mp4', /^.{4}ftyp/s],
    ['image/webp', /^RIFF.{4}WEBP/s],
    ['image/jpeg', /^\xff\xd8\xff/],
  ]);
  const start = starts.get(type);
  if (!start) return [`a file of the type "${type}"`];
  if (status === 206) return body.length > 0 ? [] : ['an empty part'];
  return start.test(body.toString('latin1', 0, 16)) ? [] : [`not a file of the type ${type}`];
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    return undefined;
  }
}
