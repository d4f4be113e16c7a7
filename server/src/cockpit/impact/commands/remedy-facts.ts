import type { Transaction } from '../../../platform/database/index.ts';
import { groupOf, judgedGoods, makerKeys, readCase } from '../../../trade/remedies/index.ts';
import { type Remedy, remedyOf } from '../rules-remedy.ts';
import type { RateChange } from '../types.ts';

/** A case's goods and rates, as its room judges them now. */
export async function readRemedy(
  tx: Transaction,
  { rate }: RateChange,
  now: Date,
): Promise<Remedy | null> {
  if (rate.kind !== 'remedy') return null;
  const found = await readCase(tx, rate.caseId);
  const judged = await judgedGoods(tx, found, now.toISOString().slice(0, 10));
  return remedyOf(found.body, makerKeys(found.body.rates), judged, groupOf(found.caseId));
}
