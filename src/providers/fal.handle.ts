/**
 * @file What is kept of an accepted render, and where it is asked after. Decides nothing.
 * Source: fal.ai/docs, inference/queue, and the types and `parseEndpointId` of @fal-ai/client 1.10.1 (2026-11).
 */
import { isRecord, textOf } from '../base/json';
import type { Operation } from '../domain/job';

/** Questions that fal gives an address for. */
const PLACES = ['status', 'response', 'cancel'] as const;
type Place = (typeof PLACES)[number];

/** What stands behind the request's id at the usual place. */
const USUAL: Readonly<Record<Place, string>> = { status: '/status', response: '', cancel: '/cancel' };

/** What is kept of an accepted render. Nothing secret. */
export interface FalHandle {
  /** its app: the first parts of the model's path, "fal-ai/veo3.1" */
  app: string;
  id: string;
  /** where to ask, below the connection's address, where that is not the usual place */
  places: Readonly<Partial<Record<Place, string>>>;
}

/** Apps below one of these have a third part in their name. */
const NAMESPACES = ['workflows', 'comfy'];

/** The app that answers for a model; undefined for what can be no model's path. */
export function appOf(model: string): string | undefined {
  const parts = model.split('/');
  const count = NAMESPACES.includes(parts[0] ?? '') ? 3 : 2;
  const isPath = parts.every((part) => /^[\w.-]+$/.test(part) && !/^\.+$/.test(part));
  return isPath && parts.length >= count ? parts.slice(0, count).join('/') : undefined;
}

/** The handle in an answer to a submit for `model`; undefined without an id that can be asked after. */
export function readAccepted(raw: unknown, model: string, address: string): FalHandle | undefined {
  const app = appOf(model);
  const id = isRecord(raw) ? readId(raw['request_id']) : undefined;
  if (!isRecord(raw) || app === undefined || id === undefined) return undefined;
  const usual: FalHandle = { app, id, places: {} };
  const places = PLACES.flatMap((place) => {
    const path = pathBelow(address, textOf(raw[`${place}_url`]));
    return path === undefined || path === placeOf(usual, place) ? [] : [[place, path]];
  });
  return { ...usual, places: Object.fromEntries(places) as FalHandle['places'] };
}

/** The handle as it is stored. */
export function handleToOperation({ app, id, places }: FalHandle): Operation {
  return { app, id, ...places };
}

/** A stored handle, perhaps of another build. */
export function readHandle(operation: unknown): FalHandle | undefined {
  if (!isRecord(operation)) return undefined;
  const app = appOf(textOf(operation['app']) ?? '');
  const id = readId(operation['id']);
  if (app === undefined || id === undefined) return undefined;
  const places = PLACES.flatMap((place) => {
    const path = textOf(operation[place]);
    return path?.startsWith('/') && path.isWellFormed() ? [[place, path]] : [];
  });
  return { app, id, places: Object.fromEntries(places) as FalHandle['places'] };
}

/** Where a question about the render goes. */
export function placeOf({ app, id, places }: FalHandle, place: Place): string {
  return places[place] ?? `/${app}/requests/${encodeURIComponent(id)}${USUAL[place]}`;
}

/** The same with the lines its runner wrote. */
export function statusPathOf(handle: FalHandle): string {
  const path = placeOf(handle, 'status');
  return `${path}${path.includes('?') ? '&' : '?'}logs=1`;
}

/** The rest of a link that leads below the address; undefined where it leads elsewhere: then the usual place is asked. */
function pathBelow(address: string, link: string | undefined): string | undefined {
  if (link === undefined || !URL.canParse(link)) return undefined;
  const { href, hash } = new URL(link);
  return hash === '' && href.startsWith(`${address}/`) ? href.slice(address.length) : undefined;
}

/** Text that can stand as one part of a path: no lone surrogate, and neither "." nor "..", which would leave it. */
function readId(raw: unknown): string | undefined {
  const id = textOf(raw);
  return id?.isWellFormed() && !/^\.{1,2}$/.test(id) ? id : undefined;
}
