/**
 * @file The parts a tile of the wall is written of; `tile-piece.ts` makes and places them. They know nothing of clips.
 * See: [Note: Tiles are written by hand]
 */
import { mount } from 'svelte';
import Icon from '../parts/Icon.svelte';
import type { IconName } from '../parts/icon-paths';

/** A piece with a text of its own. */
interface Written {
  element: HTMLElement;
  write: (text: string) => void;
}

/** An icon with words, which a narrow tile has no room for. */
export interface Marked {
  element: HTMLElement;
  write: (text: string, isNarrow: boolean) => void;
}

/** Gives a picture its words; '' takes them away. */
export function describe(picture: HTMLElement, words: string): void {
  for (const [name, value] of Object.entries({ role: 'img', 'aria-label': words })) {
    if (words === '') picture.removeAttribute(name);
    else picture.setAttribute(name, value);
  }
}

/** An element of the page. */
export function create<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = '',
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  return element;
}

/** A new one with a text, '' until it is written. */
export function textIn(name: keyof HTMLElementTagNameMap, className: string): Written {
  const element = create(name, className);
  const node = element.appendChild(document.createTextNode(''));
  let written = '';
  const write = (text: string): void => {
    if (text === written) return;
    written = text;
    node.data = text;
  };
  return { element, write };
}

/** Gives a piece with an icon its words, and an id to be described by. */
export function marked(element: HTMLElement, id: string): Marked {
  element.id = id;
  const words = textIn('span', '');
  element.append(words.element);
  const write = (text: string, isNarrow: boolean): void => {
    words.write(text);
    words.element.classList.toggle('vh', isNarrow);
  };
  return { element, write };
}

/** A piece that begins with an icon. */
export function withIcon(className: string, name: IconName, small = true): HTMLElement {
  const element = create('span', className);
  mount(Icon, { target: element, props: { name, small } });
  return element;
}

/** Of a clip, without words: the title stands beside it. */
export function createPicture(url: string): HTMLImageElement {
  const picture = create('img');
  picture.alt = '';
  picture.decoding = 'async';
  picture.draggable = false;
  picture.src = url;
  return picture;
}

/** The mark that chooses the clip. */
export function createPick(): HTMLElement {
  const pick = create('button', 'pick');
  pick.type = 'button';
  pick.setAttribute('role', 'checkbox');
  pick.tabIndex = -1;
  return pick;
}

/** The button for all that can be done. */
export function createMore(name: string, describedBy: string): HTMLElement {
  const more = create('button', 'more');
  more.type = 'button';
  more.setAttribute('aria-label', name);
  more.setAttribute('aria-haspopup', 'menu');
  more.setAttribute('aria-describedby', describedBy);
  mount(Icon, { target: more, props: { name: 'more', small: true } });
  return more;
}

/** Puts a piece where it belongs, or takes it out. */
export function toggle<Piece extends HTMLElement>(piece: Piece, isThere: boolean, put: (piece: Piece) => void): void {
  if (isThere === (piece.parentNode !== null)) return;
  if (isThere) put(piece);
  else piece.remove();
}
