import { describe, expect, it } from 'vitest';
import { listProjectFiles, type SourceFile } from './source-files';

interface Rule {
  what: string;
  pattern: RegExp;
  /** Files the rule is about; all when absent. */
  paths?: RegExp;
  example: string;
}

// The examples are joined so that this file keeps its own rules.
const RULES: readonly Rule[] = [
  {
    what: 'the path of somebody’s machine',
    pattern: /(?<![\w.])\/(?:work|root|home\/\w+|Users\/\w+)\/|[A-Z]:\\Users\\/,
    example: ['see ', 'root', 'notes'].join('/'),
  },
  {
    what: 'a package registry’s address',
    pattern: /"resolved{1}":|^registry\s*=|registry\.(?:npmjs|yarnpkg)\b/m,
    example: ['"https://registry', 'npmjs.org/idb"'].join('.'),
  },
  {
    what: 'work left for later',
    pattern: /\b(?:TO{1}DO|FIX{1}ME|X{3})\b/,
    example: ['// TO', 'DO: later'].join(''),
  },
  {
    what: 'a test that does not run',
    pattern: /\b(?:it|test|describe)\.(?:only|skip|todo|fixme|fails?)\b/,
    paths: /\.(?:test|spec)\.ts$/,
    example: ['it', 'only("x", () => {})'].join('.'),
  },
  {
    what: 'a way around the compiler',
    pattern: /\bas unknown{1} as\b|@ts-(?:ignore|nocheck)/,
    paths: /\.(?:ts|mjs|svelte)$/,
    example: ['x as', 'unknown', 'as string'].join(' '),
  },
  {
    what: 'a lint rule switched off without a reason',
    pattern: /eslint-disable(?!.* -- \S)/,
    paths: /\.(?:ts|mjs|svelte)$/,
    example: ['// eslint', 'disable-next-line no-console'].join('-'),
  },
];

/** Lines of a file that break a rule, with their numbers. */
function breaches({ path, text }: SourceFile, { pattern, paths }: Rule): string[] {
  if (paths && !paths.test(path)) return [];
  return text
    .split('\n')
    .map((line, index) => ({ line, where: `${path}:${index + 1}` }))
    .filter(({ line }) => pattern.test(line))
    .map(({ line, where }) => `${where}: ${line.trim()}`);
}

const files = listProjectFiles();

describe('no file of the project contains', () => {
  it.each(RULES)('$what', (rule) => {
    expect(files.flatMap((file) => breaches(file, rule))).toEqual([]);
  });

  it.each(RULES)('$what, and the rule would see it', (rule) => {
    const path = 'tests/example.test.ts';
    expect(breaches({ path, text: `x\n${rule.example}\n` }, rule)).toHaveLength(1);
  });
});
