/**
 * @file Looks through a folder on disk: its videos become clips where they stand, known ones are followed, and what is gone is marked.
 * Called by the page when the person asks. Writes rows only, never to the disk. What it has written stays when it ends on the way,
 * and the next look goes on from there; clips are said to be missing only after a look that has seen all of it.
 */
import { err, ok, type Result } from '../base/result';
import type { FilePlace } from '../domain/folder';
import type { ScanEnd, ScanReport } from '../domain/folder-scan';
import {
  isUnderBase,
  matchByPlace,
  matchSeen,
  missingOf,
  orderLooks,
  type Opens,
  type PlaceMatch,
  type Verdict,
} from '../domain/match-folder';
import { OpenFiles, type KnownFile } from '../domain/open-files';
import { findGone } from './gone-elsewhere';
import { listVideos, mayRead, whyClosed, type ListedFolder, type ListedVideo } from './list-videos';
import { lookInto, ownerOf, readSidecarId, type Looked } from './look-into';
import type { FolderRow } from './ports';
import type { ScanPorts } from './scan-ports';
import { ScanTally } from './scan-tally';
import { takeIn } from './take-in';
import type { WalkLimits } from './walk-folder';

/** How it is asked for. `told`: files that are done so far. */
export interface ScanAsked {
  told: (files: number) => void;
  signal: AbortSignal;
  /** tests only */
  limits?: WalkLimits;
}

/** Videos that are read at once; each has 3 MiB of print in memory meanwhile. */
const LOOK_FILES = 8;

/** Rows that are written at once. */
const WRITE_FILES = 200;

/** A look under way. */
interface Run extends Opens {
  ports: ScanPorts;
  folder: FolderRow;
  tally: ScanTally;
  asked: ScanAsked;
  done: number;
  /** of files that were found, to be written with the next piece */
  places: Placed[];
  /** nothing new finds room any more */
  isDiskFull: boolean;
}

type Seen = Extract<Looked, { kind: 'seen' }>;

/** Looks through one. One at a time, over all tabs. */
export async function scanFolder(
  ports: ScanPorts,
  folderId: string,
  asked: ScanAsked,
): Promise<Result<ScanReport, ScanEnd>> {
  const ended = await ports.locks.run('folder-scan', false, () => scan(ports, folderId, asked));
  return ended === 'busy' ? err('busy') : ended;
}

async function scan(ports: ScanPorts, folderId: string, asked: ScanAsked): Promise<Result<ScanReport, ScanEnd>> {
  const folder = await ports.folders.get(folderId);
  if (!folder) return err('folder-gone');
  if (!(await mayRead(folder.handle))) return err('needs-permission');
  asked.told(0);
  const before = new Set((await ports.placed.list(folderId)).map(({ fileId }) => fileId));
  const listed = await listVideos(folder.handle, asked.signal, asked.limits);
  if (!listed.ok) return listed;
  const tally = new ScanTally();
  for (const { path, why } of listed.value.closed) tally.refuse(path, why);
  // Nothing can be said of any file before all have been listed: it may be the one that stands elsewhere now.
  if (isStopped(asked)) return ok(tally.report(false));
  const { match, opens } = await matchKnown(ports, folderId, listed.value, before);
  const run: Run = { ...opens, ports, folder, tally, asked, done: 0, places: [], isDiskFull: false };
  await settleSame(run, match.same);
  const end = await lookIntoRest(run, await withoutUnderWay(run, match.rest));
  if (end) return err(end);
  if (isStopped(asked)) return ok(tally.report(false));
  const closed = await whyClosed(folder.handle);
  if (closed) return err(closed);
  if (!listed.value.isWhole) return ok(tally.report(false));
  await markMissing(run);
  await ports.folders.update(folderId, (row) => ({ ...row, scannedAt: ports.now() }));
  return ok(tally.report(true));
}

/** By the person. */
function isStopped({ signal }: ScanAsked): boolean {
  return signal.aborted;
}

/**
 * What is known is listed after the walk: a clip that is moved in meanwhile is known then, and no video of somebody's. Where the walk had
 * been before, nobody has seen it: `before` are the files that were known then.
 */
async function matchKnown(
  { folders, placed }: ScanPorts,
  folderId: string,
  listed: ListedFolder,
  before: ReadonlySet<string>,
): Promise<{ match: PlaceMatch<ListedVideo>; opens: Opens }> {
  const [own, lost, rows] = await Promise.all([placed.list(folderId), placed.listLost(), folders.list()]);
  const match = matchByPlace(listed.videos, own);
  const isKnown = new Set(rows.map(({ id }) => id));
  // Of a lost clip another file may still stand in its folder.
  const isLost = ({ place }: KnownFile): boolean => place.missing === true || !isKnown.has(place.folderId);
  const elsewhere = lost.filter((file) => file.place.folderId !== folderId && isLost(file));
  const isUnsure = unsureIn(listed);
  const isSeen = new Set(listed.videos.map(({ path }) => path));
  const unsure = match.open.filter(
    ({ fileId, place }) => !isSeen.has(place.path) && (isUnsure(place.path) || !before.has(fileId)),
  );
  const left = new Set(unsure);
  const open = new OpenFiles([...match.open.filter((known) => !left.has(known)), ...elsewhere]);
  return { match, opens: { folderId, open, unsure: new OpenFiles(unsure) } };
}

/** Whether nobody knows what stands at a path: it, or a folder above it, could not be read, or the walk has not come so far. */
function unsureIn({ closed, isWhole }: ListedFolder): (path: string) => boolean {
  const paths = closed.map(({ path }) => path);
  return (path) => !isWhole || paths.some((one) => (one.endsWith('/') ? path.startsWith(one) : path === one));
}

async function settleSame(run: Run, same: PlaceMatch<ListedVideo>['same']): Promise<void> {
  const back: Placed[] = [];
  for (const { found, known } of same) {
    run.tally.know(known, run.folderId, found.path);
    if (known.place.missing) back.push({ fileId: known.fileId, place: placeOf(known.place) });
  }
  await setPlaces(run, back);
  tell(run, same.length);
}

interface Placed {
  fileId: string;
  place: FilePlace;
}

function placeOf({ folderId, path, modifiedAt, print }: FilePlace): FilePlace {
  return { folderId, path, modifiedAt, print };
}

async function setPlaces({ ports }: Run, places: readonly Placed[]): Promise<void> {
  for (let at = 0; at < places.length; at += WRITE_FILES)
    await ports.placed.setPlaces(places.slice(at, at + WRITE_FILES));
}

function tell(run: Run, files: number): void {
  run.done += files;
  if (files > 0) run.asked.told(run.done);
}

async function lookIntoRest(run: Run, rest: readonly ListedVideo[]): Promise<ScanEnd | null> {
  const { ports, asked, folder } = run;
  const ordered = await inOrder(run, rest);
  for (let at = 0; at < ordered.length && !isStopped(asked); at += LOOK_FILES) {
    const videos = ordered.slice(at, at + LOOK_FILES);
    const looks = await Promise.all(videos.map((video) => lookInto(ports, video)));
    const closed = await whyUnread(looks, folder.handle);
    if (closed) return closed;
    for (const look of looks) await settle(run, look);
    await setPlaces(run, run.places.splice(0));
    tell(run, looks.length);
  }
  return null;
}

/** A disk that was pulled out: none of its files can be read, and none of them is told. */
async function whyUnread(looks: readonly Looked[], root: FolderRow['handle']): Promise<ScanEnd | null> {
  if (looks.some((look) => look.kind === 'none' && look.wasRefused) && !(await mayRead(root)))
    return 'needs-permission';
  return looks.every(({ kind }) => kind === 'none') ? whyClosed(root) : null;
}

/** Without what is being written there from the app now, or was begun and goes on later: half a file, or a copy. */
async function withoutUnderWay(run: Run, rest: readonly ListedVideo[]): Promise<ListedVideo[]> {
  const waiting = await run.ports.exports.listWaiting();
  const bases = waiting.flatMap(({ folderId, base }) =>
    folderId === run.folderId && base !== undefined ? [base] : [],
  );
  const others = rest.filter(({ path }) => !bases.some((base) => isUnderBase(path, base)));
  tell(run, rest.length - others.length);
  return others;
}

/** Where nothing known is away, no sidecar can speak for it. */
async function inOrder(
  { ports, open, folderId, asked }: Run,
  rest: readonly ListedVideo[],
): Promise<(ListedVideo & { sidecarId: string | null })[]> {
  const named: (ListedVideo & { sidecarId: string | null })[] = [];
  for (let at = 0; at < rest.length && !asked.signal.aborted; at += LOOK_FILES) {
    const some = rest.slice(at, at + LOOK_FILES);
    named.push(
      ...(await Promise.all(
        some.map(async (video) => ({ ...video, sidecarId: open.count > 0 ? await readSidecarId(ports, video) : null })),
      )),
    );
  }
  return orderLooks(named, open, folderId);
}

async function settle(run: Run, look: Looked): Promise<void> {
  for (const { path, why } of look.troubles) run.tally.refuse(path, why);
  if (look.kind !== 'seen') return;
  const verdict = await verdictOf(run, look);
  if (verdict.kind === 'new') await addNew(run, look, verdict.id);
  else await setKnown(run, look, verdict);
}

async function verdictOf(run: Run, { video, file }: Seen): Promise<Verdict> {
  const { sidecarId, print } = video;
  // Since it was read, another video may have become that clip's.
  const owner = video.owner.kind === 'without-bytes' ? await ownerOf(run.ports, sidecarId) : video.owner;
  if (owner.kind === 'placed' && owner.folderId !== run.folderId && sidecarId !== null && !hasFile(run, sidecarId)) {
    const gone = await findGone(run.ports, sidecarId);
    if (gone) run.open.add(gone);
  }
  const verdict = matchSeen({ ...video, owner }, run);
  return verdict.kind === 'new' && (await run.ports.isKept(file, print)) ? { kind: 'already-here' } : verdict;
}

function hasFile({ open, unsure }: Run, clipId: string): boolean {
  return open.ofClip(clipId).length > 0 || unsure.ofClip(clipId).length > 0;
}

async function setKnown(run: Run, { video, sniffed }: Seen, verdict: Exclude<Verdict, { kind: 'new' }>): Promise<void> {
  if (verdict.kind === 'already-here' || verdict.kind === 'left-alone') return;
  const { ports, tally, folderId } = run;
  const { path, bytes, modifiedAt, print } = video;
  const place = { folderId, path, modifiedAt, print };
  if (verdict.kind === 'renewed') {
    const { clipId, fileId } = verdict;
    await ports.renew({ clipId, fileId, bytes, place, ...typeOf(sniffed) });
    if (!verdict.known) tally.bringBack(clipId);
  } else run.places.push({ fileId: verdict.known.fileId, place });
  if (!verdict.known) return;
  run.open.take(verdict.known);
  tally.know(verdict.known, folderId, path);
}

function typeOf({ type, damaged }: Seen['sniffed']): { type: string; damaged: boolean } {
  return { type, damaged };
}

async function addNew(run: Run, look: Seen, id: string | null): Promise<void> {
  const { ports, tally, folderId } = run;
  const { path, sidecarId } = look.video;
  if (run.isDiskFull) {
    tally.refuse(path, 'disk-full');
    return;
  }
  let { outcome, clipId } = await takeIn(ports, look, folderId, id);
  if (outcome === 'known') {
    // Another video of this look, or another tab, has taken that id since its sidecar was read.
    const now = matchSeen({ ...look.video, owner: await ownerOf(ports, sidecarId) }, run);
    if (now.kind !== 'new') return setKnown(run, look, now);
    ({ outcome, clipId } = await takeIn(ports, look, folderId, null));
  }
  if (outcome === 'stored') tally.add(clipId);
  else {
    run.isDiskFull = true;
    tally.refuse(path, 'disk-full');
  }
}

async function markMissing(run: Run): Promise<void> {
  const missing = missingOf(run);
  await setPlaces(
    run,
    missing.map(({ fileId, place }) => ({ fileId, place: { ...placeOf(place), missing: true } })),
  );
  for (const { clipId } of missing) run.tally.miss(clipId);
}
