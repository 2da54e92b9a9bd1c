/**
 * @file The provider for Google's Gemini API, its Omni video models by interactions in the background. Called through the registry.
 * Keeps nothing between calls; what the pieces do stands in the `gemini.*` files. It has no list of renders.
 */
import type { Provider } from './contract';
import { listModels } from './gemini.models';
import { GEMINI_KEY_PLACE, GEMINI_SERVICES, traitsOf } from './gemini.services';

const loadCalls = async () => (await import('./gemini.calls')).geminiCalls;

/** generativelanguage.googleapis.com */
export const gemini: Provider = {
  id: 'gemini',
  label: 'Google Gemini',
  services: GEMINI_SERVICES,
  traits: traitsOf,
  keyPlace: () => GEMINI_KEY_PLACE,
  models: listModels,
  prepare: loadCalls,
  check: async (context) => (await loadCalls()).check(context),
  ping: async (context) => (await loadCalls()).ping(context),
  start: async (params, inputs, context) => (await loadCalls()).start(params, inputs, context),
  poll: async (operation, context) => (await loadCalls()).poll(operation, context),
  open: async (asset, operation, range, context) => (await loadCalls()).open(asset, operation, range, context),
  cancel: async (operation, context) => (await loadCalls()).cancel(operation, context),
  forget: async (operation, context) => (await loadCalls()).forget(operation, context),
};
