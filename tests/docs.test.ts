import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { listProjectFiles, ROOT, type SourceFile } from './source-files';

/** The text outside fenced code: examples in there link nowhere. */
const withoutFences = (text: string): string => text.replace(/^```[^]*?^```/gm, '');

/** Targets of links and pictures, as written. */
const listLinks = (text: string): string[] =>
  [...withoutFences(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '');

/** The anchors of a document's headings, as GitHub makes them. */
const listAnchors = (text: string): string[] =>
  [...withoutFences(text).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );

/** Files and folders of the project that are named in backticks; patterns and examples are left out. */
const listNamedPaths = (text: string): string[] =>
  [...withoutFences(text).matchAll(/`((?:src|tests|scripts|sandbox|docs)\/[^`\s]*)`/g)]
    .map(([, path]) => path ?? '')
    .filter((path) => !/[<*]|YYYY/.test(path));

const listCommands = (text: string): string[] =>
  [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name]) => name ?? '');

/** What documents may name. */
interface Project {
  exists: (path: string) => boolean;
  docs: readonly SourceFile[];
  scripts: readonly string[];
}

function brokenLinks(doc: SourceFile, project: Project): string[] {
  return listLinks(doc.text)
    .filter((target) => !/^[a-z][a-z\d+.-]*:/i.test(target))
    .filter((target) => {
      const [path = '', anchor] = target.split('#');
      const full = path === '' ? doc.path : posix.join(posix.dirname(doc.path), path);
      if (!project.exists(full)) return true;
      const document = project.docs.find((one) => one.path === full);
      return anchor !== undefined && !listAnchors(document?.text ?? '').includes(anchor);
    })
    .map((target) => `${doc.path}: ${target}`);
}

function wrongNames(doc: SourceFile, project: Project): string[] {
  const paths = listNamedPaths(doc.text).filter((path) => !project.exists(path));
  const commands = listCommands(doc.text).filter((name) => !project.scripts.includes(name));
  return [...paths, ...commands.map((name) => `npm run ${name}`)].map((name) => `${doc.path}: ${name}`);
}

const docs = listProjectFiles().filter(({ path }) => path.endsWith('.md') && path !== 'THIRD-PARTY-NOTICES.md');
const project: Project = {
  exists: (path) => existsSync(join(ROOT, path)),
  docs,
  scripts: Object.keys(packageJson.scripts),
};

describe('the documents', () => {
  it('are there', () => {
    const paths = docs.map(({ path }) => path);
    for (const path of ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'docs/architecture.md'])
      expect(paths).toContain(path);
  });

  it('link only to files and headings that exist', () => {
    expect(docs.flatMap((doc) => brokenLinks(doc, project))).toEqual([]);
  });

  it('name only files and commands that exist', () => {
    expect(docs.flatMap((doc) => wrongNames(doc, project))).toEqual([]);
  });
});

describe('the guard itself', () => {
  const other = { path: 'docs/b.md', text: '# B\n\n## The `x` of it\n' };
  const world: Project = {
    exists: (path) => ['docs', 'docs/b.md', 'docs/c.png'].includes(path),
    docs: [other],
    scripts: ['build'],
  };
  const doc = (text: string): SourceFile => ({ path: 'docs/a.md', text });

  it('sees a link to a file or a heading that is not there', () => {
    const text =
      '[1](b.md) [2](b.md#the-x-of-it) ![3](c.png) [4](../docs) [5](https://x.example) [6](b.md#y) [7](d.md)';
    expect(brokenLinks(doc(text), world)).toEqual(['docs/a.md: b.md#y', 'docs/a.md: d.md']);
  });

  it('sees a file and a command that are not there', () => {
    const text = '`docs/b.md` `docs/<id>.md` `docs/d.md` `npm run build` `npm run fly`\n```\n`docs/e.md`\n```\n';
    expect(wrongNames(doc(text), world)).toEqual(['docs/a.md: docs/d.md', 'docs/a.md: npm run fly']);
  });
});
