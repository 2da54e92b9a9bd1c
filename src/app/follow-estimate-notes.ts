/**
 * @file Follows whether there may be anything to say beside the estimate: whether any budget was ever set, and whether room is short.
 * What says it is read and loaded only then. Begun by the page's background.
 */
import { BUDGET_KEY } from '../domain/budget-key';
import { loadLaterMessages } from '../i18n/later-messages';
import type { AppState } from '../state/app-state.svelte';
import type { AppStorage } from '../storage/storage';
import { loadLaterIcons } from '../ui/parts/icon-paths';

/** No press of Render takes more: 12 takes of 60 s at 5 MB/s are 3.6 GB. */
const ROOM_ENOUGH_BYTES = 4e9;

/** Begins, for as long as the page lives. */
export function followEstimateNotes(app: AppState, { settings, changes }: AppStorage): void {
  const read = async (isAsked: () => Promise<boolean | undefined>): Promise<void> => {
    if (app.estimateNotes || !(await isAsked())) return;
    const [{ default: EstimateNotes }] = await Promise.all([
      import('../ui/new/EstimateNotes.svelte'),
      loadLaterMessages(),
      loadLaterIcons(),
    ]);
    app.estimateNotes = EstimateNotes;
  };
  const look = (isAsked: () => Promise<boolean | undefined>) => (): void =>
    void read(isAsked).catch((problem: unknown) => console.error(problem));
  const lookForBudgets = look(() => settings.get(BUDGET_KEY, Boolean));
  const lookForRoom = look(async () => {
    const disk = await app.services.platform.disk();
    return disk !== null && disk.quotaBytes - disk.usedBytes < ROOM_ENOUGH_BYTES;
  });
  changes.subscribe(['settings'], lookForBudgets);
  changes.subscribe(['clips'], lookForRoom);
  lookForBudgets();
  lookForRoom();
}
