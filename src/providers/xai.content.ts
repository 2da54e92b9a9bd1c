/**
 * @file Opens the file of a finished render: the one kept in the person's xAI files, with their key. Called by the provider's
 * `open`; never reads the bytes.
 */
import { isRecord, textOf } from '../base/json';
import { err, type Result } from '../base/result';
import { originOf } from '../domain/connection';
import type { Asset, Operation } from '../domain/job';
import type { ByteRange, RemoteFailure } from '../domain/remote';
import { answerToFailure, badAnswer } from './answer-failure';
import { askForFile } from './ask-file';
import type { ProviderContext } from './contract';
import { readId } from './xai.wire';

/** The file. A link on another host is asked without the key, and its refusal is about the link, never about the key. */
export async function openFile(
  asset: Asset,
  _operation: Operation,
  range: ByteRange | null,
  context: ProviderContext,
): Promise<Result<Response, RemoteFailure>> {
  const path = pathOf(asset);
  if (path === undefined) return err(badAnswer());
  const asked = await askForFile(path, range, context);
  if (!asked.ok) return asked;
  const { status } = asked.value;
  if (status === 200 || status === 206) return asked;
  const failure = await answerToFailure(asked.value, 'expired');
  const isElsewhere = !path.startsWith('/') && originOf(path) !== originOf(context.connection.address);
  if (!isElsewhere || failure.kind !== 'key-refused') return err(failure);
  return err({ kind: 'gone', failure: { ...failure.failure, code: 'expired' } });
}

function pathOf({ ref }: Asset): string | undefined {
  if (!isRecord(ref)) return undefined;
  const fileId = readId(ref['fileId']);
  if (fileId !== undefined) return `/files/${encodeURIComponent(fileId)}/content`;
  const url = textOf(ref['url']);
  return url !== undefined && /^https?:\/\//i.test(url) ? url : undefined;
}
