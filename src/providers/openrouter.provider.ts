/**
 * @file The provider for OpenRouter's video API: one account, the models of many makers. Called through the registry. Keeps nothing
 * between calls; what the pieces do stands in the `openrouter.*` files.
 */
import type { Provider } from './contract';
import { listModels } from './openrouter.models';
import { OPENROUTER_SERVICES, traitsOf } from './openrouter.services';

const loadCalls = async () => (await import('./openrouter.calls')).openrouterCalls;

/** openrouter.ai */
export const openrouter: Provider = {
  id: 'openrouter',
  label: 'OpenRouter',
  services: OPENROUTER_SERVICES,
  traits: traitsOf,
  models: listModels,
  prepare: loadCalls,
  check: async (context) => (await loadCalls()).check(context),
  ping: async (context) => (await loadCalls()).ping(context),
  start: async (params, inputs, context) => (await loadCalls()).start(params, inputs, context),
  poll: async (operation, context) => (await loadCalls()).poll(operation, context),
  open: async (asset, operation, range, context) => (await loadCalls()).open(asset, operation, range, context),
};
