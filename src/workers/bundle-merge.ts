/**
 * @file Takes a bundle in, whole or not at all: its files are stored first, owned by nobody; then one transaction writes every row.
 * Whenever it ends before that, everything is as it was. Never sends anything anywhere.
 */
import { clipWithIds, jobWithIds, withFilesOf, withMarksOf, type NewIds } from '../domain/bundle-merge';
import type { Merged, Told } from '../domain/bundle-facts';
import type { Clip } from '../domain/clip';
import { furtherOutputs } from '../domain/clip-outputs';
import type { Job } from '../domain/job';
import { fileIdsOf } from '../domain/params';
import type { SealSecrets } from './bundle-api';
import type { BundleContent, BundleFile } from './bundle-content';
import { planMerge, type BundlePlan, type KnownClip } from './bundle-plan';
import { BundleRefusal, insist } from './bundle-refusal';
import { Staging, type StagingPorts } from './bundle-staging';

/** What a merge needs beside the bundle. */
export interface MergePorts extends Omit<StagingPorts, 'source' | 'told'> {
  seal: SealSecrets;
  told: Told;
}

/** Takes it in. Throws a BundleRefusal; nothing has changed then. */
export async function mergeBundle(ports: MergePorts, content: BundleContent): Promise<Merged> {
  const plan = await planMerge(ports.storage, content);
  const wanted = filesOf(plan, content);
  const all = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const told = (bytes: number): void => ports.told((done += bytes), all);
  const staging = new Staging({ ...ports, source: content.source, told });
  try {
    const fileIds = new Map<string, string>();
    for (const file of wanted) fileIds.set(file.id, await staging.add(file));
    const secrets = await sealAll(ports, plan);
    insist(!ports.signal.aborted, 'stopped');
    const ids = newIds(ports, plan, fileIds);
    const rows = { ...rowsOf(plan, ids, ports.now()), fileIds: staging.fileIds, secrets };
    const outcome = await ports.storage.rows.merge(rows);
    if (outcome !== 'merged') throw new BundleRefusal(outcome);
    return {
      clips: rows.clips.length,
      refilled: plan.known.filter(({ isRefilled }) => isRefilled).length,
      remarked: plan.known.filter(({ marks }) => marks === 'there').length,
      jobs: rows.jobs.length,
      connections: rows.connections.length,
    };
  } catch (error) {
    // What cannot be freed now is freed by the sweep: nobody owns it.
    await staging.drop().catch(() => undefined);
    throw error;
  }
}

/** The files that are to be stored, each once, in the order they lie there. */
export function filesOf(plan: BundlePlan, { files }: BundleContent): BundleFile[] {
  const ids = new Set<string>();
  const refilled = plan.known.filter(({ isRefilled }) => isRefilled).map(({ theirs }) => theirs);
  for (const clip of [...plan.fresh, ...refilled]) for (const id of filesOfClip(clip)) ids.add(id);
  for (const job of plan.jobs) for (const id of picturesOfJob(job)) ids.add(id);
  return [...ids].flatMap((id) => files.get(id) ?? []).sort((a, b) => a.n - b.n);
}

function filesOfClip(clip: Clip): string[] {
  const further = furtherOutputs(clip).map(({ fileId }) => fileId);
  const own = [clip.fileId, clip.posterFileId, clip.stripFileId, ...further];
  return [...own.filter((id) => typeof id === 'string'), ...fileIdsOf(clip.params)];
}

function picturesOfJob({ params, sourceFileId, inputFiles }: Job): string[] {
  const fitted = [sourceFileId, inputFiles?.end, ...(inputFiles?.references ?? [])];
  return [...fileIdsOf(params), ...fitted.filter((id) => typeof id === 'string')];
}

async function sealAll({ seal }: MergePorts, plan: BundlePlan): Promise<{ id: string; secret: unknown }[]> {
  const secrets: { id: string; secret: unknown }[] = [];
  for (const { connection, record } of plan.keys) {
    const sealed = await seal(connection, record);
    insist(sealed !== null, 'locked');
    secrets.push(...sealed);
  }
  return secrets;
}

function newIds({ createId }: MergePorts, plan: BundlePlan, fileIds: ReadonlyMap<string, string>): NewIds {
  const clipIds = new Map<string, string>();
  for (const id of plan.clashing) clipIds.set(id, createId());
  const videos = new Map<string, string>();
  for (const { ours, theirs } of plan.known) {
    clipIds.set(theirs.id, ours.id);
    videos.set(theirs.id, ours.fileId);
  }
  return {
    fileOf: (id) => fileIds.get(id),
    clipOf: (id) => clipIds.get(id) ?? id,
    videoOf: (clipId) => videos.get(clipId),
  };
}

function rowsOf(plan: BundlePlan, ids: NewIds, now: number) {
  const clipChanges = new Map<string, (clip: Clip) => Clip | null>();
  for (const known of plan.known) {
    const change = changeFor(known, ids, now);
    if (change) clipChanges.set(known.ours.id, change);
  }
  const { settings, spend, connections } = plan;
  return {
    ...{ settings, spend, connections, clipChanges },
    clips: plan.fresh.map((clip) => clipWithIds(clip, ids, now)),
    jobs: plan.jobs.map((job) => jobWithIds(job, ids)),
  };
}

/** Null: it stays as it is. One that was deleted a moment ago is shown again. */
function changeFor(
  { theirs, ours, isRefilled, marks }: KnownClip,
  ids: NewIds,
  now: number,
): ((clip: Clip) => Clip | null) | null {
  const isRemarked = marks === 'there';
  if (!isRefilled && !isRemarked && ours.deletedAt === null) return null;
  return (clip) => {
    const shown: Clip = { ...clip, deletedAt: null };
    const marked = isRemarked ? withMarksOf(shown, theirs) : shown;
    return isRefilled ? withFilesOf(marked, clipWithIds(theirs, ids, now)) : marked;
  };
}
