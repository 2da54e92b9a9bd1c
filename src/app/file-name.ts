/** @file A clip's name as a file: readable, and legal on every system. */
import type { Clip } from '../domain/clip';

/** Characters no system allows in a name, path marks, control characters, and marks that turn the writing direction. */
const ILLEGAL = /[<>:"/\\|?*\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Names Windows keeps for devices, with or without an ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Longest name without its ending; most systems allow 255 bytes, and a character may take four. */
const NAME_MAX_CHARS = 60;

/** "a fox in the snow.mp4" */
export function fileNameOf(clip: Pick<Clip, 'title' | 'type'>): string {
  const cleaned = clip.title.replace(ILLEGAL, ' ').replace(/\s+/gu, ' ').replace(/…$/u, '');
  const cut = Array.from(cleaned.trim())
    .slice(0, NAME_MAX_CHARS)
    .join('')
    .replace(/^[. ]+|[. ]+$/gu, '');
  const name = cut === '' ? 'clip' : RESERVED.test(cut) ? `${cut}-clip` : cut;
  return `${name}.${clip.type === 'video/webm' ? 'webm' : 'mp4'}`;
}
