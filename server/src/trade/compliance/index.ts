export { type Barred, readBarred } from './commands/barred.ts';
export { gateWithMarks } from './commands/marks.ts';
export { type AnswerSet, putAnswers } from './commands/put-answers.ts';
export {
  checkMarket,
  type GateAnswer,
  type GatePair,
  gateOf,
  viewChecklist,
} from './commands/view.ts';
export { readShelf, type Shelf } from './goods.ts';
export { heldOf } from './held.ts';
export { sayChecklist, sayVerdict } from './http-schemas.ts';
export { complianceJobs } from './jobs.ts';
export type { Enforcement, Market } from './types.ts';
