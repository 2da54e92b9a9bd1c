/** @file What the looks into a video share: the containers that are read, and whose fault an error is. Runs in the media worker. */
import { MP4, QTFF, WEBM } from 'mediabunny';

/** QTFF is what .mov files are; it shares its reader with MP4. */
export const VIDEO_FORMATS = [MP4, QTFF, WEBM];

/** Drawing or writing the picture failed after the frame was decoded. */
export class DrawingError extends Error {
  constructor(cause: unknown) {
    super('the frame could not be drawn', { cause });
  }
}

/** Names of errors that say nothing about the file: its bytes could not be fetched, or the decoder was taken away. */
const OUR_FAULTS = ['NotReadableError', 'NotFoundError', 'QuotaExceededError'];

/** True when an error says nothing about the file: it may work next time. */
export function isOurFault(error: unknown): boolean {
  return error instanceof DrawingError || (error instanceof DOMException && OUR_FAULTS.includes(error.name));
}
