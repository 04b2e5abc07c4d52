import { PlantedHouse, type Sources } from './planted-house';

/** What ESLint shall catch: by file, each line that breaks a rule with the rule's name. */
const PLANTS: Record<string, readonly [line: string, rule: string][]> = {
  'libs/messaging/src/plant.ts': [
    ['export const today = new Date();', 'no-restricted-syntax'],
    ['export const now = Date.now();', 'no-restricted-syntax'],
    ['export const text = Date();', 'no-restricted-syntax'],
    ['export enum State { open, closed }', 'no-restricted-syntax'],
    ['export const home = process.env.HOME;', 'no-restricted-properties'],
    ['export const path = process["env"];', 'no-restricted-properties'],
    ['console.log(1);', 'no-console'],
    ['export const anything = (value: any) => value;', '@typescript-eslint/no-explicit-any'],
    ['Promise.resolve(1);', '@typescript-eslint/no-floating-promises'],
    ["export * from './other';", 'no-restricted-syntax'],
    ["import { NotFoundException } from '@nestjs/common';", 'no-restricted-imports'],
    ["import { HttpStatus } from '@nestjs/common';", 'no-restricted-imports'],
    ["import { Controller, Get } from '@nestjs/common';", 'no-restricted-imports'],
    ["import { forwardRef } from '@nestjs/common';", 'no-restricted-imports'],
    ["import { env } from 'node:process';", 'no-restricted-imports'],
  ],
  'apps/hub/src/features/plant.ts': [
    ['export const today = new Date();', 'no-restricted-syntax'],
    ['export const port = process.env.PORT;', 'no-restricted-properties'],
    ['console.log(1);', 'no-console'],
    ["import { forwardRef } from '@nestjs/common';", 'no-restricted-imports'],
    [
      "export function title(state: 'open' | 'closed') { switch (state) { case 'open': return 1; } return 2; }",
      '@typescript-eslint/switch-exhaustiveness-check',
    ],
  ],
  'apps/web/src/plant.tsx': [
    ['declare function useEffect(run: () => void, deps: unknown[]): void;', ''],
    [
      'export function Plant({ is }: { is: boolean }) { if (is) useEffect(() => {}, []); }',
      'react-hooks/rules-of-hooks',
    ],
    [
      'export function Stale({ of }: { of: string }) { useEffect(() => { document.title = of; }, []); }',
      'react-hooks/exhaustive-deps',
    ],
    ['console.log(1);', 'no-console'],
  ],
  'test/plant.e2e.ts': [
    ["it.only('runs alone', () => {});", 'no-restricted-properties'],
    ["describe.only('all the rest is silent', () => {});", 'no-restricted-properties'],
    ['export const url = process.env.TEST_DATABASE_URL;', 'no-restricted-properties'],
    ['Promise.resolve(1);', '@typescript-eslint/no-floating-promises'],
  ],
};

/** What is allowed where it belongs, though the rules above forbid it elsewhere. */
const LAWFUL: Sources = {
  'libs/messaging/src/other.ts': 'export const at = (milliseconds: number) => new Date(milliseconds);\n',
  'libs/messaging/src/service.ts':
    "import { Injectable } from '@nestjs/common';\n@Injectable()\nexport class Service {}\n",
  'libs/kernel/src/clock.ts': 'export const now = () => Date.now();\n',
  'libs/client/src/backoff.ts': 'export const started = Date.now();\n',
  'libs/testing/src/environment.ts': 'export const url = process.env.TEST_DATABASE_URL;\n',
  'libs/messaging/src/room.spec.ts':
    "it('is a test', () => { const answer = JSON.parse('{}'); expect(answer.a.b).toBe(1); });\n",
  'apps/hub/src/config/environment.ts': 'export const environment = process.env;\n',
  'apps/hub/src/main.ts': "console.log('ready');\n",
  'apps/web/tsconfig.json':
    '{ "compilerOptions": { "lib": ["es2024", "dom"], "jsx": "react-jsx" }, "include": ["src"] }\n',
  'scripts/tool.mjs': 'console.log(process.env.HOME);\n',
};

interface FileReport {
  readonly filePath: string;
  readonly messages: readonly { ruleId: string | null; line: number; message: string }[];
}

describe('the rules of code', () => {
  let house: PlantedHouse;
  let reports: readonly FileReport[];

  beforeAll(() => {
    const planted = Object.entries(PLANTS).map(([file, lines]) => [file, lines.map(([line]) => `${line}\n`).join('')]);
    house = new PlantedHouse(['eslint.config.mjs'], { ...LAWFUL, ...(Object.fromEntries(planted) as Sources) });
    reports = house.inspect('eslint/bin/eslint.js', ['--format', 'json', '.']) as readonly FileReport[];
  });

  afterAll(() => house.remove());

  const reportOf = (file: string): FileReport['messages'] => {
    const report = reports.find(({ filePath }) => filePath.endsWith(`/${file}`));
    if (!report) throw new Error(`${file} was not read.`);
    return report.messages;
  };
  const plants = Object.entries(PLANTS).flatMap(([file, lines]) =>
    lines.map(([text, rule], index) => ({ file, text, rule, line: index + 1 })).filter(({ rule }) => rule !== ''),
  );

  it.each(plants)('$file may not say: $text', ({ file, rule, line }) => {
    const here = reportOf(file).filter((message) => message.line === line);
    expect(here.map(({ ruleId }) => ruleId)).toContain(rule);
  });

  it.each(Object.keys(LAWFUL).filter((file) => !file.endsWith('.json')))('%s may say what it says', (file) => {
    expect(reportOf(file)).toEqual([]);
  });
});
