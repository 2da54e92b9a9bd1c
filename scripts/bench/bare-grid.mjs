/**
 * @file A page with nothing but a virtual grid of coloured boxes, whose rows are those of the library: what scrolling costs at the
 * least on this machine. A part of `npm run bench library`. Its script begins with a constant `geometry`, see `library-scroll.mjs`.
 */

export const BARE_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Bare grid</title>
<link rel="stylesheet" href="bare.css">
<div id="grid"></div>
<script type="module" src="bare.js"></script>
`;

export const BARE_STYLE = `body { margin: 60px 24px; background: #101216; }
#grid { position: relative; }
.row { position: absolute; inset: 0 0 auto; display: flex; column-gap: 12px; contain: layout style; }
.box { flex: none; height: 216px; }
`;

/** As the library does it: rows in pieces that are given over, two more above and below the window, moved by a transform. */
export const BARE_SCRIPT = `
const grid = document.querySelector('#grid');
const { rows, height } = geometry;
const rowHeight = rows.reduce((sum, row) => sum + row.height, 0) / rows.length;
const tiles = Math.max(...rows.map(({ widths }) => widths.length));
const pieces = Math.ceil(innerHeight / rowHeight) + 5;
grid.style.height = height + 'px';
const slots = Array.from({ length: pieces }, () => {
  const element = grid.appendChild(document.createElement('div'));
  element.className = 'row';
  const boxes = Array.from({ length: tiles }, () => element.appendChild(document.createElement('div')));
  for (const box of boxes) box.className = 'box';
  return { element, boxes, row: -1 };
});
function show(slot, row) {
  if (slot.row === row) return;
  slot.row = row;
  slot.element.style.transform = 'translateY(' + row * rowHeight + 'px)';
  const { widths } = rows[row % rows.length];
  slot.boxes.forEach((box, at) => {
    box.hidden = at >= widths.length;
    box.style.width = (widths[at] ?? 0) + 'px';
    box.style.background = 'hsl(' + ((row * 7 + at) * 47 % 360) + ' 40% 40%)';
  });
}
function draw() {
  const first = Math.max(0, Math.floor((scrollY - 60) / rowHeight) - 2);
  for (let row = first; row < first + pieces; row += 1) show(slots[row % pieces], row);
}
addEventListener('scroll', draw, { passive: true });
draw();
`;
