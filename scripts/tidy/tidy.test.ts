import { describe, expect, it } from 'vitest';
import { readRepositoryFile, repositoryFiles } from './repository.ts';
import { LIMITS, tidy } from './tidy.ts';

const rulesOf = (path: string, text: string): string[] => tidy(path, text).map((f) => f.rule);
const at = 'packages/money/src/x.ts';

describe('each rule catches its failing example', () => {
  it.each([
    ['at most 100 columns', at, `const a = '${'x'.repeat(100)}';`],
    ['a file has at most 400 lines', at, 'a();\n'.repeat(LIMITS.fileLines + 1)],
    ['a function has at most 70 lines', at, `function f() {\n${'  a();\n'.repeat(70)}}`],
    ['no leftover reminders', at, `// ${'TO'}${'DO'} later`],
    ['no suppressed type error or lint', 'server/src/x.ts', `// @ts-${'ignore'}`],
    ['engines have no clock', at, 'const now = Date.now();'],
    ['engines have no clock', at, 'const now = new Date();'],
    ['engines have no randomness', at, 'Math.random();'],
    ['engines print nothing', at, "console.log('x');"],
    ['engines do no input or output', at, "import { readFileSync } from 'node:fs';"],
    ['no test that cannot fail', 'a/x.test.ts', `expect(${'true'}).toBe(true);`],
    ['no test switched off or alone', 'a/x.test.ts', `it.${'only'}('x', () => {});`],
    [
      'test name used twice in "g"',
      'a/x.test.ts',
      "describe('g', () => { it('n', f); it('n', f); });",
    ],
  ])('%s', (rule, path, text) => {
    expect(rulesOf(path, text)).toContain(rule);
  });
});

describe('what is allowed stays allowed', () => {
  it.each([
    ['a long address', at, `// see https://example.org/${'x'.repeat(100)}`],
    ['a date from a value', at, "const day = new Date('2026-01-01');"],
    ['a clock in the server', 'server/src/x.ts', 'const now = Date.now();'],
    ['printing in a script', 'scripts/x.mjs', "console.log('x');"],
    [
      'one name in two groups',
      'a/x.test.ts',
      "describe('a',()=>{it('n',f)}); describe('b',()=>{it('n',f)});",
    ],
  ])('%s', (_name, path, text) => {
    expect(tidy(path, text)).toEqual([]);
  });
});

it('the repository is tidy', () => {
  const findings = repositoryFiles()
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.startsWith('contracts/'))
    .filter((path) => !/schema\.gen\.ts$/.test(path))
    .flatMap((path) => tidy(path, readRepositoryFile(path)));
  expect(findings).toEqual([]);
});
