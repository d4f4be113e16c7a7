import type { Transaction } from '../../platform/database/index.ts';
import { coveredBy, readGoods } from './goods.ts';
import type { Goods } from './rules.ts';
import { selectByIds, selectExpiring } from './store-lookups.ts';
import type { EvidenceRow } from './types.ts';

export { checkMany } from './commands/check.ts';
export { type ExpiryForecast, forecastExpiry } from './commands/forecast.ts';
export { addPerson, putLabel } from './commands/put-label.ts';
export { fileRecord } from './commands/receive-file.ts';
export { heldFor, readVault } from './held.ts';
export { evidenceJobs } from './jobs.ts';
export { ancestorsOf, isPlace } from './register.ts';
export type { Goods } from './rules.ts';
export type { EvidenceRow } from './types.ts';

/**
 * Checked evidence that ends from one day to another, both counted in ('YYYY-MM-DD'), the first to
 * end at the top.
 */
export function expiring(tx: Transaction, from: string, until: string): Promise<EvidenceRow[]> {
  return selectExpiring(tx, from, until);
}

/** Records by their ids; those not on file are left out. */
export function recordsOf(tx: Transaction, recordIds: readonly string[]): Promise<EvidenceRow[]> {
  return selectByIds(tx, recordIds);
}

/** SKUs a record is filed for or names; none for a record that is not on file. */
export async function skusOf(tx: Transaction, recordId: string): Promise<string[]> {
  const covered = await coveredBy(tx, await selectByIds(tx, [recordId]));
  return covered.flatMap(({ goods }) => goods.map(({ sku }) => sku));
}

/**
 * SKUs as evidence is asked for them: product code, model and brand as the label states them, else
 * the catalogue. Null is the whole catalogue; those not in it are left out.
 */
export function subjectsOf(tx: Transaction, skus: readonly string[] | null): Promise<Goods[]> {
  return readGoods(tx, skus === null ? null : { skus, products: [] });
}
