/**
 * @file Every call of the OpenRouter provider that reaches the service. Loaded when the first one is made, so that a page that only
 * draws its form does not carry it.
 */
import { err } from '../base/result';
import { badAnswer } from './answer-failure';
import type { Provider } from './contract';
import { checkServer, pingKey } from './openrouter.check';
import { openContent } from './openrouter.content';
import { startRender } from './openrouter.start';
import { askForState } from './openrouter.state';
import { readHandle } from './openrouter.wire';

/** The part of a provider that asks. */
export const openrouterCalls = {
  check: (context) => checkServer(context),
  ping: pingKey,
  start: startRender,
  poll: async (operation, context) => {
    const handle = readHandle(operation);
    return handle ? askForState(handle, context) : err(badAnswer());
  },
  open: openContent,
} satisfies Partial<Provider>;
