/** Checks the rules typed in `data/rules`: names, days, and every case stored beside a rule. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { caseGaps, inspectCorpus, runCases } from '../../packages/rules/src/index.ts';

const DATA = join(import.meta.dirname, '..', '..', 'data', 'rules');

const files = Object.fromEntries(
  readdirSync(DATA)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [name, JSON.parse(readFileSync(join(DATA, name), 'utf8'))]),
);
const { corpus, problems } = inspectCorpus(files);
if (problems.length > 0) {
  for (const { code, path } of problems) console.log(`${code}: ${path}`);
  console.log(`${problems.length} names or days are wrong; cases wait until they are right`);
  process.exit(1);
}
const failures = runCases(corpus);
const gaps = caseGaps(corpus);
const cases = corpus.rules.reduce((sum, rule) => sum + rule.cases.length, 0);
for (const { rule, name, expected, got } of failures) {
  console.log(`${rule} "${name}": expected ${expected}, got ${got}`);
}
for (const { rule, wants } of gaps) console.log(`${rule} wants ${wants}`);
console.log(
  `${corpus.rules.length} rules, ${corpus.evidence.length} kinds of evidence, ${cases} cases: ` +
    `${failures.length} wrong, ${gaps.length} wanting`,
);
process.exitCode = failures.length + gaps.length > 0 ? 1 : 0;
