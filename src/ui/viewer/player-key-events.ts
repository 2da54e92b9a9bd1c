/** @file The viewer's keys: which presses are the player's, and which belong to a field, a button or a menu. The player starts it. */
import { commandOf, isCharacterKey, type PlayerCommand } from '../../state/player-keys';

/** Takes every key: what is typed there is text, or chooses something. */
const TYPES = 'input:not([type=checkbox]), textarea, select, [contenteditable], [role=menu], dialog';

/** Take space, as pressing them. */
const PRESSES = 'button, a[href], summary, input, [role=switch]';

/** Take the arrow keys. */
const MOVES = '[role=slider], [role=radio], [role=radiogroup]';

/** Whether what has the focus wants the key for itself. */
export function isTaken(key: string, target: Pick<Element, 'closest'>): boolean {
  if (target.closest(TYPES)) return true;
  if (key === ' ') return target.closest(PRESSES) !== null;
  return key.startsWith('Arrow') && target.closest(MOVES) !== null;
}

/** Obeys keys anywhere in the window. `isAnywhere`: letters also where the focus is not inside the player. */
export function onPlayerKeys(
  playerIn: () => Element | undefined,
  isAnywhere: () => boolean,
  obey: (command: PlayerCommand) => void,
): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const { target } = event;
    if (event.defaultPrevented || event.isComposing || !(target instanceof Element)) return;
    if (isTaken(event.key, target) || document.querySelector('dialog[open]')) return;
    if (isCharacterKey(event) && !isAnywhere() && playerIn()?.contains(target) !== true) return;
    const command = commandOf(event);
    if (!command) return;
    event.preventDefault();
    // A key that is held moves on and on; what it switches it switches once.
    if (!event.repeat || 'by' in command) obey(command);
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}
