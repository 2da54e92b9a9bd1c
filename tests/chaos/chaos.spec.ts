/** @file One test for each seed: a storm, the peace after it, and what is left. See `docs/testing.md`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../e2e/world';
import { gather } from './evidence';
import { makePeace, visitLater } from './peace';
import { planOf } from './plan';
import type { Told } from './report';
import { setStage } from './stage';
import { rage } from './storm';
import { judge } from './verdict';

const FROM = Number(process.env['CHAOS_FROM'] ?? 1);
const SEEDS = Number(process.env['CHAOS_SEEDS'] ?? 20);

for (let seed = FROM; seed < FROM + SEEDS; seed++) {
  test(`seed ${seed} loses nothing and pays nothing twice`, async ({ world, gateway }, testInfo) => {
    // What was judged once stands: only a storm that a busy machine cut short is told again, and only in CI.
    const verdictFile = join(testInfo.project.outputDir, `broken-${String(seed)}.json`);
    if (testInfo.retry > 0 && existsSync(verdictFile)) throw new Error(readFileSync(verdictFile, 'utf8'));
    const plan = planOf(seed);
    const stage = await setStage(plan, world, gateway);
    await rage(stage);
    const { page, answered } = await makePeace(stage);
    await visitLater(stage, page, async () => (await gather(page, world, gateway)).orphanBytes === 0);
    const evidence = await gather(page, world, gateway);
    const verdict = judge(evidence);
    const told: Told = { seed, server: plan.server, driver: plan.driver, answered, ...verdict };
    testInfo.annotations.push({ type: 'verdict', description: JSON.stringify(told) });
    if (verdict.broken.length > 0) {
      mkdirSync(testInfo.project.outputDir, { recursive: true });
      writeFileSync(verdictFile, JSON.stringify(verdict.broken));
      await testInfo.attach('evidence', { body: JSON.stringify({ plan, evidence }, null, 1) });
    }
    expect(verdict.broken).toEqual([]);
  });
}
