/** @file Stops a render, and makes the service forget one. Called by the provider; never deletes what the person may still want. */
import { err, ok, type Result } from '../base/result';
import type { RemoteFailure } from '../domain/remote';
import { QUESTION_TIMEOUT_MS, askServer } from './ask-server';
import type { ProviderContext } from './contract';
import { geminiFailure } from './gemini.failure';
import { pathOf, type Handle } from './gemini.wire';
import { JsonScan } from './json-scan';
import { scanBody } from './json-scan-body';
import { dropBody } from './read-body';

const CANCELED = new Set(['cancelled', 'canceled']);

/** Stops it. Only an answer that says so is a yes: what has ended meanwhile is not canceled any more. */
export async function cancelRender(handle: Handle, context: ProviderContext): Promise<Result<null, RemoteFailure>> {
  const answer = await ask('POST', `${pathOf(handle)}/cancel`, context);
  if (!answer.ok) return answer;
  const scan = new JsonScan();
  const status = (): string | undefined => scan.topText('status')?.toLowerCase();
  const read = await scanBody(answer.value, scan, { isEnough: () => status() !== undefined });
  if (CANCELED.has(status() ?? '')) return ok(null);
  if (!read.ok) return read;
  return err({ kind: 'refused', failure: { code: 'request-refused' } });
}

/** Makes the service forget a finished render and its video. */
export async function forgetRender(handle: Handle, context: ProviderContext): Promise<Result<null, RemoteFailure>> {
  const answer = await ask('DELETE', pathOf(handle), context);
  if (!answer.ok) return answer;
  dropBody(answer.value.body);
  return ok(null);
}

async function ask(
  method: 'POST' | 'DELETE',
  path: string,
  context: ProviderContext,
): Promise<Result<Response, RemoteFailure>> {
  const asked = await askServer(context, { method, path, timeoutMs: QUESTION_TIMEOUT_MS });
  return !asked.ok || asked.value.ok ? asked : err(await geminiFailure(asked.value, 'forgotten'));
}
