/**
 * @file Reasons that a person is told about. The text is chosen by `code` in i18n; a server's own prose is kept beside
 * it as foreign text, never decided by.
 */

/** Why a job failed, or why its last try did not work. */
export type FailureCode =
  /** refused before acceptance: 400, 405, 409, 413, 415, 422 */
  | 'request-refused'
  | 'key-refused'
  | 'no-credit'
  | 'model-not-found'
  | 'rate-limited'
  /** the render itself failed at the provider */
  | 'render-failed'
  /** refused by the provider's policy; shown as Blocked */
  | 'moderation'
  /** the provider no longer knows the render: three 404 over a minute */
  | 'forgotten'
  /** the provider's result is gone */
  | 'expired'
  /** the provider canceled it */
  | 'canceled-there'
  /** answered something that is not the documented contract (HTML, JSON without an id) */
  | 'bad-answer'
  /** 5xx */
  | 'server-error'
  /** nothing answered */
  | 'network'
  /** no answer in time */
  | 'timeout'
  /** the result is not a video (HTML, JSON) */
  | 'not-a-video'
  /** the result has no bytes */
  | 'empty-file'
  /** the result is damaged and comes differently each time */
  | 'damaged'
  /** this device has no room */
  | 'disk-full'
  /** a file the job needs is missing here (its start image) */
  | 'source-missing'
  /** its connection was removed */
  | 'connection-removed';

/** A reason with the facts known of it. Plain data: stored, sent and shown. */
export interface Failure {
  code: FailureCode;
  /** HTTP status where there was one */
  status?: number;
  /** the server's own words, at most 500 characters: foreign text */
  serverText?: string;
  /** the server's own code, such as an exception name */
  serverCode?: string;
}

/** Cuts foreign prose to what is kept of it. */
export const SERVER_TEXT_MAX_CHARS = 500;
