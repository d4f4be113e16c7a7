export { judgeLater } from './commands/judge.ts';
export {
  checkMarket,
  type GateAnswer,
  type GatePair,
  gateOf,
  viewChecklist,
} from './commands/view.ts';
export { sayChecklist, sayVerdict } from './http-schemas.ts';
export { complianceJobs } from './jobs.ts';
export { selectMarkets as listComplianceMarkets } from './store.ts';
export type { Enforcement, Market } from './types.ts';
