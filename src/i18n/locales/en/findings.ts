/** @file English words: what a look through all stored rows may find, why it matters, and what its button does. */
import type { FindingKind } from '../../../domain/finding';
import { createPlural } from '../../plural';

const plural = createPlural('en');

/** One kind of finding. `repair` is empty where nothing is done here. */
interface FindingWords {
  what: (count: number) => string;
  why: string;
  repair: (count: number) => string;
}

const none = (): string => '';
const counted = (one: string, other: string): ((count: number) => string) => {
  return (count) => plural(count, { one: `1 ${one}`, other: `${String(count)} ${other}` });
};
const doing = (verb: string, one: string, other: string): ((count: number) => string) => {
  return (count) => plural(count, { one: `${verb} 1 ${one}`, other: `${verb} ${String(count)} ${other}` });
};

const clips: Record<Extract<FindingKind, `clip-${string}`>, FindingWords> = {
  'clip-broken': {
    what: counted('clip with missing details', 'clips with missing details'),
    why: 'The video is here, but parts of what is known about it cannot be read, so it may not be shown.',
    repair: doing('Fill in', 'clip', 'clips'),
  },
  'clip-unreadable': {
    what: counted('entry without a video', 'entries without a video'),
    why: 'It names no video, so nothing can be shown. If its render is still on the server, Find renders can take it in again.',
    repair: doing('Remove', 'empty entry', 'empty entries'),
  },
  'clip-video-gone': {
    what: counted('clip whose video is gone', 'clips whose video is gone'),
    why: 'The bytes are no longer in this browser. Once the entry is removed, Find renders can take the render in again if its server still has it.',
    repair: doing('Remove', 'entry without a video', 'entries without a video'),
  },
  'clip-video-cut': {
    what: counted('video with missing parts', 'videos with missing parts'),
    why: 'It was paid for and can no longer be played or saved. What is left of it is deleted with its entry; Find renders can take it in again if its server still has it.',
    repair: doing('Delete what is left of', 'video', 'videos'),
  },
  'clip-video-unfinished': {
    what: counted('whole video that counts as unfinished', 'whole videos that count as unfinished'),
    why: 'All of its bytes are here; only the mark is missing.',
    repair: doing('Mark', 'video as whole', 'videos as whole'),
  },
  'clip-output-gone': {
    what: counted('clip with one of its videos gone', 'clips with one of their videos gone'),
    why: 'The others are here. The one that is gone is shown as missing from then on.',
    repair: doing('Note it on', 'clip', 'clips'),
  },
  'clip-picture-gone': {
    what: counted('clip with a lost poster or filmstrip', 'clips with a lost poster or filmstrip'),
    why: 'The video is untouched. The picture is made again from it.',
    repair: doing('Make pictures again for', 'clip', 'clips'),
  },
  'clip-bytes': {
    what: counted('clip that says a wrong size', 'clips that say a wrong size'),
    why: 'Sums of used space would be wrong.',
    repair: doing('Correct', 'clip', 'clips'),
  },
  'clip-place': {
    what: counted('clip that says a wrong place', 'clips that say a wrong place'),
    why: 'Its video stands somewhere else than the clip says: here, or in another of your folders.',
    repair: doing('Correct', 'clip', 'clips'),
  },
  'clip-index': {
    what: counted('clip that lists cannot find', 'clips that lists cannot find'),
    why: 'It is here, but the library, its takes or its poster would be missed.',
    repair: doing('Make', 'clip findable', 'clips findable'),
  },
  'clip-not-freed': {
    what: counted('deleted clip that was never freed', 'deleted clips that were never freed'),
    why: 'You deleted it long ago, and it still takes room.',
    repair: doing('Free', 'deleted clip', 'deleted clips'),
  },
};

const jobs: Record<Extract<FindingKind, `job-${string}`>, FindingWords> = {
  'job-broken': {
    what: counted('render with missing details', 'renders with missing details'),
    why: 'The engine cannot go on with it as it stands. What is filled in sends nothing and costs nothing.',
    repair: doing('Fill in', 'render', 'renders'),
  },
  'job-unreadable': {
    what: counted('broken render', 'broken renders'),
    why: 'It keeps the whole queue from being read, and nobody can go on with it. If it was sent, it may have been charged: look for it with Find renders after removing it here.',
    repair: doing('Remove', 'broken render', 'broken renders'),
  },
  'job-index': {
    what: counted('render the engine cannot find', 'renders the engine cannot find'),
    why: 'It would wait for ever. Nothing is sent again by this.',
    repair: doing('Make', 'render findable', 'renders findable'),
  },
  'job-clip-gone': {
    what: counted('finished render without its clip', 'finished renders without their clips'),
    why: 'Its clip was deleted. Nothing is broken; the render can leave the queue. What was spent stays counted.',
    repair: doing('Take', 'render out of the queue', 'renders out of the queue'),
  },
  'job-input-gone': {
    what: counted('waiting render whose picture is gone', 'waiting renders whose picture is gone'),
    why: 'It will stop before anything is sent or charged. Edit it in the queue and choose the picture again.',
    repair: none,
  },
  'job-connection-gone': {
    what: counted('render on a removed connection', 'renders on a removed connection'),
    why: 'It cannot go on, and its server may still render and bill. Add the connection again to find it there.',
    repair: none,
  },
  'job-same-render': {
    what: counted('render that stands here twice', 'renders that stand here twice'),
    why: 'Two entries stand for the same render on the server. Both are kept; remove one of them in the queue.',
    repair: none,
  },
};

/** All of them. */
export const findings: Record<FindingKind, FindingWords> = {
  ...clips,
  ...jobs,
  'download-cut': {
    what: counted('download that has lost its beginning', 'downloads that have lost their beginning'),
    why: 'It is fetched again from the server. That costs nothing.',
    repair: doing('Begin', 'download again', 'downloads again'),
  },
  'file-broken': {
    what: counted('file that does not say its size', 'files that do not say their size'),
    why: 'Its bytes may be here and cannot be read. They are counted anew.',
    repair: doing('Count', 'file', 'files'),
  },
  'file-too-long': {
    what: counted('file with a part too many', 'files with a part too many'),
    why: 'As it stands it cannot be read. What is too much is removed; the file itself is whole.',
    repair: doing('Mend', 'file', 'files'),
  },
  'input-cut': {
    what: counted('picture of yours with missing bytes', 'pictures of yours with missing bytes'),
    why: 'A render that needs it stops before anything is sent. Choose the picture again.',
    repair: none,
  },
  'file-leftover': {
    what: counted('file that belongs to nothing', 'files that belong to nothing'),
    why: 'It takes room, and no clip, render or setting names it.',
    repair: doing('Free', 'file', 'files'),
  },
  'parts-leftover': {
    what: counted('piece of a file that is gone', 'pieces of files that are gone'),
    why: 'It takes room and belongs to nothing.',
    repair: doing('Free', 'piece', 'pieces'),
  },
  'connection-unreadable': {
    what: counted('broken connection', 'broken connections'),
    why: 'Remove it in Connections and add it again; its clips stay.',
    repair: none,
  },
  'secret-leftover': {
    what: counted('sealed key of no connection', 'sealed keys of no connection'),
    why: 'Nobody can use it. It is better gone.',
    repair: doing('Wipe', 'key', 'keys'),
  },
  'catalogue-leftover': {
    what: counted('list of models of no connection', 'lists of models of no connection'),
    why: 'Nobody reads it.',
    repair: doing('Remove', 'list', 'lists'),
  },
  'spend-unreadable': {
    what: counted('amount that cannot be read', 'amounts that cannot be read'),
    why: 'It is left out of the sums. The spend log is only ever added to, so it stays.',
    repair: none,
  },
  'export-leftover': {
    what: counted('note to write a clip that is gone', 'notes to write clips that are gone'),
    why: 'The clip or the folder is no longer here, so there is nothing to write. Nothing on the disk is touched.',
    repair: doing('Remove', 'note', 'notes'),
  },
  'counter-behind': {
    what: () => 'The count of changes has lost its place',
    why: 'The library would miss changes to clips.',
    repair: () => 'Set it right',
  },
};
