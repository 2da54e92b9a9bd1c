/**
 * @file The Video object of the API for a job at a moment. Used by the handlers. Every key is always there, null where there is nothing.
 * Source: OpenAI's OpenAPI document, schema VideoResource.
 */
import { KEEP_MS, stateOf } from './jobs.mjs';

/** @import {Job} from './jobs.mjs' */

/** How the progress is told: as it is, always 100, or as text. @typedef {'true' | 'full' | 'text'} ProgressStyle */

/**
 * @param {Job} job
 * @param {number} now
 * @param {ProgressStyle} style
 */
export function viewVideo(job, now, style) {
  const state = stateOf(job, now);
  const finishedAt = state.status === 'completed' ? state.finishedAt : null;
  return {
    id: job.id,
    object: 'video',
    model: job.model,
    status: state.status,
    progress: tellProgress(state.progress, style),
    created_at: toSeconds(job.createdAt),
    completed_at: finishedAt === null ? null : toSeconds(finishedAt),
    expires_at: finishedAt === null ? null : toSeconds(finishedAt + KEEP_MS),
    prompt: job.prompt,
    size: job.size,
    seconds: job.seconds,
    // "If this video is a remix": the contract says nothing of edits and extensions.
    remixed_from_video_id: job.source?.kind === 'remix' ? job.source.id : null,
    error: state.status === 'failed' ? job.failure : null,
  };
}

/**
 * @param {number} progress
 * @param {ProgressStyle} style
 */
function tellProgress(progress, style) {
  if (style === 'full') return 100;
  return style === 'text' ? `${progress}%` : progress;
}

/** @param {number} ms */
function toSeconds(ms) {
  return Math.floor(ms / 1000);
}
