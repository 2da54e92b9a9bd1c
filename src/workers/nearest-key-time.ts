/** @file Finds the key frame nearest a time. Called for posters and filmstrips; reads the file's tables only, never its pictures. */
import { EncodedPacketSink, type InputVideoTrack } from 'mediabunny';

const TABLES_ONLY = { metadataOnly: true };

/** Its time in seconds; null when the track has no key frame at all. */
export async function nearestKeyTime(track: InputVideoTrack, seconds: number): Promise<number | null> {
  const sink = new EncodedPacketSink(track);
  const before = (await sink.getKeyPacket(seconds, TABLES_ONLY)) ?? (await sink.getFirstKeyPacket(TABLES_ONLY));
  if (!before) return null;
  const after = await sink.getNextKeyPacket(before, TABLES_ONLY);
  const isAfterNearer = after !== null && after.timestamp - seconds < seconds - before.timestamp;
  return isAfterNearer ? after.timestamp : before.timestamp;
}
