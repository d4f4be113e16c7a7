export { type CaseGap, caseGaps } from './cases/gaps.ts';
export { type CaseFailure, type CaseResult, caseRunner, runCases } from './cases/run-cases.ts';
export { checkRuleShape, inspectCorpus, readCorpus, withRule } from './corpus/read-corpus.ts';
export { type CorpusProblem, problemsOf } from './corpus/references.ts';
export type * from './corpus/types.ts';
export { STATUSES } from './corpus/types.ts';
export { RulesError, type RulesErrorCode } from './errors.ts';
export { answerOne, checklist } from './evaluate/checklist.ts';
export { type CompiledCorpus, type CompiledRule, compileCorpus } from './evaluate/compile.ts';
export { ancestorsOf, type Prepared, prepare } from './evaluate/prepare.ts';
export type * from './evaluate/types.ts';
export { type RuleLines, verdict, verdictWithLines } from './evaluate/verdict.ts';
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
export { coverage, covering, type Ties } from './evidence/coverage.ts';
export { modelKey, wordKey } from './evidence/keys.ts';
export type * from './evidence/types.ts';
export { type ChainFault, chainFaults } from './overlay/chain.ts';
export { checkDraft, type DraftCheck } from './overlay/check.ts';
export {
  ITEMS,
  partsOfRule,
  type RuleChange,
  type RulePart,
  type RuleValue,
  ruleDiff,
} from './overlay/diff.ts';
export {
  compileOverlaid,
  heldCompiled,
  heldRules,
  overlaid,
  overtaken,
} from './overlay/overlaid.ts';
export type { Overlay, Retirement } from './overlay/types.ts';
export {
  type CalendarDay,
  calendarOf,
  DAY_KINDS,
  type DayKind,
  LIFE_PHASES,
  type LifePhase,
  lifeOf,
  type RuleLife,
} from './time/calendar.ts';
