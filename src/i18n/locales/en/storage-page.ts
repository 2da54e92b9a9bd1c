/** @file English words: Settings, Storage: what takes room, what can be freed, and starting anew. */
import { createPlural } from '../../plural';

const plural = createPlural('en');

const clips = (count: number): string => plural(count, { one: '1 clip', other: `${String(count)} clips` });
const renders = (count: number): string => plural(count, { one: '1 render', other: `${String(count)} renders` });

export const storagePage = {
  sizes: {
    title: 'What takes room',
    reading: 'Adding up…',
    kinds: {
      clips: 'Clips',
      startImages: 'Start images',
      posters: 'Posters',
      filmstrips: 'Filmstrips',
      other: 'Other: prompts, history, the app itself',
    },
    kind: 'Kind',
    bytes: 'Size',
    files: 'Files',
    total: 'Together',
    picture: 'What takes room, as a bar',
    largest: 'Largest clips',
    none: 'No clips yet.',
    placed: (count: number, bytes: string): string =>
      plural(count, {
        one: `1 video (${bytes}) stands in your folders and takes no room here.`,
        other: `${String(count)} videos (${bytes}) stand in your folders and take no room here.`,
      }),
  },
  free: {
    title: 'Make room',
    leftovers: 'Free leftovers',
    leftoversHow: 'Files that belong to no clip, render or setting. Found at each start too.',
    freed: (bytes: string): string => `${bytes} freed.`,
    nothing: 'There was nothing to free.',
    posters: 'Rebuild posters',
    postersHow:
      'Drops all posters and filmstrips and makes them again from the clips while the app is open. Clips are untouched.',
    rebuilding: (count: number): string => `${clips(count)} so far…`,
    rebuilt: (count: number): string =>
      count === 0
        ? 'There were none.'
        : plural(count, {
            one: '1 clip gets new pictures.',
            other: `${String(count)} clips get new pictures, those you look at first.`,
          }),
    failed: 'Purge failed jobs',
    failedHow: (count: number): string =>
      count === 0
        ? 'No failed renders.'
        : `Takes ${renders(count)} that failed out of the queue. What was spent stays counted.`,
    notDone: 'It could not be done: there may be no room. Try again.',
  },
  purge: {
    title: 'Purge failed jobs',
    ask: (count: number): string => `Take ${renders(count)} out of the queue?`,
    none: 'All of them can still be brought home.',
    resumable: (count: number): string =>
      plural(count, {
        one: '1 more failed after it was sent. It may have been paid for, and Retry may still bring its clip home without paying again.',
        other: `${String(count)} more failed after they were sent. They may have been paid for, and Retry may still bring their clips home without paying again.`,
      }),
    also: (count: number): string =>
      plural(count, { one: 'Purge this one too', other: `Purge these ${String(count)} too` }),
    cancel: 'Not now',
    confirm: (count: number): string => `Purge ${String(count)}`,
    done: (count: number): string => `${renders(count)} taken out of the queue.`,
  },
  reset: {
    title: 'Start anew',
    how: 'Deletes everything of this app in this browser. There is no way back.',
    button: 'Reset everything',
    lost: 'What is lost:',
    clips: (count: string): string => `All clips: ${count}. Only those you saved as files stay.`,
    rest: 'All renders, connections and their keys, prompts, tags, settings and the record of what was spent.',
    running: (count: number): string =>
      plural(count, {
        one: '1 render is not finished. It goes on at its server and bills there; this app will not fetch it.',
        other: `${String(count)} renders are not finished. They go on at their servers and bill there; this app will not fetch them.`,
      }),
    tabs: 'Other tabs of this app begin anew as well.',
    exportFirst: 'Export everything first',
    type: (word: string): string => `Type “${word}” to go on`,
    word: 'delete everything',
    cancel: 'Keep everything',
    confirm: 'Delete everything now',
    working: 'Deleting…',
    waits: 'Another tab holds the data. Close all other tabs of this app and try again.',
  },
};
