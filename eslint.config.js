/**
 * @file Lint rules. Besides the strict presets they hold the house rules a machine can hold; the import table is
 * in `tests/architecture.test.ts`.
 */
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** The compiler programs, the narrow ones first: a file is linted with the first program that has it. */
const PROGRAMS = [
  'src/domain/tsconfig.json',
  'src/queue/tsconfig.json',
  'src/storage/tsconfig.json',
  'src/workers/tsconfig.json',
  'src/sw/tsconfig.json',
  'tsconfig.json',
  'tests/tsconfig.json',
  'tests/tsconfig.worker.json',
];

const noFetch = 'Only src/providers/provider-fetch.ts may call fetch: it keeps the promise about where keys go.';
const FETCH_PROPERTIES = ['globalThis', 'self', 'window'].map((object) => ({
  object,
  property: 'fetch',
  message: noFetch,
}));

const NO_BARRELS = [
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has it.' },
  { selector: 'ExportNamedDeclaration[source]', message: 'No barrels: import from the file that has it.' },
];

const noClock = 'The domain has no clock: take the time as an argument.';
const PURE_SYNTAX = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: noClock },
  { selector: "CallExpression[callee.name='Date']", message: noClock },
];
const PURE_PROPERTIES = [
  { object: 'Date', property: 'now', message: noClock },
  { object: 'Math', property: 'random', message: 'The domain has no chance: take ids and jitter as arguments.' },
];

export default defineConfig(
  globalIgnores(['**/dist', '**/dist-*', 'dev-dist', 'coverage', 'test-results', 'playwright-report', '.cache']),
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  prettier,
  svelte.configs.prettier,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: {
        project: PROGRAMS,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    files: ['src/sw/**', 'src/workers/**'],
    languageOptions: { globals: { ...globals.serviceworker } },
  },
  {
    rules: {
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['error'] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `void this.#version` is how a rune is read only to subscribe to it.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
    },
  },
  {
    files: ['src/**'],
    rules: {
      'no-restricted-globals': ['error', { name: 'fetch', message: noFetch }],
      'no-restricted-properties': ['error', ...FETCH_PROPERTIES],
      'no-restricted-syntax': ['error', ...NO_BARRELS],
    },
  },
  {
    files: ['src/domain/**'],
    rules: {
      'no-restricted-globals': ['error', 'fetch', 'performance', 'crypto', 'setTimeout', 'setInterval'],
      'no-restricted-properties': ['error', ...FETCH_PROPERTIES, ...PURE_PROPERTIES],
      'no-restricted-syntax': ['error', ...NO_BARRELS, ...PURE_SYNTAX],
    },
  },
  {
    files: ['src/**/*.svelte'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...NO_BARRELS,
        // The security policy forbids style attributes; `style:name=` goes through the CSSOM and is allowed.
        { selector: "SvelteAttribute[key.name='style']", message: 'Use style:name={…} or a class.' },
      ],
    },
  },
  {
    // The one door to servers; the worker's own scope; and our own sandbox.json.
    files: ['src/providers/provider-fetch.ts', 'src/sw/**', 'src/app/sandbox-address.ts', 'src/app/missing-code.ts'],
    rules: { 'no-restricted-globals': 'off', 'no-restricted-properties': 'off' },
  },
  {
    files: ['**/*.test.ts', '**/*.contract.ts', '**/fixtures/**', 'tests/**', 'sandbox/**/*.ts'],
    languageOptions: { globals: { ...globals.node } },
    rules: {
      // Tests speak to real servers on loopback; a wrong `!` fails the test by itself.
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}', '*.config.*'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { globals: { ...globals.node } },
    rules: { 'no-console': 'off' },
  },
);
