/**
 * @file The tiles of one row of the wall. Once made they stay in the page while the row shows now more clips, now fewer: a piece that is
 * put there anew has all its styles found anew. A row's component calls it.
 */
import type { TileFace } from './tile-face';
import { TilePiece, type TileSetting } from './tile-piece';

/** As many tiles as the row has had at most. */
export class TileLine {
  readonly #setting: TileSetting;
  readonly #pieces: TilePiece[] = [];
  /** of the pieces, those that show a clip */
  #count = 0;

  constructor(setting: TileSetting) {
    this.#setting = setting;
  }

  /** Shows these in a row from now on. */
  show(row: HTMLElement, faces: readonly TileFace[]): void {
    for (const [at, face] of faces.entries()) {
      const piece = (this.#pieces[at] ??= this.#add(row));
      piece.show(face);
    }
    for (const piece of this.#pieces.slice(faces.length, this.#count)) piece.spare();
    this.#count = faces.length;
  }

  /** The row goes. */
  close(): void {
    for (const piece of this.#pieces) piece.spare();
  }

  #add(row: HTMLElement): TilePiece {
    const piece = new TilePiece(this.#setting);
    row.append(piece.element);
    return piece;
  }
}
