export { putCodes } from './commands/put-codes.ts';
export type { Wish } from './commands/settle.ts';
export { classificationJobs } from './jobs.ts';
export { type NationalLines, setNationalLines } from './national.ts';
export { systemOf } from './rules-systems.ts';
export { codesOf, pageCodes as listCodes } from './store.ts';
export { selectDigits } from './store-digits.ts';
export {
  type How,
  HS,
  type KnownCode,
  type NationalLine,
  type SkuCode,
  type System,
} from './types.ts';
