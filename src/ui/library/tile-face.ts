/**
 * @file What a tile of the wall shows, ready to be written into the page: which words and marks a clip has, and what of them has room.
 * Pure; a row of the wall makes the faces of its tiles, `tile-piece.ts` writes them.
 */
import type { ClipCard } from '../../domain/clip-card';
import type { Locale } from '../../i18n/locale';
import type { LibraryTile } from '../../state/library-tile';

/** A tile at its place. */
export interface TileFace {
  /** its place on the wall, from 0 */
  index: number;
  /** in its row, from 1 */
  column: number;
  /** from the left edge of its row, px */
  left: number;
  /** px */
  width: number;
  /** the clip is chosen */
  isChosen: boolean;
  /** clips can be chosen now: the tile has its mark */
  isChoosable: boolean;
  /** the one tile that Tab leads to */
  isEntry: boolean;
  /** pointed at, or there is no pointer: its button is shown */
  isOffered: boolean;
  /** the clip is looked into */
  isPreviewed: boolean;
  /** the address of its picture; null: there is none; undefined: it comes later, and the one before stays, unseen */
  picture: string | null | undefined;
  /** null while its card is on its way */
  clip: TileClip | null;
}

/** The clip's part of it; '' says nothing. */
export interface TileClip {
  card: ClipCard;
  /** of the clip's page */
  href: string;
  title: string;
  length: string;
  /** cost, model, size and when: what has room, the most telling first */
  facts: string;
  /** stars, 0 without a rating; none where there is no room for them */
  stars: number;
  /** its stars and that it is in a folder, which are pictures on the film, in words */
  drawn: string;
  /** where the file is, and its size */
  place: string;
  /** its file is in a folder, and nothing else is said there */
  isKept: boolean;
  /** why there is no picture */
  reason: string;
  /** the file is damaged or missing */
  lost: string;
  /** what the clip was made by, from another */
  origin: string;
  /** there is room for the title and the length alone */
  isNarrow: boolean;
}

/** Beside the length nothing has room on its film, px: five stars end at 7 + 5 × 13 = 72, the plate with the length begins some 45 before the end. */
const NARROW_PX = 117;

/** Up to it nothing has room below the title but the model, px: "$0.80 · sora-2" takes some 90. */
const TERSE_PX = 96;

/** Less leaves out what the cost is, px. */
const WORDY_PX = 250;

/** A clip on a tile of so many px. `card` as words is `tile`. */
export function clipFace(
  card: ClipCard,
  tile: LibraryTile,
  at: { href: string; width: number },
  t: Locale['t'],
): TileClip {
  const { width, href } = at;
  const isNarrow = width <= NARROW_PX;
  return {
    card,
    href,
    title: tile.title,
    length: tile.length,
    facts: width <= TERSE_PX ? tile.model : joined(' · ', costOn(width, tile, t), tile.model, tile.size, tile.when),
    stars: isNarrow ? 0 : (card.rating ?? 0),
    drawn: joined(
      ', ',
      card.place === 'folder' ? t.libraryFolders.tile.folder : '',
      card.rating === null ? '' : t.library.stars(card.rating),
    ),
    place: tile.place,
    isKept: card.place === 'folder' && !card.damaged,
    reason: card.posterFileId === null ? t.frame.parts.poster[card.posterFailure ?? 'pending'] : '',
    lost: card.place === 'missing' ? t.libraryFolders.tile.missing : card.damaged ? t.library.damaged : '',
    origin: tile.origin,
    isNarrow,
  };
}

function costOn(width: number, { cost, isPractice }: LibraryTile, t: Locale['t']): string {
  return cost !== '' && isPractice && width > WORDY_PX ? `${cost} ${t.library.practice}` : cost;
}

function joined(by: string, ...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(by);
}
