/**
 * @file Whether there is room for what is about to be fetched, before it is fetched: a result that cannot be kept stays on its
 * server. Asked by the download step; the write itself may still find none, and that is met where it happens.
 */
import { ROOM_RESERVE_BYTES } from '../domain/clip-bytes';
import type { QueuePorts } from './ports';

/** True also where the browser does not say how much is left: then only the write can tell. */
export async function hasRoomFor(ports: Pick<QueuePorts, 'freeBytes'>, bytes: number): Promise<boolean> {
  const free = await ports.freeBytes();
  return free === null || free >= bytes + ROOM_RESERVE_BYTES;
}
