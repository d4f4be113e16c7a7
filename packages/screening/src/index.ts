export { CsvReader } from './lists/csv.ts';
export { ListError, type ListProblem } from './lists/errors.ts';
export { type CountryOf, readDate } from './lists/parts.ts';
export { LIST_FORMATS, type ListFormat, ListReader, mergeEntries } from './lists/reader.ts';
export { compareParties } from './match/parties.ts';
export { buildScreener, DEFAULT_THRESHOLDS, MOST_ANSWERED, Screener } from './screener.ts';
export * from './types.ts';
