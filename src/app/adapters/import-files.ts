/**
 * @file Takes videos and sidecars of the person's own into the library, one after the other. Each is whole in it or leaves nothing;
 * what is here already is not stored twice. Loaded with the first import.
 */
import type { Clip } from '../../domain/clip';
import { pairFiles, type FilePair } from '../../domain/pair-files';
import { createImportedClip } from '../../domain/create-imported-clip';
import type { Sidecar } from '../../domain/sidecar';
import type { ClipFileService, ImportedFile, ImportTrouble } from '../../state/clip-services';
import type { AppStorage } from '../../storage/storage';
import { KnownVideos } from './known-videos';
import { readSidecarFile } from './read-sidecar-file';
import { findSource } from './find-source';
import { sniffVideo, type SniffedVideo } from './sniff-video';
import { storeVideo } from './store-video';

type Stored = Pick<AppStorage, 'clips' | 'files'>;
type Told = Parameters<ClipFileService['importFiles']>[1];

/** An import under way. */
interface Run {
  storage: Stored;
  known: KnownVideos;
  signal: AbortSignal;
  /** a file of this length found no room: longer ones are not tried */
  fullAtBytes: number;
}

/** See `ClipFileService.importFiles`. */
export async function importFiles(
  storage: Stored,
  files: readonly File[],
  told: Told,
  signal: AbortSignal,
): Promise<readonly ImportedFile[]> {
  const run: Run = { storage, known: new KnownVideos(storage), signal, fullAtBytes: Infinity };
  const pairs = pairFiles(files);
  const results: ImportedFile[] = [];
  for (const [done, pair] of pairs.entries()) {
    if (signal.aborted) break;
    told(done, pairs.length);
    results.push(...(await importPair(run, pair)));
  }
  if (!signal.aborted) told(pairs.length, pairs.length);
  return results;
}

/** Two results where a sidecar cannot be read: its video is taken in without it. None where it was aborted. */
async function importPair(run: Run, { video, sidecar: given }: FilePair<File>): Promise<ImportedFile[]> {
  const read = given && (await readSidecarFile(given));
  const sidecar = read?.ok ? read.value : null;
  const trouble = given && read?.ok === false ? [refused(given.name, read.error)] : [];
  if (!video) return trouble.length > 0 ? trouble : [await sidecarAlone(run, given?.name ?? '', sidecar)];
  const result = await importVideo(run, video, sidecar);
  return result ? [result, ...trouble] : trouble;
}

function refused(name: string, why: ImportTrouble): ImportedFile {
  return { name, outcome: 'refused', why };
}

async function sidecarAlone({ storage }: Run, name: string, sidecar: Sidecar | null): Promise<ImportedFile> {
  const clip = sidecar?.id ? await storage.clips.get(sidecar.id) : undefined;
  if (clip?.deletedAt === null) return { name, outcome: 'known', clipId: clip.id };
  return refused(name, 'sidecar-alone');
}

/** Null: aborted. */
async function importVideo(run: Run, video: File, sidecar: Sidecar | null): Promise<ImportedFile | null> {
  const { name } = video;
  const sniffed = await sniff(video);
  if (!sniffed.ok) return refused(name, sniffed.why);
  const found = await findHere(run, video, sidecar);
  if (found.kind === 'known') return { name, outcome: 'known', clipId: found.clipId };
  if (video.size >= run.fullAtBytes) return refused(name, 'disk-full');
  if (found.kind === 'without-bytes') return giveBytesBack(run, video, found.clip, sniffed);
  return storeClip(run, video, found.id, sidecar, sniffed);
}

async function sniff(video: File): Promise<SniffedVideo | { ok: false; why: 'unreadable' }> {
  try {
    return await sniffVideo(video);
  } catch {
    return { ok: false, why: 'unreadable' };
  }
}

/** What there is of a clip already. */
type Here =
  | { kind: 'known'; clipId: string }
  /** its row is here, its video was cleared away */
  | { kind: 'without-bytes'; clip: Clip }
  /** nothing; `id` is free */
  | { kind: 'new'; id: string };

/** By the id of its sidecar where the video is as long as that clip's, else by its bytes. One deleted a moment ago is shown again. */
async function findHere({ storage, known }: Run, video: File, sidecar: Sidecar | null): Promise<Here> {
  const { clips, files } = storage;
  const clip = sidecar?.id ? await clips.get(sidecar.id) : undefined;
  if (clip?.bytes === video.size && (clip.deletedAt === null || (await clips.undeleteMany([clip.id])) === 0))
    return (await files.read(clip.fileId)) ? { kind: 'known', clipId: clip.id } : { kind: 'without-bytes', clip };
  const clipId = await known.find(video);
  if (clipId !== undefined) return { kind: 'known', clipId };
  // Another video beside the details of a clip that is here is another clip.
  const id = sidecar?.id ?? crypto.randomUUID();
  return { kind: 'new', id: (await clips.get(id)) ? crypto.randomUUID() : id };
}

/** What the person has changed of the clip meanwhile stays. */
async function giveBytesBack(
  { storage, known }: Run,
  video: File,
  { id, fileId }: Clip,
  { type, damaged }: Whole,
): Promise<ImportedFile> {
  const { name } = video;
  const row = { id: fileId, madeBy: 'render', type, createdAt: Date.now() } as const;
  if ((await storage.files.putWhole(row, video)) === 'disk-full') return refused(name, 'disk-full');
  await known.add(video.size, { clipId: id, fileId });
  return { name, outcome: 'imported', clipId: id, hadSidecar: true, damaged };
}

type Whole = Extract<SniffedVideo, { ok: true }>;

async function storeClip(
  run: Run,
  video: File,
  id: string,
  sidecar: Sidecar | null,
  { type, damaged }: Whole,
): Promise<ImportedFile | null> {
  const { storage, known, signal } = run;
  const { name, lastModified } = video;
  const [fileId, now] = [crypto.randomUUID(), Date.now()];
  const stored = await storeVideo(storage.files, video, { id: fileId, type, now }, signal);
  if (!stored.ok) {
    if (stored.why === 'aborted') return null;
    if (stored.why === 'disk-full') run.fullAtBytes = Math.min(run.fullAtBytes, video.size);
    return refused(name, stored.why === 'gone' ? 'unreadable' : stored.why);
  }
  const facts = { id, fileId, fileName: name, type, bytes: video.size, damaged, modifiedAt: lastModified, now };
  const source = sidecar?.params.origin ? await findSource(storage, sidecar.params.origin) : null;
  const outcome = await storage.clips.add(createImportedClip(sidecar, source, facts), stored.file);
  if (outcome !== 'stored') await storage.files.drop(fileId);
  // Somebody else, as another tab, has taken the same clip in meanwhile.
  if (outcome === 'known') return { name, outcome, clipId: id };
  if (outcome !== 'stored') return refused(name, outcome === 'disk-full' ? outcome : 'unreadable');
  await known.add(video.size, { clipId: id, fileId });
  return { name, outcome: 'imported', clipId: id, hadSidecar: sidecar !== null, damaged };
}
