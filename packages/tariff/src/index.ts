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
