/**
 * @file Holds every exchange between the app and a sandbox against the documented contract. Used by the world; a spec that asked what the
 * contract does not have fails, whatever it was about.
 */
import { findAnswerViolations, findRequestViolations } from '../../sandbox/schemas/find-violations';
import type { Exchange } from '../../sandbox/server.mjs';

/** More of them would only repeat themselves. */
const SHOWN_MAX = 5;

export interface ContractWatch {
  /** for `startSandbox` */
  inspect: (exchange: Exchange) => void;
  /** throws, with sentences, when anything was wrong so far */
  expectKept: () => void;
}

/** What faults bend on purpose is not held against anyone. */
export function watchContract(): ContractWatch {
  const violations = new Set<string>();
  return {
    inspect: (exchange) => {
      for (const one of [...findRequestViolations(exchange), ...findAnswerViolations(exchange)]) violations.add(one);
    },
    expectKept: () => {
      if (violations.size === 0) return;
      const shown = [...violations].slice(0, SHOWN_MAX).join('\n- ');
      throw new Error(`The Videos API contract was broken in this spec (${violations.size}):\n- ${shown}`);
    },
  };
}
