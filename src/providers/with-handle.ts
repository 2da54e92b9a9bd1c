/** @file Reads what a provider keeps of a render before it asks about that render. Used by the providers' calls. */
import { err, type Result } from '../base/result';
import type { RemoteFailure } from '../domain/remote';
import { badAnswer } from './answer-failure';

/** Asks by the handle; where none could be read, that is a bad answer and nothing is asked. */
export async function withHandle<Handle, Value>(
  handle: Handle | undefined,
  ask: (handle: Handle) => Promise<Result<Value, RemoteFailure>>,
): Promise<Result<Value, RemoteFailure>> {
  return handle === undefined ? err(badAnswer()) : ask(handle);
}
