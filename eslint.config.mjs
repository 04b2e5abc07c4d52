/**
 * The habits of this repository that a machine can check. What may import what is checked by dependency-cruiser
 * (.dependency-cruiser.cjs), the look of the code by Prettier. `test/architecture` plants a violation of each rule below.
 */
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const TESTS = ['**/*.spec.ts', '**/*.spec.tsx', '**/*.e2e.ts', 'test/**', 'libs/testing/**'];
const SCRIPTS = ['scripts/**', 'bench/**', '*.config.{mjs,cjs,js}', '.dependency-cruiser.cjs'];

/* A rule that is configured twice for a file is replaced, not extended: what is forbidden is therefore put together here. */

const FORBIDDEN_SYNTAX = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of strings: it is what travels on the wire.' },
  {
    selector: 'ExportAllDeclaration',
    message: "Name what is exported: a library's door is read like a table of contents.",
  },
];

const FORBIDDEN_CLOCKS = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]',
    message: 'Take the time from the Clock that is handed to you.',
  },
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'Take the time from the Clock that is handed to you.',
  },
  {
    selector: 'MemberExpression[object.name="DateTime"][property.name=/^(now|local|utc)$/][parent.arguments.length=0]',
    message: 'Take the time from the Clock that is handed to you.',
  },
];

const FORBIDDEN_PROPERTIES = [
  { object: 'process', property: 'env', message: 'Settings are read in apps/hub/src/config and handed on.' },
];

/** A focused test silently switches off all others. */
const FORBIDDEN_FOCUS = ['describe', 'it', 'test'].map((object) => ({ object, property: 'only' }));

const FORBIDDEN_IMPORTS = [
  { name: '@nestjs/common', importNames: ['forwardRef'], message: 'Two that need each other want a third.' },
  { name: 'node:process', importNames: ['env'], message: 'Settings are read in apps/hub/src/config and handed on.' },
];

/** Libraries speak of the domain; only the hub knows that it is asked over HTTP. */
const FORBIDDEN_IN_LIBRARIES = {
  regex: '^@nestjs/common$',
  importNamePattern: '(Exception|^Http.*|^Controller|^(Get|Post|Put|Patch|Delete|Req|Res|Body|Param|Query|Headers))$',
  message: 'Libraries know no HTTP: throw a DomainError, and let the hub give it a status.',
};

const NODE_GLOBALS = [
  ...[
    'process',
    'console',
    'Buffer',
    'URL',
    'fetch',
    'performance',
    'structuredClone',
    'AbortController',
    'AbortSignal',
  ],
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate'],
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', 'data/', '.cache/', 'test-results/', 'apps/hub/src/metadata.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  // Everything.
  {
    files: ['**/*.{ts,tsx,mjs,cjs,js}'],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-control-regex': 'error',
      'no-constant-condition': ['error', { checkLoops: false }],
      'no-dupe-else-if': 'error',
      'no-empty': 'error',
      'no-fallthrough': 'error',
      'no-irregular-whitespace': 'error',
      'no-loss-of-precision': 'error',
      'no-self-compare': 'error',
      'no-sparse-arrays': 'error',
      'no-unreachable': 'error',
      'no-unsafe-finally': 'error',
      'no-unsafe-optional-chaining': 'error',
      'no-useless-rename': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'require-yield': 'error',
      'use-isnan': 'error',
      'no-restricted-imports': ['error', { paths: FORBIDDEN_IMPORTS }],
      'no-restricted-properties': ['error', ...FORBIDDEN_PROPERTIES],
      'no-restricted-syntax': ['error', ...FORBIDDEN_SYNTAX],
    },
  },

  // TypeScript, with types.
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['apps/web/vite.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // What implements an asynchronous interface need not wait for anything itself.
      '@typescript-eslint/require-await': 'off',
      // `interface Reply extends Base {}` gives a shape its own name.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
    },
  },

  // The libraries and the hub: no clock but the one that is handed to them.
  {
    files: ['libs/**/*.ts', 'apps/hub/**/*.ts'],
    ignores: ['libs/kernel/src/clock.ts', 'libs/client/**', ...TESTS],
    rules: { 'no-restricted-syntax': ['error', ...FORBIDDEN_SYNTAX, ...FORBIDDEN_CLOCKS] },
  },
  {
    files: ['libs/**/*.ts'],
    ignores: ['libs/client/**', ...TESTS],
    rules: { 'no-restricted-imports': ['error', { paths: FORBIDDEN_IMPORTS, patterns: [FORBIDDEN_IN_LIBRARIES] }] },
  },

  // The one place that reads settings, and the ones that print to a terminal.
  { files: ['apps/hub/src/config/**'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['apps/hub/src/{cli,main,banner}.ts', 'apps/hub/src/cli/**', 'apps/hub/src/config/**'],
    rules: { 'no-console': 'off' },
  },

  // The web client.
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // The router's redirect is thrown, and is no error.
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'package', package: '@tanstack/router-core', name: 'Redirect' }] },
      ],
      // What a hook returns is taken apart: `const { t } = useTranslation()`.
      '@typescript-eslint/unbound-method': 'off',
      // React ignores what an event handler returns.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },

  // Tests: answers from the wire are of any shape until they are expected to be of one.
  {
    files: TESTS,
    rules: {
      'no-restricted-properties': ['error', ...FORBIDDEN_PROPERTIES, ...FORBIDDEN_FOCUS],
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // What starts servers and browsers for tests is told by the environment where they are.
    files: ['libs/testing/**', 'test/**/*{setup,environment}*.ts'],
    rules: { 'no-restricted-properties': ['error', ...FORBIDDEN_FOCUS] },
  },

  // Scripts and configuration: plain JavaScript that talks to a terminal.
  {
    files: ['**/*.{mjs,cjs,js}'],
    languageOptions: { globals: readonly(...NODE_GLOBALS) },
    rules: { 'no-undef': 'error', 'no-unused-vars': ['error', { argsIgnorePattern: '^_' }] },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: readonly('require', 'module', '__dirname') },
  },
  { files: SCRIPTS, rules: { 'no-console': 'off', 'no-restricted-properties': 'off' } },
  {
    // Runs in the browser as it is written, before anything else does.
    files: ['apps/web/public/**/*.js'],
    languageOptions: {
      sourceType: 'script',
      globals: readonly('document', 'localStorage', 'navigator', 'window', 'matchMedia'),
    },
    rules: { 'no-var': 'off', 'no-unused-vars': ['error', { caughtErrors: 'none' }] },
  },
);

function readonly(...names) {
  return Object.fromEntries(names.map((name) => [name, 'readonly']));
}
