import ts from 'typescript';

/** One broken rule of STYLE.md at one place. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
}

export const LIMITS = { columns: 100, functionLines: 70, fileLines: 400 } as const;

/** A CJK character takes two columns on screen but one in the file; the limit counts characters. */
const wide = (line: string): number => [...line].length;

interface LineRule {
  readonly rule: string;
  readonly pattern: RegExp;
  readonly where: (path: string) => boolean;
}

const code = (path: string): boolean => /\.(ts|tsx|mjs)$/.test(path);
const engine = (path: string): boolean =>
  /^packages\/[^/]+\/src\//.test(path) && !path.endsWith('.test.ts');
/** Thread files of an engine run on Node; boundaries.ts says which of its modules they see. */
const ofThreads = (path: string): boolean => /\/src\/(threads[./]|[\w-]+-worker\.ts)/.test(path);
const test = (path: string): boolean => /\.test\.tsx?$/.test(path);

/** The words are joined here so that this file does not break its own rules. */
const words = (...parts: string[]): string => parts.join('');

export const LINE_RULES: readonly LineRule[] = [
  {
    rule: 'no leftover reminders',
    pattern: new RegExp(`\\b(${words('TO', 'DO')}|${words('FIX', 'ME')}|${words('HA', 'CK')})\\b`),
    where: code,
  },
  {
    rule: 'no suppressed type error or lint',
    pattern: new RegExp(
      `@ts-(ignore|expect-error|nocheck)|${words('biome', '-ignore')}|` +
        words('eslint', '-disable'),
    ),
    where: (path) => code(path) && !path.endsWith('types.test.ts'),
  },
  {
    rule: 'engines have no clock',
    pattern: /\bDate\.now\(|\bnew Date\(\s*\)|\bperformance\./,
    where: engine,
  },
  { rule: 'engines have no randomness', pattern: /\bMath\.random\b|\bcrypto\./, where: engine },
  { rule: 'engines print nothing', pattern: /\bconsole\./, where: engine },
  {
    rule: 'engines do no input or output',
    pattern: /from 'node:|\bfetch\(|\bprocess\./,
    where: (path) => engine(path) && !ofThreads(path),
  },
  {
    rule: 'no test that cannot fail',
    pattern: /expect\(\s*(true|false|1|null|undefined)\s*\)/,
    where: test,
  },
  {
    rule: 'no test switched off or alone',
    pattern: /\b(it|test|describe)\.(only|todo)\b|\bx(it|describe)\(/,
    where: test,
  },
];

/** Checks one file's text against the rules a line or a syntax tree can show. */
export function tidy(path: string, text: string): Finding[] {
  const findings: Finding[] = [];
  const lines = text.split('\n');
  if (code(path) && lines.length - 1 > LIMITS.fileLines) {
    findings.push({
      path,
      line: lines.length,
      rule: `a file has at most ${LIMITS.fileLines} lines`,
    });
  }
  lines.forEach((line, index) => {
    if (code(path) && wide(line) > LIMITS.columns && !/https?:\/\//.test(line)) {
      findings.push({ path, line: index + 1, rule: `at most ${LIMITS.columns} columns` });
    }
    for (const { rule, pattern, where } of LINE_RULES) {
      if (where(path) && pattern.test(line)) findings.push({ path, line: index + 1, rule });
    }
  });
  if (/\.tsx?$/.test(path) && !test(path)) findings.push(...longFunctions(path, text));
  if (test(path)) findings.push(...repeatedTestNames(path, text));
  return findings;
}

function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
}

function longFunctions(path: string, text: string): Finding[] {
  const file = parse(path, text);
  const findings: Finding[] = [];
  const lineOf = (position: number): number => file.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      const start = lineOf(node.getStart());
      if (lineOf(node.getEnd()) - start + 1 > LIMITS.functionLines) {
        const rule = `a function has at most ${LIMITS.functionLines} lines`;
        findings.push({ path, line: start + 1, rule });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return findings;
}

/** Two tests of one name in one group would hide each other in the report. */
function repeatedTestNames(path: string, text: string): Finding[] {
  const file = parse(path, text);
  const findings: Finding[] = [];
  const visit = (node: ts.Node, group: string, seen: Set<string>): void => {
    if (ts.isCallExpression(node)) {
      const name = node.arguments[0];
      const called = node.expression.getText();
      if (name !== undefined && ts.isStringLiteral(name) && /^(it|test|describe)$/.test(called)) {
        const key = `${called} ${name.text}`;
        const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        if (seen.has(key)) findings.push({ path, line, rule: `test name used twice${group}` });
        seen.add(key);
        if (called === 'describe') {
          const inner = new Set<string>();
          ts.forEachChild(node, (child) => visit(child, ` in "${name.text}"`, inner));
          return;
        }
      }
    }
    ts.forEachChild(node, (child) => visit(child, group, seen));
  };
  visit(file, '', new Set());
  return findings;
}
