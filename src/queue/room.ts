/**
 * @file Whether there is room for what is about to be fetched, before it is fetched: a result that cannot be kept stays on its
 * server. Asked by the download step; the write itself may still find none, and that is met where it happens.
 */
import { MIB } from '../base/bytes';
import type { QueuePorts } from './ports';

/**
 * Left free beside the bytes themselves: rows, a poster and the write-ahead of the database. 16 MiB is two parts of 8 MiB,
 * the most that two downloads have on their way at once.
 */
export const ROOM_RESERVE_BYTES = 16 * MIB;

/** True also where the browser does not say how much is left: then only the write can tell. */
export async function hasRoomFor(ports: Pick<QueuePorts, 'freeBytes'>, bytes: number): Promise<boolean> {
  const free = await ports.freeBytes();
  return free === null || free >= bytes + ROOM_RESERVE_BYTES;
}
