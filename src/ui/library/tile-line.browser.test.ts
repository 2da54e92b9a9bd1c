import { afterEach, expect, it } from 'vitest';
import { cardNamed } from '../../state/fixtures/card-library';
import { lookOf } from './fixtures/look-of';
import { faceOf } from './fixtures/tile-faces';
import { tileWorld } from './fixtures/tile-world';
import './tile.css';
import type { TileFace } from './tile-face';
import { TileLine } from './tile-line';

/** A row in the page, and its tiles. */
function newRow() {
  const { setting, heldVideos } = tileWorld();
  const row = document.createElement('div');
  document.body.append(row);
  const line = new TileLine(setting);
  const show = (...faces: TileFace[]): void => line.show(row, faces);
  const pieces = (): Element[] => [...row.children];
  return { row, line, show, pieces, heldVideos };
}

const clips = (...ids: string[]): TileFace[] =>
  ids.map((id, at) => faceOf(cardNamed(id), { index: at, column: at + 1, left: at * 210 }));

/** Titles of the cells there are, in order. */
const shown = (row: HTMLElement): string[] =>
  [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.querySelector('.title')?.textContent ?? '');

afterEach(() => document.body.replaceChildren());

it('shows as many tiles as there are clips, in their order', () => {
  const { row, show } = newRow();
  for (const ids of [['a', 'b', 'c'], ['d'], [], ['e', 'f'], ['g', 'h', 'i', 'j']]) {
    show(...clips(...ids));
    expect(shown(row)).toEqual(ids);
    expect(row.querySelectorAll('[data-index]')).toHaveLength(ids.length);
  }
});

it('keeps every piece it has made, and makes no more than were needed at once', () => {
  const { show, pieces } = newRow();
  show(...clips('a', 'b', 'c'));
  const made = pieces();
  show(...clips('d'));
  show();
  show(...clips('e', 'f', 'g'));
  expect(pieces()).toEqual(made);
  show(...clips('h', 'i', 'j', 'k'));
  expect(pieces().slice(0, 3)).toEqual(made);
  expect(pieces()).toHaveLength(4);
});

it('looks after fewer and then more clips as a row that never had others', () => {
  const [used, fresh] = [newRow(), newRow()];
  used.show(...clips('a', 'b', 'c'));
  used.show(...clips('d'));
  used.show(...clips('e', 'f', 'g'));
  fresh.show(...clips('e', 'f', 'g'));
  expect(lookOf(used.row)).toBe(lookOf(fresh.row));
});

it('shows and reaches nothing of the tiles that are left over', () => {
  const { row, show, pieces } = newRow();
  show(...clips('a', 'b'));
  const [, last] = pieces();
  last?.querySelector('a')?.focus();
  show(...clips('c'));
  expect(document.activeElement).toBe(document.body);
  const links = [...row.querySelectorAll('a')].filter((link) => link.checkVisibility({ checkVisibilityCSS: true }));
  expect(links.map((link) => link.querySelector('.title')?.textContent)).toEqual(['c']);
});

it('leaves the focus on a tile that goes on', () => {
  const { row, show } = newRow();
  show(...clips('a', 'b'));
  const link = row.querySelector('a');
  link?.focus();
  show(...clips('c'));
  expect(document.activeElement).toBe(link);
});

it('plays nothing and holds no focus once it is closed', async () => {
  const { row, line, show, heldVideos } = newRow();
  show(...clips('a'), faceOf(cardNamed('b'), { index: 1, isPreviewed: true }));
  await expect.poll(() => heldVideos).toEqual(['file-b']);
  row.querySelector('a')?.focus();
  line.close();
  await expect.poll(() => heldVideos).toEqual([]);
  expect(document.activeElement).toBe(document.body);
  expect(shown(row)).toEqual([]);
});

it('can be closed before it has shown anything', () => {
  const { row, line } = newRow();
  line.close();
  expect(row.children).toHaveLength(0);
});
