export { BOUNDS } from './book/bounds.ts';
export {
  type CompiledBook,
  compileBook,
  hasLayer,
  withFx,
  withMeasures,
  withoutGroup,
  withoutTaxes,
  withRates,
} from './book/compile.ts';
export { bookOfFacts, type FactFile, type RateFile, type RateReader } from './book/facts.ts';
export { fxDay } from './book/fx.ts';
export { rateTable } from './book/rate-table.ts';
export { type EditionRates, scheduleRates } from './book/schedule-rates.ts';
export type * from './book/types.ts';
export { TariffError, type TariffErrorCode } from './errors.ts';
export { type DescriptionLanguage, describeExpression } from './expression/describe-expression.ts';
export { parseRateText } from './expression/parse-rate-text.ts';
export type {
  Decimal,
  EntryPriceStep,
  Expression,
  ProgrammeRate,
  UnitCode,
} from './expression/types.ts';
export { kilograms, UNIT_CODES, unitFactor } from './expression/units.ts';
export { compareFractions, decimalText, type Fraction, times } from './fraction.ts';
export { dayIn, instantOf } from './instant.ts';
export { quote } from './quote/quote.ts';
export type * from './quote/types.ts';
export { diffSchedules } from './schedule/diff.ts';
export { parseSpecialText } from './schedule/parse-special-text.ts';
export { readUkCommodity } from './schedule/read-uk-commodity.ts';
export { readUsSchedule, readUsScheduleText } from './schedule/read-us-export.ts';
export type {
  EffectiveRate,
  Schedule,
  ScheduleChange,
  ScheduleFlag,
  ScheduleLine,
} from './schedule/types.ts';
export type {
  UkArea,
  UkCommodity,
  UkCondition,
  UkFlag,
  UkMeasure,
  UkThreshold,
} from './schedule/uk-types.ts';
