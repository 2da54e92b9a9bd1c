import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { isTestFile, listSourceFiles, readScripts, walkScript, type SourceFile } from './source-files';

const MAX_FILE_LINES = 300;
const MAX_FUNCTION_LINES = 60;

interface Measured {
  /** Path, and the line for a function. */
  where: string;
  lines: number;
  /** Functions only: declared, a method, or the value of a name; not a callback in place. */
  named: boolean;
}

const countLines = (text: string): number => text.replace(/\n$/, '').split('\n').length;

function isNamed(node: ts.FunctionLikeDeclaration): boolean {
  const inName = ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent);
  return node.name !== undefined || ts.isConstructorDeclaration(node) || inName;
}

function measureFunctions(file: SourceFile): Measured[] {
  return readScripts(file).flatMap((script) => {
    const found: Measured[] = [];
    walkScript(script, (node) => {
      if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return;
      const first = script.source.getLineAndCharacterOfPosition(node.getStart()).line;
      const last = script.source.getLineAndCharacterOfPosition(node.getEnd()).line;
      found.push({
        where: `${file.path}:${first + script.firstLine + 1}`,
        lines: last - first + 1,
        named: isNamed(node),
      });
    });
    return found;
  });
}

function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function describeSizes(what: string, measured: readonly Measured[]): string {
  const lines = measured.map((one) => one.lines).sort((a, b) => a - b);
  return `${what}: ${lines.length}, median ${percentile(lines, 0.5)}, p90 ${percentile(lines, 0.9)}, max ${lines.at(-1) ?? 0} lines`;
}

const tooLong = (measured: readonly Measured[], max: number): string[] =>
  measured.filter((one) => one.lines > max).map((one) => `${one.where} has ${one.lines} lines`);

const files = listSourceFiles(['src', 'sandbox', 'scripts', 'tests']);
const shipped = files.filter(({ path }) => !isTestFile(path) && !path.startsWith('tests/'));

describe('sizes', () => {
  it(`keep every source file within ${MAX_FILE_LINES} lines`, () => {
    const measured = files.map(({ path, text }) => ({ where: path, lines: countLines(text), named: true }));
    const own = measured.filter(({ where }) => shipped.some(({ path }) => path === where));
    process.stdout.write(`${describeSizes('files', own)}\n`);
    expect(tooLong(measured, MAX_FILE_LINES)).toEqual([]);
  });

  it(`keep every function within ${MAX_FUNCTION_LINES} lines`, () => {
    const measured = shipped.flatMap(measureFunctions);
    const named = measured.filter((one) => one.named);
    process.stdout.write(`${describeSizes('named functions', named)}\n`);
    expect(tooLong(measured, MAX_FUNCTION_LINES)).toEqual([]);
  });

  it('count functions in scripts and in components, with their line', () => {
    const text = '<p>x</p>\n<script lang="ts">\n  const f = () => {\n    return 1;\n  };\n</script>\n';
    expect(measureFunctions({ path: 'A.svelte', text })).toEqual([{ where: 'A.svelte:3', lines: 3, named: true }]);
    const methods = measureFunctions({ path: 'a.ts', text: 'class A {\n  m() {\n  }\n}\n[].map(() => 1);\n' });
    expect(methods.map(({ where, lines, named }) => [where, lines, named])).toEqual([
      ['a.ts:2', 2, true],
      ['a.ts:5', 1, false],
    ]);
  });

  it('refuse one line more than the limit', () => {
    const text = (lines: number) => `function f() {\n${'  1;\n'.repeat(lines - 2)}}\n`;
    const lines = (count: number) => tooLong(measureFunctions({ path: 'a.ts', text: text(count) }), MAX_FUNCTION_LINES);
    expect(lines(MAX_FUNCTION_LINES)).toEqual([]);
    expect(lines(MAX_FUNCTION_LINES + 1)).toEqual(['a.ts:1 has 61 lines']);
  });
});
