import type { Transaction } from '../../platform/database/index.ts';
import { warningsOf } from './rules-check.ts';
import { selectNewestChecks } from './store-checks.ts';
import type { Warning } from './types.ts';

export { requireCase as readCase } from './commands/cases.ts';
export { judgedGoods } from './commands/goods.ts';
export { addShippedCases } from './commands/import-cases.ts';
export { remedyJobs } from './jobs.ts';
export { chargingOf, makerKeys } from './rules.ts';
export { groupOf } from './rules-measures.ts';
export type { CaseBody, JudgedGoods, RateForm, RemedyCase, Warning } from './types.ts';

/** SKUs that would be found dumped by the newest check of each market, most money first. */
export async function dumpingWarnings(tx: Transaction): Promise<Warning[]> {
  return warningsOf(await selectNewestChecks(tx));
}
