/** @file Writes a connection as its form has it. The form and the page that has come back from a sign-in call it. */
import type { Connection } from '../domain/connection';
import { keepDefault } from './default-connection';
import type { AppServices, ConnectionDraft, TestAnswer } from './services';

/** Writes a connection, and that New begins with it where the draft says so. */
export async function saveConnection(
  { connections, settings }: Pick<AppServices, 'connections' | 'settings'>,
  draft: ConnectionDraft,
  tested: TestAnswer | null,
): Promise<Connection> {
  const connection = await connections.save(draft, tested);
  await keepDefault(settings, connection.id, draft.isDefault);
  return connection;
}
