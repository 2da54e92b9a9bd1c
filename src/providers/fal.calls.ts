/**
 * @file Every call of the fal provider that reaches the service. Loaded when the first one is made, so that a page that only draws its
 * form does not carry it.
 */
import { err } from '../base/result';
import { badAnswer } from './answer-failure';
import type { Provider } from './contract';
import { cancelRender } from './fal.cancel';
import { checkServer, pingKey } from './fal.check';
import { readHandle } from './fal.handle';
import { openResult } from './fal.open';
import { startRender } from './fal.start';
import { askForState } from './fal.state';

/** The part of a provider that asks. */
export const falCalls = {
  check: checkServer,
  ping: pingKey,
  start: startRender,
  poll: async (operation, context) => {
    const handle = readHandle(operation);
    return handle ? askForState(handle, context) : err(badAnswer());
  },
  open: (asset, _operation, range, context) => openResult(asset, range, context),
  cancel: async (operation, context) => {
    const handle = readHandle(operation);
    return handle ? cancelRender(handle, context) : err(badAnswer());
  },
} satisfies Partial<Provider>;
