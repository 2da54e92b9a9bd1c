/** @file A clip at its place on the wall: what a row tells its tiles. */
import type { ClipCard } from '../../domain/clip-card';
import type { LibraryTile } from '../../state/library-tile';

/** Made anew whenever any of it changes. */
export interface ShownTile {
  /** its place on the wall, from 0 */
  index: number;
  /** px */
  width: number;
  /** undefined while it is on its way */
  card: ClipCard | undefined;
  tile: LibraryTile | undefined;
  /** of the clip's page */
  href: string;
}
