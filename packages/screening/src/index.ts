export { compareParties } from './match/parties.ts';
export { buildScreener, DEFAULT_THRESHOLDS, MOST_ANSWERED, Screener } from './screener.ts';
export * from './types.ts';
