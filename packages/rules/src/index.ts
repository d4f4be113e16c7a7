export type * from './corpus/types.ts';
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
