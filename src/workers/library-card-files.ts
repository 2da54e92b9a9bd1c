/**
 * @file The files of a clip's card as one text. The library's index keeps it beside the title, so that a card needs no row of the
 * database: three ids of 36 letters are 125 bytes.
 */
import type { Clip } from '../domain/clip';
import type { ClipCard } from '../domain/clip-card';

/** What a card says of files. */
export type CardFiles = Pick<ClipCard, 'fileId' | 'posterFileId' | 'posterFailure' | 'stripFileId'>;

/** JSON has no undefined: of a strip that is not made yet nothing stands there. */
type Written = [
  fileId: string,
  posterFileId: string | null,
  posterFailure: Clip['posterFailure'],
  stripFileId?: string | null,
];

/** Of a clip that is gone. */
export const NO_FILES: CardFiles = { fileId: '', posterFileId: null, posterFailure: null, stripFileId: null };

/** The text of a clip; it is never ''. */
export function writeFiles({ fileId, posterFileId, posterFailure, stripFileId }: Clip): string {
  const written: Written = [fileId, posterFileId, posterFailure];
  if (stripFileId !== undefined) written.push(stripFileId);
  return JSON.stringify(written);
}

/** What `writeFiles` was given; of '' that there are none. */
export function readFiles(text: string): CardFiles {
  if (text === '') return NO_FILES;
  const [fileId, posterFileId, posterFailure, stripFileId] = JSON.parse(text) as Written;
  return { fileId, posterFileId, posterFailure, stripFileId };
}
