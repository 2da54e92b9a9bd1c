/** @file How a size looks as a small frame, and in which order sizes stand. Pure; `SizePicker.svelte` calls it. */
import { parseSize } from '../../domain/params';
import { shapeOf } from '../../domain/shape';
import { MANY_SIZES, type SizeChoice } from '../../state/composer-offers';

/** The longer side of the frame in the 20-unit box of an icon: 1.5 units of air on both sides. */
const LONG_SIDE = 17;

/** A rectangle in a 20 × 20 box. */
export interface ShapeBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The frame of a size, centred. */
export function shapeBox(size: string): ShapeBox {
  const { width, height } = parseSize(size) ?? { width: 1, height: 1 };
  const scale = LONG_SIDE / Math.max(width, height);
  const box = { width: width * scale, height: height * scale };
  return { x: (20 - box.width) / 2, y: (20 - box.height) / 2, ...box };
}

/** From three sizes of one shape on, or with too many for a row of tiles, shape and resolution are chosen apart. */
export function isGrid(choices: readonly SizeChoice[]): boolean {
  const shapes = choices.map(({ size }) => shapeOf(size)?.ratio);
  return shapes.length > MANY_SIZES || shapes.some((one) => shapes.filter((other) => other === one).length > 2);
}

/** Wide ones first, then square, then tall: in rows of three, twins stand above each other. */
export function byShape(choices: readonly SizeChoice[]): SizeChoice[] {
  const rank = ({ size }: SizeChoice): number => {
    const { width, height } = parseSize(size) ?? { width: 1, height: 1 };
    return Math.sign(height - width);
  };
  return choices.toSorted((a, b) => rank(a) - rank(b));
}
