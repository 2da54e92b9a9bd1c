/**
 * @file One tile of the wall in the page: a link to a clip with its picture, marks and words. It shows whichever clip stands at its
 * place and holds nothing of its own; what happens on it is heard by the grid. Its looks are in `tile.css`.
 *
 * [Note: Tiles are written by hand]
 * A key in the search changes all tiles in sight, some forty, and must be answered within a frame. A component tree for each spends
 * more on finding out what has changed than the browser on showing it. So a tile is a piece of the page that is made once, kept, and
 * told what it shows; it writes what differs. Parts that few tiles have are made when they are first needed.
 */
import { mount, unmount, untrack } from 'svelte';
import type { LibraryPreview } from '../../state/library-preview.svelte';
import type { TileClip, TileFace } from './tile-face';
import {
  create,
  createMore,
  createPick,
  createPicture,
  describe,
  marked,
  textIn,
  toggle,
  withIcon,
  type Marked,
} from './tile-parts';
import TilePreview from './TilePreview.svelte';

/** What all tiles share. */
export interface TileSetting {
  /** names of the buttons */
  words: { actions: string; choose: (title: string) => string };
  preview: LibraryPreview;
  /** of the component that shows the tiles: handed on to the preview */
  context: Map<unknown, unknown>;
}

let made = 0;

/** A tile. */
export class TilePiece {
  readonly element = create('div', 'clip-tile');
  readonly #setting: TileSetting;
  readonly #id = `tile-${String(made++)}`;
  readonly #link = create('a');
  readonly #film = create('span', 'film');
  readonly #stars = create('span', 'stars');
  readonly #length = textIn('span', 'plate length');
  readonly #title = textIn('span', 'title');
  readonly #facts = textIn('span', 'facts');
  #isKept = false;
  #picture: HTMLImageElement | null = null;
  /** of the picture, and the clip it is of */
  #url: string | null = null;
  #pictureOf = '';
  #reason: Marked | null = null;
  #lost: Marked | null = null;
  #origin: HTMLElement | null = null;
  #pick: HTMLElement | null = null;
  #more: HTMLElement | null = null;
  #previewOf: { clipId: string; element: HTMLElement; shown: Record<string, unknown> } | null = null;
  #face: TileFace | null = null;
  /** the last face with a clip: what its words and marks are of, seen or not */
  #said: TileFace | null = null;

  constructor(setting: TileSetting) {
    this.#setting = setting;
    const id = this.#id;
    this.#title.element.id = `${id}-title`;
    this.#length.element.id = `${id}-length`;
    this.#stars.id = `${id}-drawn`;
    this.#facts.element.id = `${id}-meta`;
    this.#link.draggable = false;
    this.#link.setAttribute('aria-labelledby', `${id}-title`);
    this.#link.setAttribute(
      'aria-describedby',
      ['length', 'reason', 'damaged', 'meta', 'drawn'].map((part) => `${id}-${part}`).join(' '),
    );
    this.#film.append(this.#stars, this.#length.element);
    const caption = create('span', 'caption meta');
    caption.append(this.#title.element, create('br'), this.#facts.element);
    this.#link.append(this.#film, caption);
    this.element.append(this.#link);
  }

  /** Shows this from now on. */
  show(face: TileFace): void {
    const before = this.#face;
    this.#face = face;
    this.#place(face, before);
    const { clip } = face;
    if (!clip || !before?.clip) this.element.classList.toggle('waiting', !clip);
    if (!clip) {
      this.#letGo();
      return;
    }
    const said = this.#said;
    this.#said = face;
    if (face.isEntry !== said?.isEntry) this.#link.tabIndex = face.isEntry ? 0 : -1;
    this.#say(clip, said?.clip ?? null);
    this.#mark(face, clip);
    this.#showPicture(face.picture, clip.card.id);
    this.#preview(face, clip);
    if (face.isOffered || said?.isOffered) this.#tell(face, clip);
    if (hasButtons(face) || (said && hasButtons(said))) this.#offer(face, clip);
  }

  /** It shows nothing, and waits in its row until it is wanted again: putting it back costs more than that. */
  spare(): void {
    const { element } = this;
    this.#letGo();
    // As if it had been taken out: a piece that cannot be seen must not keep the focus.
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && element.contains(activeElement)) activeElement.blur();
    element.classList.add('spare');
    element.removeAttribute('role');
    element.removeAttribute('data-index');
    this.#face = this.#face && { ...this.#face, index: -1 };
  }

  #place({ index, column, left, width, isChosen }: TileFace, before: TileFace | null): void {
    const { element } = this;
    if (!before || before.index < 0) {
      element.setAttribute('role', 'gridcell');
      element.classList.remove('spare');
    }
    if (index !== before?.index) element.setAttribute('data-index', String(index));
    if (column !== before?.column) element.setAttribute('aria-colindex', String(column));
    if (isChosen !== before?.isChosen) element.setAttribute('aria-selected', String(isChosen));
    if (left !== before?.left) element.style.left = `${String(left)}px`;
    if (width !== before?.width) element.style.width = `${String(width)}px`;
  }

  #say(clip: TileClip, before: TileClip | null): void {
    if (clip.href !== before?.href) this.#link.href = clip.href;
    this.#length.write(clip.length);
    this.#title.write(clip.title);
    this.#facts.write(clip.facts);
    if (clip.stars !== before?.stars)
      this.#stars.className = clip.stars === 0 ? 'stars' : `stars s${String(clip.stars)}`;
    if (clip.drawn !== before?.drawn) describe(this.#stars, clip.drawn);
  }

  #mark({ isPreviewed, isOffered }: TileFace, clip: TileClip): void {
    if (clip.isKept !== this.#isKept) this.#film.classList.toggle('kept', (this.#isKept = clip.isKept));
    if (this.#length.element.hidden !== isPreviewed) this.#length.element.hidden = isPreviewed;
    if (clip.reason !== '') this.#reason ??= marked(withIcon('reason', 'image', false), `${this.#id}-reason`);
    if (this.#reason) {
      this.#reason.write(clip.reason, clip.isNarrow);
      toggle(this.#reason.element, clip.reason !== '', (mark) => this.#film.prepend(mark));
    }
    if (clip.lost !== '') this.#lost ??= marked(withIcon('plate lost', 'alert'), `${this.#id}-damaged`);
    if (this.#lost) {
      this.#lost.write(clip.lost, clip.isNarrow);
      toggle(this.#lost.element, clip.lost !== '', (mark) => this.#stars.after(mark));
    }
    // The button of a tile that is pointed at stands in its place.
    const origin = isOffered ? '' : clip.origin;
    if (origin !== '') this.#origin ??= withIcon('plate origin', 'branch');
    if (!this.#origin) return;
    if (this.#origin.title !== origin) this.#origin.title = origin;
    toggle(this.#origin, origin !== '', (mark) => this.#length.element.before(mark));
  }

  #showPicture(url: string | null | undefined, clipId: string): void {
    const isSame = clipId === this.#pictureOf;
    // Of another clip: it must not be seen with these words.
    if (url === undefined) {
      if (!isSame) this.#takePicture();
      return;
    }
    this.#pictureOf = clipId;
    if (url === this.#url) return;
    this.#url = url;
    if (url === null) this.#takePicture();
    else if (this.#picture) this.#picture.src = url;
    else this.#film.prepend((this.#picture = createPicture(url)));
  }

  /** What it shows next is another clip: nothing of this one must be seen there, not even until a picture has loaded. */
  #letGo(): void {
    this.#leavePreview();
    this.#takePicture();
  }

  #takePicture(): void {
    this.#picture?.remove();
    this.#picture = null;
    this.#url = null;
  }

  /** Words beside the pointer. */
  #tell({ isOffered }: TileFace, { title, place }: TileClip): void {
    for (const [{ element }, words] of [[this.#title, title] as const, [this.#facts, place] as const]) {
      if (isOffered) element.title = words;
      else element.removeAttribute('title');
    }
  }

  #preview({ isPreviewed }: TileFace, { card }: TileClip): void {
    if (this.#previewOf && (!isPreviewed || this.#previewOf.clipId !== card.id)) this.#leavePreview();
    if (!isPreviewed || this.#previewOf) return;
    const { preview, context } = this.#setting;
    const element = create('span', 'preview');
    const shown = untrack(() => mount(TilePreview, { target: element, props: { card, preview }, context }));
    (this.#picture ?? this.#reason?.element)?.after(element);
    if (!element.parentNode) this.#film.prepend(element);
    this.#previewOf = { clipId: card.id, element, shown };
  }

  #leavePreview(): void {
    if (!this.#previewOf) return;
    void unmount(this.#previewOf.shown);
    this.#previewOf.element.remove();
    this.#previewOf = null;
  }

  #offer({ isChosen, isChoosable, isOffered, isEntry }: TileFace, { title }: TileClip): void {
    if (isChoosable) {
      this.#pick ??= createPick();
      this.#pick.setAttribute('aria-checked', String(isChosen));
      this.#pick.setAttribute('aria-label', this.#setting.words.choose(title));
    }
    if (this.#pick) toggle(this.#pick, isChoosable, (pick) => this.#link.after(pick));
    this.element.classList.toggle('choosable', isChoosable);
    const hasMore = isOffered || isEntry;
    if (hasMore) this.#more ??= createMore(this.#setting.words.actions, `${this.#id}-meta`);
    if (!this.#more) return;
    this.#more.classList.toggle('shown', isOffered);
    this.#more.tabIndex = isEntry ? 0 : -1;
    toggle(this.#more, hasMore, (more) => this.element.append(more));
  }
}

function hasButtons({ isChoosable, isOffered, isEntry }: TileFace): boolean {
  return isChoosable || isOffered || isEntry;
}
