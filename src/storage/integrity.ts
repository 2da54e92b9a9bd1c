/**
 * @file Looks through all stored rows for what does not fit together, and puts right what can be put right. Called by the page's
 * Diagnostics when the person asks. Each row is judged in one transaction with the rows it depends on, and judged again in
 * the one that repairs it: another context may have written meanwhile. Rows of a newer build are left alone.
 */
import { FINDING_IDS_MAX, FINDINGS, type Finding, type FindingKind, type RowsReport } from '../domain/finding';
import type { Changes } from './changes';
import type { Database } from './database';
import { CLIP_INSPECTOR } from './integrity-clips';
import { factsOf, INSPECTED, isNewer, type Facts, type RepairTransaction } from './integrity-facts';
import { FILE_INSPECTOR, PART_INSPECTOR } from './integrity-files';
import { createJobInspector } from './integrity-jobs';
import { asRecord, REST_INSPECTORS } from './integrity-rest';
import type { StoreId } from './schema';
import { freeOrphans } from './sweep';

/** Puts one row right. The row has just been judged in the same transaction. */
export type Mend = (
  raw: Record<string, unknown>,
  key: IDBValidKey,
  tx: RepairTransaction,
  facts: Facts,
) => Promise<void>;

/** Judges the rows of one store. */
export interface Inspector {
  store: StoreId;
  /** what is wrong with a row; `newer`: a newer build's. `now`: ms since epoch */
  judge: (
    raw: Record<string, unknown>,
    key: IDBValidKey,
    facts: Facts,
    now: number,
  ) => Promise<readonly FindingKind[] | 'newer'>;
  mends: Partial<Record<FindingKind, Mend>>;
  /** its rows are too large to be read, or have nothing to be read; `raw` is empty */
  isKeysOnly?: true;
  /** what stands for the rows of a finding; absent: their key */
  idOf?: (key: IDBValidKey) => string;
  /** the way back, where a row is to be read by it; absent: what stands for it is its key */
  keyOf?: (id: string) => IDBValidKey;
}

/** The look, and the repairs. */
export interface Integrity {
  /** Looks at everything. `told`: rows looked at so far. `now`: ms since epoch. */
  check(now: number, told?: (rows: number) => void): Promise<RowsReport>;
  /** Repairs these rows of one kind, as far as they are still wrong. Gives how many were. */
  repair(finding: Pick<Finding, 'kind' | 'ids'>, now: number): Promise<number>;
}

/** Rows judged in one transaction: some 50 ms in which nothing is written. */
const BATCH_ROWS = 100;

/** Binds both to the database. */
export function createIntegrity(db: Database, changes: Changes): Integrity {
  return {
    check: async (now, told) => {
      const gathered: Gathered = { rows: 0, newer: 0, found: new Map(), named: new Set() };
      for (const inspector of inspectors()) await inspect(db, inspector, { now, gathered, told });
      for (const id of gathered.named) gathered.found.get('file-leftover')?.delete(id);
      const findings = Object.keys(FINDINGS).flatMap((name) => findingOf(name as FindingKind, gathered));
      return { rows: gathered.rows, newer: gathered.newer, findings };
    },
    repair: async ({ kind, ids }, now) => {
      if (kind === 'file-leftover') return (await freeOrphans(db, changes, now, true)).fileIds.length;
      let repaired = 0;
      try {
        for (const id of ids) if (await repairOne(db, kind, id, now)) repaired += 1;
      } finally {
        if (repaired > 0) changes.announce(['jobs', 'clips', 'files', 'connections', 'catalogues', 'exports']);
      }
      return repaired;
    },
  };
}

function inspectors(): readonly Inspector[] {
  return [CLIP_INSPECTOR, createJobInspector(), FILE_INSPECTOR, PART_INSPECTOR, ...REST_INSPECTORS];
}

interface Gathered {
  rows: number;
  newer: number;
  found: Map<FindingKind, Set<string>>;
  /** every text in a row of a clip or job that is wrong: files it may own, although the index does not say so */
  named: Set<string>;
}

interface Look {
  now: number;
  gathered: Gathered;
  told: ((rows: number) => void) | undefined;
}

async function inspect(db: Database, inspector: Inspector, { now, gathered, told }: Look): Promise<void> {
  const { store, isKeysOnly } = inspector;
  for (let last: IDBValidKey | undefined; ;) {
    const range = last === undefined ? null : IDBKeyRange.lowerBound(last, true);
    last = await db.read(INSPECTED, async (tx) => {
      const loose = factsOf(tx);
      const [keys, rows] = await loose.some(store, range, BATCH_ROWS, isKeysOnly === true);
      for (const [n, key] of keys.entries())
        await judgeOne(inspector, { key, raw: rows[n], facts: loose, now, gathered });
      return keys.length < BATCH_ROWS ? undefined : keys.at(-1);
    });
    told?.(gathered.rows);
    if (last === undefined) return;
  }
}

async function judgeOne(
  { store, judge, idOf = String, isKeysOnly }: Inspector,
  { key, raw, facts, now, gathered }: { key: IDBValidKey; raw: unknown; facts: Facts; now: number; gathered: Gathered },
): Promise<void> {
  gathered.rows += isKeysOnly ? 0 : 1;
  const kinds = isNewer(raw) ? 'newer' : await judge(asRecord(raw), key, facts, now);
  if (kinds === 'newer') {
    gathered.newer += 1;
    return;
  }
  if (kinds.length > 0 && (store === 'clips' || store === 'jobs')) collectTexts(raw, gathered.named);
  for (const kind of kinds) {
    const ids = gathered.found.get(kind) ?? new Set();
    gathered.found.set(kind, ids.add(idOf(key)));
  }
}

function collectTexts(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) collectTexts(part, into);
}

function findingOf(kind: FindingKind, { found }: Gathered): Finding[] {
  const ids = [...(found.get(kind) ?? [])];
  return ids.length === 0 ? [] : [{ kind, ids: ids.slice(0, FINDING_IDS_MAX), count: ids.length }];
}

/** False: it is well by now, gone, or not to be repaired. */
async function repairOne(db: Database, kind: FindingKind, id: string, now: number): Promise<boolean> {
  const inspector = inspectors().find(({ mends }) => mends[kind]);
  const mend = inspector?.mends[kind];
  if (!inspector || !mend) return false;
  return db.write(INSPECTED, async (tx) => {
    const facts = factsOf(tx);
    const own = inspector.keyOf?.(id) ?? id;
    const raw = inspector.isKeysOnly ? {} : await facts.row(inspector.store, own);
    if (raw === undefined || isNewer(raw)) return false;
    // Of a file's parts the first stands for all.
    const key = inspector.store === 'parts' ? [id, 0] : own;
    const kinds = await inspector.judge(asRecord(raw), key, facts, now);
    if (kinds === 'newer' || !kinds.includes(kind)) return false;
    await mend(asRecord(raw), own, tx, facts);
    return true;
  });
}
