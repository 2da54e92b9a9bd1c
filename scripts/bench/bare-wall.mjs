/**
 * @file A page with nothing but a search field and the tiles of the library's first screen, without pictures, whose words and widths
 * are changed by every letter: what a key costs at the least on this machine. Nothing is looked for. A part of
 * `npm run bench library`. Its script begins with a constant `rows`, see `library-typing.mjs`.
 */

export const WALL_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Bare wall</title>
<link rel="stylesheet" href="bare.css">
<header><span class="note">0</span></header>
<input type="search" aria-label="Search">
<div id="wall"></div>
<script type="module" src="bare.js"></script>
`;

/** Of the library's tiles what lays them out, and plain colours. */
export const WALL_STYLE = `body { margin: 0 24px; background: #101216; color: #eef; font: 14px/1.5 system-ui, sans-serif; }
input { display: block; width: 300px; margin: 24px 0; font: inherit; }
#wall { position: relative; height: 4000px; }
.row { position: absolute; inset: 0 0 auto; contain: layout style; }
.tile { position: absolute; top: 0; bottom: 0; contain: size layout style; }
.film { display: block; height: calc(100% - 52px); border-radius: 8px; background: #000; }
.length { position: absolute; right: 6px; bottom: 58px; padding: 0 6px; border-radius: 5px; background: #223; font: 11px/1.3 system-ui; }
.caption { display: block; overflow: clip; text-overflow: ellipsis; white-space: nowrap; font: 12px/1.4 system-ui; }
.title { font: 550 13px/1.35 system-ui; }
`;

/** Each letter gives every row the tiles of another one. What a row has less is hidden. */
export const WALL_SCRIPT = `
const wall = document.querySelector('#wall');
const note = document.querySelector('.note');
const most = Math.max(...rows.map(({ tiles }) => tiles.length));
const make = (name, className, parent) => {
  const element = parent.appendChild(document.createElement(name));
  element.className = className;
  return element;
};
let top = 0;
const pieces = rows.map(({ height }) => {
  const row = make('div', 'row', wall);
  row.style.transform = 'translateY(' + top + 'px)';
  row.style.height = height + 'px';
  top += height;
  return Array.from({ length: most }, () => {
    const tile = make('div', 'tile', row);
    const link = make('a', '', tile);
    const film = make('span', 'film', link);
    const caption = make('span', 'caption', link);
    const words = [make('span', 'length', film), make('span', 'title', caption)];
    make('br', '', caption);
    words.push(make('span', 'facts', caption));
    return { tile, link, texts: words.map((element) => element.appendChild(new Text(''))) };
  });
});
let turn = 0;
function draw() {
  turn += 1;
  note.textContent = String(turn);
  pieces.forEach((piecesOfRow, row) => {
    const { tiles } = rows[(row * 3 + turn) % rows.length];
    piecesOfRow.forEach(({ tile, link, texts }, at) => {
      const shown = tiles[at];
      tile.hidden = !shown;
      if (!shown) return;
      tile.style.left = shown.left + 'px';
      tile.style.width = shown.width + 'px';
      link.href = '#' + turn + '-' + at;
      shown.words.forEach((text, n) => (texts[n].data = text));
    });
  });
}
addEventListener('input', draw);
draw();
`;
