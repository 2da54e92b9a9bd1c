/**
 * @file A sandbox whose every exchange is held against the schemas. Used by the tests of the sandbox.
 */
import { findAnswerViolations, findRequestViolations } from './schemas/find-violations';
import { startSandbox, type Exchange, type SandboxOptions } from './server.mjs';

export type CheckedSandbox = Awaited<ReturnType<typeof startChecked>>;

/**
 * Starts a sandbox. `violations` collects what broke the contract: any answer, and any request that was answered as a good one though it is
 * none. Tests ask wrong on purpose; then only the refusal is judged.
 */
export async function startChecked(options: SandboxOptions) {
  const violations: string[] = [];
  const inspect = (exchange: Exchange): void => {
    violations.push(...findAnswerViolations(exchange));
    const isGood = exchange.createdId !== null || (exchange.answer?.status ?? 500) < 300;
    if (isGood) violations.push(...findRequestViolations(exchange));
  };
  return { ...(await startSandbox({ ...options, inspect })), violations };
}
