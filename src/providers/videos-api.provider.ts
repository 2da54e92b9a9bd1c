/**
 * @file The provider for every server that speaks the Videos API, as OpenAI last published it and as others have it.
 * Called through the registry. Keeps nothing between calls; what the pieces do stands in the `videos-api.*` files.
 */
import type { Provider } from './contract';
import { listModels } from './videos-api.models';
import { VIDEOS_API_SERVICES, traitsOf } from './videos-api.services';

const loadCalls = async () => (await import('./videos-api.calls')).videosApiCalls;

/** Any server with `POST /videos`. */
export const videosApi: Provider = {
  id: 'videos-api',
  label: 'Videos API',
  services: VIDEOS_API_SERVICES,
  traits: traitsOf,
  models: listModels,
  prepare: loadCalls,
  check: async (context) => (await loadCalls()).check(context),
  start: async (params, inputs, context) => (await loadCalls()).start(params, inputs, context),
  poll: async (operation, context) => (await loadCalls()).poll(operation, context),
  open: async (asset, operation, range, context) => (await loadCalls()).open(asset, operation, range, context),
  list: async (since, context) => (await loadCalls()).list(since, context),
  cancel: async (operation, context) => (await loadCalls()).cancel(operation, context),
  forget: async (operation, context) => (await loadCalls()).forget(operation, context),
};
