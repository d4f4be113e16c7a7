export { type Barred, readBarred, readBarredIn } from './commands/barred.ts';
export { type GateAsked, type GatePair, gateOf } from './commands/gate.ts';
export { type AnswerSet, putAnswers } from './commands/put-answers.ts';
export { checkMarket, viewChecklist } from './commands/view.ts';
export { readShelf, type Shelf } from './goods.ts';
export { readHeld } from './held.ts';
export { sayChecklist, sayVerdict } from './http-schemas.ts';
export { complianceJobs } from './jobs.ts';
export type { Enforcement, Market } from './types.ts';
