/**
 * @file Every call of the xAI provider that reaches the service. Loaded when the first one is made, so that a page that only draws
 * its form does not carry it; the service worker has it built in.
 */
import { err, ok, type Result } from '../base/result';
import type { Operation } from '../domain/job';
import type { RemoteFailure } from '../domain/remote';
import { badAnswer } from './answer-failure';
import { QUESTION_TIMEOUT_MS, askForAnswer } from './ask-server';
import type { Provider, ProviderContext } from './contract';
import { dropBody } from './read-body';
import { checkKey, pingService } from './xai.check';
import { openFile } from './xai.content';
import { startRender } from './xai.start';
import { askForState, fileIdOf } from './xai.state';
import { readHandle } from './xai.wire';
import { withHandle } from './with-handle';

/** The part of a provider that asks. */
export const xaiCalls = {
  check: checkKey,
  ping: pingService,
  start: startRender,
  poll: (operation, context) => withHandle(readHandle(operation), (handle) => askForState(handle, context)),
  open: openFile,
  forget: forgetFile,
} satisfies Partial<Provider>;

/** Deletes the stored file: the render itself cannot be, and its link ends by itself. */
async function forgetFile(operation: Operation, context: ProviderContext): Promise<Result<null, RemoteFailure>> {
  const handle = readHandle(operation);
  if (!handle) return err(badAnswer());
  const state = await askForState(handle, context);
  if (!state.ok) return state;
  const fileId = fileIdOf(state.value);
  if (fileId === undefined) return err({ kind: 'not-found', failure: { code: 'forgotten' } });
  const path = `/files/${encodeURIComponent(fileId)}`;
  const answer = await askForAnswer(context, { method: 'DELETE', path, timeoutMs: QUESTION_TIMEOUT_MS }, 'forgotten');
  if (!answer.ok) return answer;
  dropBody(answer.value.body);
  return ok(null);
}
