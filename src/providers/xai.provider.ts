/**
 * @file The provider for xAI's video API. Called through the registry. Keeps nothing between calls; what the pieces do stands in
 * the `xai.*` files.
 */
import type { Provider } from './contract';
import { listModels } from './xai.models';
import { XAI_SERVICES, traitsOf } from './xai.services';

const loadCalls = async () => (await import('./xai.calls')).xaiCalls;

/** api.x.ai */
export const xai: Provider = {
  id: 'xai',
  label: 'xAI',
  services: XAI_SERVICES,
  traits: traitsOf,
  models: listModels,
  prepare: loadCalls,
  check: async (context) => (await loadCalls()).check(context),
  ping: async (context) => (await loadCalls()).ping(context),
  start: async (params, inputs, context) => (await loadCalls()).start(params, inputs, context),
  poll: async (operation, context) => (await loadCalls()).poll(operation, context),
  open: async (asset, operation, range, context) => (await loadCalls()).open(asset, operation, range, context),
  forget: async (operation, context) => (await loadCalls()).forget(operation, context),
};
