export { type Piece, type Row, sideBySide } from './compare/side-by-side.ts';
export { MonitorError, type MonitorErrorCode } from './errors.ts';
export { findCodes } from './find/codes.ts';
export { findDays } from './find/days.ts';
export { describeNotice, type Raw } from './find/describe.ts';
export { findTopics } from './find/topics.ts';
export { findClasses, PRODUCT_CLASSES, type ProductClass } from './find/vocabulary.ts';
export { buildMatcher, changesAdditionalDuties, type Matcher } from './match/match.ts';
export {
  type Level,
  type Match,
  type Product,
  type ProductCode,
  type Reason,
  type ReasonCode,
  reasonCodes,
} from './match/types.ts';
export { readAnswer } from './read/read-answer.ts';
export {
  type CodeMention,
  DAY_MEANINGS,
  type DayMeaning,
  FORMATS,
  type Format,
  type FoundDay,
  type Goods,
  KINDS,
  type Kind,
  type Notice,
  type Reading,
  TOPICS,
  type Topic,
  type Unread,
} from './types.ts';
