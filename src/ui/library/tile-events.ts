/** @file Tells of which tile of the wall an event is, for the one listener of each kind that the grid has. Only `edgesOf` asks for layout. */

/** The place on the wall of the tile an event comes from; null where it comes from none. */
export function indexOf(target: EventTarget | null): number | null {
  const tile = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  const index = Number(tile?.dataset['index']);
  return tile && Number.isInteger(index) ? index : null;
}

/** Where a tile begins and how wide it is, px: for a pointer that moves along it. */
export interface TileEdges {
  left: number;
  width: number;
}

/** The edges of the tile an event comes from. */
export function edgesOf(target: EventTarget | null): TileEdges {
  const tile = target instanceof Element ? target.closest('[data-index]') : null;
  const { left, width } = tile?.getBoundingClientRect() ?? { left: 0, width: 1 };
  return { left, width };
}
