/** Checks the rules typed in `data/rules`: names, days, and every case stored beside a rule. */
import { caseGaps, inspectCorpus, runCases } from '../../packages/rules/src/index.ts';
import { ruleFiles } from './rule-files.ts';

const { corpus, problems } = inspectCorpus(ruleFiles());
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
