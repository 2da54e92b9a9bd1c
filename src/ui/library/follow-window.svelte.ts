/**
 * @file Fetches what the wall's window shows: cards, then pictures, and tells the media worker what is looked at. Nothing is
 * fetched for what passes by in a fling. The grid calls it while it initialises.
 */
import { CARDS_AHEAD } from '../../state/library-card-pages';
import type { LibraryFound } from '../../state/clip-services';
import type { LibraryPosters } from '../../state/library-posters.svelte';
import { clipsWithin, type ClipSpan } from '../../state/library-rows';
import type { LibraryView } from '../../state/library-view.svelte';
import type { MediaService } from '../../state/services';
import { untrack } from 'svelte';
import type { RowsInWindow } from './wall-window.svelte';

/** What of the wall's state is followed. */
type FollowedView = Pick<LibraryView, 'found' | 'see' | 'hold' | 'cardAt'>;

interface Followed {
  view: () => FollowedView;
  rows: Pick<RowsInWindow, 'items' | 'window' | 'isFast' | 'isScrolling'>;
  posters: Pick<LibraryPosters, 'show' | 'isLate'>;
  media: Pick<MediaService, 'prefer' | 'hold'>;
}

/** Nothing is fetched ahead of a wall that the next key may replace: so long. */
const REST_MS = 600;

/** Pictures cost more: for this share of a window. */
const PICTURES_AHEAD = 0.5;

/** Follows it as long as the component is there. */
export function followWindow(followed: Followed): void {
  fetchAhead(followed);
  wishForPictures(followed);
}

/** Cards and posters. */
function fetchAhead({ view, rows, posters }: Followed): void {
  /** the answer that is followed; pictures of another one, and of a place far away, come after the words: a key must not wait for them */
  let answer: LibraryFound | null = null;
  let later = 0;
  /** where the window was, px */
  let before = 0;
  let rested: ReturnType<typeof setTimeout> | undefined;
  // Before the tiles are drawn, so that each is drawn once, with its picture.
  $effect.pre(() => {
    void rows.items;
    const { found } = view();
    const [near, nearer] = [span(view, rows, CARDS_AHEAD), span(view, rows, PICTURES_AHEAD)];
    cancelAnimationFrame(later);
    if (rows.isFast || !near || !nearer) return;
    const { top, height } = rows.window;
    const isJump = Math.abs(top - before) > height;
    before = top;
    const posterIds = cardsIn(view(), nearer).flatMap(({ posterFileId }) => posterFileId ?? []);
    const show = (): void => {
      answer = found;
      posters.show(posterIds);
    };
    untrack(() => {
      clearTimeout(rested);
      if (found === answer) view().see(near);
      else rested = setTimeout(() => view().see(near), REST_MS);
      if (found === answer && !isJump) {
        show();
        return;
      }
      // It may be the first step of a fling, which leaves these clips behind at once.
      if (answer) posters.isLate = true;
      later = requestAnimationFrame(() => (later = requestAnimationFrame(show)));
    });
  });
  $effect(() => () => {
    cancelAnimationFrame(later);
    clearTimeout(rested);
  });
}

/** What the media worker is to make first; nothing while the wall is scrolled. */
function wishForPictures({ view, rows, media }: Followed): void {
  /** What was wished last: usually nothing, and then the other tabs need not hear of it again. */
  let preferred: readonly string[] = [];
  const prefer = (clipIds: readonly string[]): void => {
    if (clipIds.length === preferred.length && clipIds.every((id, at) => id === preferred[at])) return;
    preferred = clipIds;
    media.prefer(clipIds);
  };
  $effect(() => {
    const { isScrolling } = rows;
    untrack(() => {
      view().hold(isScrolling);
      media.hold(isScrolling);
    });
    if (isScrolling) return;
    const seen = span(view, rows, 0);
    if (!seen) return;
    void rows.items;
    const waiting = cardsIn(view(), seen).filter(
      ({ posterFileId, posterFailure, stripFileId }) =>
        posterFailure === null && (posterFileId === null || stripFileId === undefined),
    );
    untrack(() => prefer(waiting.map(({ id }) => id)));
  });
  // Left in the middle of a scroll: nobody else would let it go.
  $effect(() => {
    const held = view();
    return () => {
      held.hold(false);
      media.hold(false);
    };
  });
}

/** The clips of the window and of so many windows above and below. */
function span(view: Followed['view'], rows: Followed['rows'], ahead: number): ClipSpan | null {
  const { found } = view();
  const { top, height } = rows.window;
  return found && clipsWithin(found.rows, top - height * ahead, height * (1 + 2 * ahead));
}

function cardsIn(view: FollowedView, { from, to }: ClipSpan) {
  const cards = [];
  for (let index = from; index < to; index++) {
    const card = view.cardAt(index);
    if (card) cards.push(card);
  }
  return cards;
}
