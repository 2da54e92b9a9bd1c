import { beforeAll, describe, expect, it } from 'vitest';
import { ROOM_RESERVE_BYTES } from '../domain/clip-bytes';
import { loadLaterMessages } from '../i18n/later-messages';
import { createLocale } from '../i18n/locale';
import { fitNote, type FitPlan } from './fit-note';

beforeAll(loadLaterMessages);

/** 8 s of 1280×720 are assumed to take 5.5 MB. */
const plan = (freeBytes: number, takes = 1): FitPlan => ({
  asked: { model: 'sora-2', size: '1280x720', seconds: 8 },
  takes,
  past: [],
  disk: { usedBytes: 1e9, quotaBytes: 1e9 + freeBytes },
});
const said = (given: FitPlan): string | null => fitNote(given, createLocale('en'));

describe('that a clip has no room', () => {
  it('is said with what it needs and what there is', () => {
    expect(said(plan(4e6))).toBe(
      'This clip needs about 5.5 MB, and about 4 MB are free here. It would wait on its server until there is room.',
    );
    expect(said(plan(4e6, 3))).toContain('These 3 clips need about 16.6 MB');
  });

  it('is said of several where only some have', () => {
    expect(said(plan(ROOM_RESERVE_BYTES + 6e6))).toBeNull();
    expect(said(plan(ROOM_RESERVE_BYTES + 6e6, 2))).toContain('What does not fit');
  });

  it('is not said where nobody can know', () => {
    expect(said({ ...plan(0), disk: null })).toBeNull();
    expect(said({ ...plan(0), asked: { model: 'wan', size: '', seconds: 0 } })).toBeNull();
  });
});
