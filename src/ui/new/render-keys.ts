/** @file The keys that press Render: how they are written and how they are recognised. Pure; New calls it. */

/** "Ctrl ↵", on Apple machines "⌘ ↵". */
export function renderKeys(platform: string): string {
  return /^(Mac|iP)/.test(platform) ? '⌘ ↵' : 'Ctrl ↵';
}

/** True for Ctrl or Cmd with Enter, pressed once: a held key is not a second press, and Enter may end an input method's word. */
export function isRenderPress(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat' | 'isComposing' | 'defaultPrevented'>,
): boolean {
  const isHeldDown = event.repeat || event.isComposing || event.defaultPrevented || event.altKey;
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isHeldDown;
}
