/**
 * @file Which key does what in the viewer. The letters are those of the big video sites and of mpv, so that hands know them. Pure;
 * the player asks it with every key that no field, button or menu wants for itself.
 */

/** What a key asks for. */
export type PlayerCommand =
  | { do: 'toggle' | 'mute' | 'loop' | 'full' | 'pip' | 'keys' }
  /** seconds from here */
  | { do: 'seek'; by: number }
  /** to a part of the whole, 0 to 1 */
  | { do: 'jump'; to: number }
  /** frames from here; stops */
  | { do: 'frame'; by: 1 | -1 }
  | { do: 'speed'; by: 1 | -1 }
  | { do: 'clip'; by: 1 | -1 };

/** What is known of a press. */
export interface Press {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

const COMMANDS: Readonly<Record<string, PlayerCommand>> = {
  ' ': { do: 'toggle' },
  k: { do: 'toggle' },
  ArrowLeft: { do: 'seek', by: -5 },
  ArrowRight: { do: 'seek', by: 5 },
  j: { do: 'seek', by: -10 },
  l: { do: 'seek', by: 10 },
  ',': { do: 'frame', by: -1 },
  '.': { do: 'frame', by: 1 },
  '<': { do: 'speed', by: -1 },
  '>': { do: 'speed', by: 1 },
  m: { do: 'mute' },
  r: { do: 'loop' },
  f: { do: 'full' },
  p: { do: 'pip' },
  '?': { do: 'keys' },
};

const SHIFTED: Readonly<Record<string, PlayerCommand>> = {
  ArrowLeft: { do: 'seek', by: -1 },
  ArrowRight: { do: 'seek', by: 1 },
  n: { do: 'clip', by: 1 },
  p: { do: 'clip', by: -1 },
};

/** Keys that ask for nothing with Shift held: a capital is no command by itself. */
const isLetter = (key: string): boolean => /^[a-z]$/.test(key);

/** What the press asks for; null: nothing, and it belongs to the browser. */
export function commandOf({ key, shiftKey, ctrlKey, altKey, metaKey }: Press): PlayerCommand | null {
  if (ctrlKey || altKey || metaKey) return null;
  const name = key.length === 1 ? key.toLowerCase() : key;
  if (shiftKey && Object.hasOwn(SHIFTED, name)) return SHIFTED[name] ?? null;
  if (shiftKey && (isLetter(name) || name === ' ')) return null;
  if (/^\d$/.test(name)) return shiftKey ? null : { do: 'jump', to: Number(name) / 10 };
  return Object.hasOwn(COMMANDS, name) ? (COMMANDS[name] ?? null) : null;
}

/** A key that is a character: these must be able to be switched off where nothing has the focus (WCAG 2.1.4). */
export function isCharacterKey({ key }: Pick<Press, 'key'>): boolean {
  return key.length === 1 && key !== ' ';
}

/** The keys as the list beside the player names them, in its order; each name has its words. */
export const KEY_LINES = [
  { name: 'play', keys: ['Space', 'K'] },
  { name: 'seek', keys: ['←', '→'] },
  { name: 'seekFine', keys: ['Shift ←', 'Shift →'] },
  { name: 'seekFar', keys: ['J', 'L'] },
  { name: 'jump', keys: ['0 – 9'] },
  { name: 'frame', keys: [',', '.'] },
  { name: 'speed', keys: ['<', '>'] },
  { name: 'mute', keys: ['M'] },
  { name: 'loop', keys: ['R'] },
  { name: 'full', keys: ['F'] },
  { name: 'pip', keys: ['P'] },
  { name: 'clip', keys: ['Shift P', 'Shift N'] },
  { name: 'keys', keys: ['?'] },
] as const;
