import { expect, it } from 'vitest';
import { byShape, isGrid, shapeBox } from './size-shape';

const choices = (...sizes: string[]) => sizes.map((size) => ({ size, needs: [] }));

it('puts wide sizes first, tall ones last, and keeps the order among equals', () => {
  const sorted = byShape(choices('720x1280', '1280x720', '1024x1024', '1792x1024', '1024x1792'));
  expect(sorted.map(({ size }) => size)).toEqual(['1280x720', '1792x1024', '1024x1024', '720x1280', '1024x1792']);
});

it('asks for shape and resolution apart from three sizes of one shape on, or from nine sizes', () => {
  const pairs = ['1280x720', '720x1280', '1920x1080', '1080x1920', '1024x1024'];
  expect(isGrid(choices(...pairs))).toBe(false);
  expect(isGrid(choices(...pairs, '640x360'))).toBe(true);
  expect(isGrid(choices(...pairs, '1792x1024', '1024x1792', '1024x768'))).toBe(false);
  expect(isGrid(choices(...pairs, '1792x1024', '1024x1792', '1024x768', '768x1024'))).toBe(true);
});

it('draws a wide frame in the middle of its box', () => {
  expect(shapeBox('1600x900')).toEqual({ x: 1.5, y: (20 - 9.5625) / 2, width: 17, height: 9.5625 });
});

it('draws a square where there is no size', () => {
  expect(shapeBox('')).toEqual({ x: 1.5, y: 1.5, width: 17, height: 17 });
});
