/**
 * @file Every call of the Gemini provider that reaches the service. Loaded when the first one is made, so that a page that only draws
 * its form does not carry it.
 */
import { err, type Result } from '../base/result';
import type { Operation } from '../domain/job';
import type { RemoteFailure } from '../domain/remote';
import { badAnswer } from './answer-failure';
import type { Provider } from './contract';
import { checkServer, pingKey } from './gemini.check';
import { openVideo } from './gemini.content';
import { askForState } from './gemini.poll';
import { cancelRender, forgetRender } from './gemini.removal';
import { startRender } from './gemini.start';
import { readHandle, type Handle } from './gemini.wire';

/** The part of a provider that asks. */
export const geminiCalls = {
  check: checkServer,
  ping: pingKey,
  start: startRender,
  poll: (operation, context) => withHandle(operation, (handle) => askForState(handle, context)),
  open: (asset, operation, _range, context) => openVideo(asset, operation, context),
  cancel: (operation, context) => withHandle(operation, (handle) => cancelRender(handle, context)),
  forget: (operation, context) => withHandle(operation, (handle) => forgetRender(handle, context)),
} satisfies Partial<Provider>;

async function withHandle<Value>(
  operation: Operation,
  ask: (handle: Handle) => Promise<Result<Value, RemoteFailure>>,
): Promise<Result<Value, RemoteFailure>> {
  const handle = readHandle(operation);
  return handle ? ask(handle) : err(badAnswer());
}
