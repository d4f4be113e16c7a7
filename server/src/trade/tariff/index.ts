export {
  LANDED_UNITS,
  type LandedPair,
  type LandedSide,
  landedWith,
} from './commands/landed-with.ts';
export {
  type DutyQuestion,
  type DutySource,
  readDutyFacts,
  type SkuToTax,
  type UnitDuties,
  workOutDuties,
} from './commands/unit-duties.ts';
export { shippedBook } from './facts.ts';
export { QuoteRequestField } from './http-schemas.ts';
export { tariffJobs } from './jobs.ts';
export { presentQuote } from './present.ts';
export { orRefuse, requestOf } from './request.ts';
export type { DutyGap, DutyWay, UnitDutyAnswer } from './rules-unit-duty.ts';
