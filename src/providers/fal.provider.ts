/**
 * @file The provider for fal's queue: one account, the models of many makers. Called through the registry. Keeps nothing between calls;
 * what the pieces do stands in the `fal.*` files.
 */
import type { Provider } from './contract';
import { FAL_SERVICES, keyPlaceOf, traitsOf } from './fal.services';
import { listFalModels } from './fal.specs';

const loadCalls = async () => (await import('./fal.calls')).falCalls;

/** queue.fal.run */
export const fal: Provider = {
  id: 'fal',
  label: 'fal',
  services: FAL_SERVICES,
  traits: traitsOf,
  keyPlace: keyPlaceOf,
  models: listFalModels,
  prepare: loadCalls,
  check: async (context) => (await loadCalls()).check(context),
  ping: async (context) => (await loadCalls()).ping(context),
  start: async (params, inputs, context) => (await loadCalls()).start(params, inputs, context),
  poll: async (operation, context) => (await loadCalls()).poll(operation, context),
  open: async (asset, operation, range, context) => (await loadCalls()).open(asset, operation, range, context),
  cancel: async (operation, context) => (await loadCalls()).cancel(operation, context),
};
