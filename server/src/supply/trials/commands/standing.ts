import type { Standing } from '@tradewind/stocking';
import type { Transaction } from '../../../platform/database/index.ts';
import { selectSoldDays } from '../../../records/orders/index.ts';
import { listWarehouses } from '../../../records/warehouses/index.ts';
import { freeUnits } from '../../inventory/index.ts';
import { listStockouts, readInbound, sumReceived } from '../../planning/index.ts';
import { reckonedStock, standingOf, type UnderWay, weeksSold } from '../rules.ts';
import { readDecisions, readWords } from '../store.ts';
import type { Day, TrialDecision, TrialRecord, WeekSold } from '../types.ts';

/** Everything an advice rests on, as the records say it on a day. */
export interface Now {
  readonly weeks: readonly WeekSold[];
  readonly onHand: number;
  /** The ledger of stock, or what was bought less what was sold where it knows nothing. */
  readonly stockFrom: 'ledger' | 'reckoned';
  readonly underWay: readonly UnderWay[];
  readonly decisions: readonly TrialDecision[];
  readonly standing: Standing;
}

/** Units of reorders that have arrived fit to be sold; what was called off never will. */
async function receivedOf(tx: Transaction, decisions: readonly TrialDecision[]): Promise<number> {
  const orders = decisions.flatMap(({ orderId }) => orderId ?? []);
  return orders.length === 0 ? 0 : sumReceived(tx, orders);
}

/** Reads where an article on sale stands. @param trial launched */
export async function readNow(tx: Transaction, trial: TrialRecord, today: Day): Promise<Now> {
  const { trialId, sku, market, facts } = trial;
  const launchedOn = trial.launchedOn ?? today;
  const warehouses = (await listWarehouses(tx)).map(({ warehouseId }) => warehouseId);
  const places = market === null ? warehouses : [trial.warehouseId];
  const gaps = market === null ? [] : await listStockouts(tx, { sku, market });
  const sold = await selectSoldDays(tx, { sku, market, from: launchedOn });
  const weeks = weeksSold({
    ...{ launchedOn, today, weeks: facts.shape.length, sold, words: await readWords(tx, trialId) },
    gaps: gaps.map(({ fromDay, toDay }) => ({ from: fromDay, to: toDay })),
  });
  const inbound = await readInbound(tx, { skus: [sku], warehouses: places });
  const underWay = inbound
    .filter(({ kind }) => kind === 'purchase')
    .map(({ units, number, arrivesOn }) => ({ units, number, arrivesOn }));
  const decisions = await readDecisions(tx, trialId);
  const held = (await freeUnits(tx, [sku])).filter((one) => places.includes(one.warehouseId));
  const ledger = held.length > 0;
  const onHand = ledger
    ? held.reduce((sum, { units }) => sum + units, 0)
    : reckonedStock(
        { firstUnits: trial.firstUnits ?? 0, received: await receivedOf(tx, decisions) },
        ...([weeks, sold, launchedOn] as const),
      );
  return {
    ...{ weeks, onHand: Math.max(0, onHand), stockFrom: ledger ? 'ledger' : 'reckoned' },
    ...{ underWay, decisions, standing: standingOf(weeks, Math.max(0, onHand), underWay, today) },
  };
}
