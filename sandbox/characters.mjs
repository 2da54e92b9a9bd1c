/**
 * @file The characters made from uploaded videos: checked, kept in memory by name, shown again. They shape no render here. Used by the
 * request pipeline.
 */
import { createHash } from 'node:crypto';
import { errorAnswer, jsonAnswer } from './http-answer.mjs';
import { readFields, refuse, refuseMissing } from './request-fields.mjs';
import { readVideoSize } from './video-size.mjs';

/** @import {Answer} from './http-answer.mjs' */
/** @import {Refused} from './request-fields.mjs' */

/** `createdAt`: ms since epoch. @typedef {{id: string, name: string, createdAt: number}} Character */

const KNOWN = { name: [], video: [] };
const NAME_LIMIT = 80;

export class Characters {
  /** @type {Map<string, Character>} */
  #byId = new Map();

  /**
   * @param {string} name
   * @param {Buffer} video
   * @param {number} now
   * @returns {Character} One with an id of its own, told by its number, its name and its video.
   */
  add(name, video, now) {
    const hash = createHash('sha256').update(`${this.#byId.size}:${name}:`).update(video);
    const character = { id: `char_${hash.digest('hex').slice(0, 32)}`, name, createdAt: now };
    this.#byId.set(character.id, character);
    return character;
  }

  /** @param {string} id */
  get(id) {
    return this.#byId.get(id);
  }

  reset() {
    this.#byId.clear();
  }
}

/**
 * @param {{characters: Characters, now: () => number}} world
 * @param {string} contentType
 * @param {Buffer} body
 * @returns {Answer}
 */
export function createCharacter({ characters, now }, contentType, body) {
  const parsed = parseCharacter(contentType, body);
  return parsed.ok ? answerCharacter(characters.add(parsed.name, parsed.video, now())) : parsed.answer;
}

/**
 * @param {{characters: Characters}} world
 * @param {string | null} id
 * @returns {Answer}
 */
export function retrieveCharacter({ characters }, id) {
  const character = characters.get(id ?? '');
  if (character) return answerCharacter(character);
  return errorAnswer(404, `Character with id '${id ?? ''}' not found.`, { param: 'character_id', code: 'not_found' });
}

/**
 * Only as a form: a file cannot travel as JSON, and the contract takes nothing but a file.
 * @param {string} contentType
 * @param {Buffer} body
 * @returns {{ok: true, name: string, video: Buffer} | Refused}
 */
function parseCharacter(contentType, body) {
  const raw = readFields(contentType, body, KNOWN, { json: false });
  if (!raw.ok) return raw;
  const { name, video } = raw.fields;
  if (name === undefined) return refuseMissing('name');
  if (typeof name !== 'string' || name.length === 0 || name.length > NAME_LIMIT) {
    return refuse(`Invalid 'name': expected 1 to ${NAME_LIMIT} characters.`, 'name');
  }
  if (video === undefined) return refuseMissing('video');
  if (!Buffer.isBuffer(video) || !readVideoSize(video)) {
    return refuse('Invalid file: expected an MP4 video.', 'video', 'invalid_video');
  }
  return { ok: true, name, video };
}

/**
 * @param {Character} character
 * @returns {Answer}
 */
function answerCharacter({ id, name, createdAt }) {
  return jsonAnswer(200, { id, name, created_at: Math.floor(createdAt / 1000) });
}
