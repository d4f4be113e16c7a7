export { type CaseGap, caseGaps } from './cases/gaps.ts';
export { type CaseFailure, runCases } from './cases/run-cases.ts';
export { checkRuleShape, inspectCorpus, readCorpus } from './corpus/read-corpus.ts';
export type { CorpusProblem } from './corpus/references.ts';
export type * from './corpus/types.ts';
export { RulesError, type RulesErrorCode } from './errors.ts';
export { checklist } from './evaluate/checklist.ts';
export { type CompiledCorpus, compileCorpus } from './evaluate/compile.ts';
export { linesOf } from './evaluate/lines.ts';
export { ancestorsOf, type Prepared, prepare } from './evaluate/prepare.ts';
export type * from './evaluate/types.ts';
export { verdict } from './evaluate/verdict.ts';
export {
  type Asked,
  type ComparedField,
  type Comparison,
  compareFields,
  compareRecord,
  type EvidenceOnPaper,
  type GoodsLabel,
  type Mismatch,
  type Party,
} from './evidence/compare.ts';
export { coverage, type Ties } from './evidence/coverage.ts';
export { modelKey, wordKey } from './evidence/keys.ts';
export type * from './evidence/types.ts';
