/** @file What the wall's one menu is open for. The grid sets it, the menu follows it. */
import type { ClipCard } from '../../domain/clip-card';

/** The clip it is open for, and the button that opened it. */
export interface MenuTarget {
  card: ClipCard;
  button: HTMLElement;
}
