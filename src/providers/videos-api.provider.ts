/**
 * @file The provider for every server that speaks the Videos API, as OpenAI last published it and as others have it.
 * Called through the registry. Keeps nothing between calls; what the pieces do stands in the `videos-api.*` files.
 */
import { err, type Result } from '../base/result';
import type { Operation } from '../domain/job';
import type { RemoteFailure } from '../domain/remote';
import { badAnswer } from './answer-failure';
import type { Provider } from './contract';
import { checkServer } from './videos-api.check';
import { openContent } from './videos-api.content';
import { listRenders } from './videos-api.list';
import { listModels } from './videos-api.models';
import { askForState } from './videos-api.poll';
import { cancelRender, forgetRender } from './videos-api.removal';
import { VIDEOS_API_SERVICES, traitsOf } from './videos-api.services';
import { startRender } from './videos-api.start';
import { readHandle, type Handle } from './videos-api.wire';

/** Any server with `POST /videos`. */
export const videosApi: Provider = {
  id: 'videos-api',
  label: 'Videos API',
  services: VIDEOS_API_SERVICES,
  traits: traitsOf,
  models: listModels,
  check: checkServer,
  start: startRender,
  poll: (operation, context) => withHandle(operation, (handle) => askForState(handle, context)),
  open: openContent,
  list: listRenders,
  cancel: (operation, context) => withHandle(operation, (handle) => cancelRender(handle, context)),
  forget: (operation, context) => withHandle(operation, (handle) => forgetRender(handle, context)),
};

async function withHandle<Value>(
  operation: Operation,
  ask: (handle: Handle) => Promise<Result<Value, RemoteFailure>>,
): Promise<Result<Value, RemoteFailure>> {
  const handle = readHandle(operation);
  return handle ? ask(handle) : err(badAnswer());
}
