export { buildMatcher, isAlive, Matcher, offeredThere, THRESHOLDS } from './match/matcher.ts';
export { type Nearness, nearness, niceOf } from './nice.ts';
export { comparePictures } from './picture/compare.ts';
export { type Grey, hashPicture } from './picture/hash.ts';
export {
  MARK_COLUMNS,
  type MarkRow,
  MarksError,
  type MarksFormat,
  type MarksProblem,
  MarksReader,
} from './registers/reader.ts';
export * from './types.ts';
