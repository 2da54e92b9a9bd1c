/** @file The shape of a picture in words a person uses: 16:9, landscape. Called for the size buttons and the library's filter. */
import { parseSize } from './params';

/** A shape. */
export interface Shape {
  /** "16:9"; an unusual one is written against 1, "2.55:1" */
  ratio: string;
  orientation: 'landscape' | 'portrait' | 'square';
}

const FAMILIAR = ['1:1', '5:4', '4:3', '3:2', '16:10', '5:3', '7:4', '16:9', '2:1', '21:9'] as const;

/** Sizes rounded to the steps of a codec still count: 848x480 is half a percent off 16:9. */
const TOLERANCE = 0.01;

/** The shape of "1280x720"; undefined when it is no size. */
export function shapeOf(size: string): Shape | undefined {
  const pixels = parseSize(size);
  if (!pixels) return undefined;
  const { width, height } = pixels;
  const label = ratioLabel(Math.max(width, height) / Math.min(width, height));
  if (width === height) return { ratio: label, orientation: 'square' };
  return width > height
    ? { ratio: label, orientation: 'landscape' }
    : { ratio: label.split(':').reverse().join(':'), orientation: 'portrait' };
}

function ratioLabel(value: number): string {
  const offBy = (label: string): number => {
    const [long = 1, short = 1] = label.split(':').map(Number);
    return Math.abs(value / (long / short) - 1);
  };
  const nearest = FAMILIAR.reduce((best, next) => (offBy(next) < offBy(best) ? next : best));
  return offBy(nearest) <= TOLERANCE ? nearest : `${value.toFixed(2)}:1`;
}
