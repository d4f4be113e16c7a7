export { TariffError, type TariffErrorCode } from './errors.ts';
export type {
  Decimal,
  EntryPriceStep,
  Expression,
  ProgrammeRate,
  UnitCode,
} from './expression/types.ts';
export type {
  EffectiveRate,
  Schedule,
  ScheduleChange,
  ScheduleFlag,
  ScheduleLine,
} from './schedule/types.ts';
