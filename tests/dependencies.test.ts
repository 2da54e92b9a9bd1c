import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { ROOT } from './source-files';

/** The packages a section of the document gives a reason for. */
function listReasons(text: string, section: string): string[] {
  const body = text.split(/^## /m).find((part) => part.startsWith(`${section}\n`)) ?? '';
  return [...body.matchAll(/^\| `([^`]+)` *\| +(\S[^|]*) \|$/gm)].map(([, name]) => name ?? '');
}

const text = readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8').replaceAll('\r\n', '\n');

describe('docs/dependencies.md', () => {
  it.each(['dependencies', 'devDependencies', 'overrides'] as const)('gives a reason for each of the %s', (section) => {
    expect(listReasons(text, section)).toEqual(Object.keys(packageJson[section]).sort());
  });

  it('is read section by section, and a row without a reason does not count', () => {
    const rows =
      '## a\n\n| package | reason |\n| --- | --- |\n| `x` | Because. |\n| `y` |  |\n\n## b\n\n| `z` | So. |\n';
    expect([listReasons(rows, 'a'), listReasons(rows, 'b'), listReasons(rows, 'c')]).toEqual([['x'], ['z'], []]);
  });
});
