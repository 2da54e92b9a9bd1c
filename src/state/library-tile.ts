/** @file A clip as its tile shows it, in words and numbers that are ready to stand there. Pure; the library's wall calls it. */
import type { ClipCard } from '../domain/clip-card';
import type { Connection } from '../domain/connection';
import { formatBytes } from '../i18n/format-bytes';
import { formatClock } from '../i18n/format-clock';
import type { Locale } from '../i18n/locale';

/** What a tile shows. */
export interface LibraryTile {
  title: string;
  /** "0:08" */
  length: string;
  model: string;
  /** "1280×720"; empty when nobody knows */
  size: string;
  when: string;
  /** empty when nobody knows */
  cost: string;
  /** the cost is practice money */
  isPractice: boolean;
  /** "14.2 MB on this device", or in a folder */
  place: string;
  /** "Extend"; empty where a prompt alone made it */
  origin: string;
}

/** Describes a clip. `connection` is undefined where it was removed. */
export function describeTile(
  card: ClipCard,
  connection: Pick<Connection, 'charge'> | undefined,
  now: number,
  locale: Locale,
): LibraryTile {
  const { t, format } = locale;
  const { pixels } = card;
  return {
    title: card.title,
    length: formatClock(card.durationMs),
    model: card.model,
    size: pixels ? `${String(pixels.width)}×${String(pixels.height)}` : '',
    when: format.when(card.createdAt, now),
    cost: costOf(card, connection, locale),
    isPractice: connection?.charge === 'practice',
    place: placeOf(card, locale),
    origin: card.birth === 'create' ? '' : t.changes.births[card.birth],
  };
}

/** Describes each card once. It is made anew where the connections, the minute or the way of writing are others. */
export function createDescriber(
  connections: ReadonlyMap<string, Pick<Connection, 'charge'>>,
  now: number,
  locale: Locale,
): (card: ClipCard) => LibraryTile {
  // Read once, so that whoever makes it follows the way of writing.
  void locale.tag;
  const described = new WeakMap<ClipCard, LibraryTile>();
  return (card) => {
    const known = described.get(card);
    if (known) return known;
    const tile = describeTile(card, connections.get(card.connectionId), now, locale);
    described.set(card, tile);
    return tile;
  };
}

function placeOf({ place, bytes }: ClipCard, locale: Locale): string {
  const { library, libraryFolders } = locale.t;
  const size = formatBytes(bytes, locale);
  if (place === 'here') return library.onThisDevice(size);
  return place === 'folder' ? libraryFolders.tile.inFolder(size) : libraryFolders.tile.isMissing(size);
}

function costOf(
  { costMicros }: ClipCard,
  connection: Pick<Connection, 'charge'> | undefined,
  { t, format }: Locale,
): string {
  if (connection?.charge === 'free' || costMicros === 0) return t.library.free;
  return costMicros === null ? '' : format.money(costMicros);
}
