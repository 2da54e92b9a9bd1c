/** @file Tells the colour of a picture at a place, for the tests beside. Never part of the app. */
import type { Picture } from './api';

const NAMED = {
  red: [255, 0, 0],
  lime: [0, 255, 0],
  blue: [0, 0, 255],
  yellow: [255, 255, 0],
  white: [255, 255, 255],
  black: [0, 0, 0],
} as const;

/** How far one channel may be off: lossy pictures and the colour spaces of video are not exact. */
const TOLERANCE = 40;

/** The colour's name at a place given in parts of width and height (0.5, 0.5 is the middle), or its numbers. */
export async function seeColor(picture: Picture, x: number, y: number): Promise<string> {
  const bitmap = await createImageBitmap(new Blob([picture.bytes], { type: picture.type }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(Math.floor(x * bitmap.width), Math.floor(y * bitmap.height), 1, 1);
  const seen = Array.from(data.slice(0, 3));
  const isNear = (color: readonly number[]) => color.every((v, i) => Math.abs(v - (seen[i] ?? -1000)) <= TOLERANCE);
  const match = Object.entries(NAMED).find(([, color]) => isNear(color));
  return match ? match[0] : seen.join(' ');
}

/** Width and height that the bytes themselves decode to. */
export async function seeSize(picture: Picture): Promise<[number, number]> {
  const bitmap = await createImageBitmap(new Blob([picture.bytes], { type: picture.type }));
  return [bitmap.width, bitmap.height];
}
