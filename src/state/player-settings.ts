/** @file What the player keeps from clip to clip, under the settings key `player`. Its own state reads and writes it. Pure. */
import { isRecord } from '../base/json';

/** Where it is kept. */
export const PLAYER_KEY = 'player';

/** How the person likes to watch. */
export interface PlayerSettings {
  /** 0 to 1 */
  volume: number;
  isMuted: boolean;
  isLooping: boolean;
  /** letters work anywhere in the viewer; false: only while the player has the focus */
  hasKeys: boolean;
}

/** As it comes. */
export const USUAL_PLAYER: PlayerSettings = { volume: 1, isMuted: false, isLooping: false, hasKeys: true };

/** Reads what was kept; what does not make sense is as it comes. */
export function readPlayerSettings(raw: unknown): PlayerSettings | undefined {
  if (!isRecord(raw)) return undefined;
  const { volume } = raw;
  const isVolume = typeof volume === 'number' && volume >= 0 && volume <= 1;
  return {
    volume: isVolume ? volume : USUAL_PLAYER.volume,
    isMuted: raw['isMuted'] === true,
    isLooping: raw['isLooping'] === true,
    hasKeys: raw['hasKeys'] !== false,
  };
}
