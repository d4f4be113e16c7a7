import type { Transaction } from '../../../platform/database/index.ts';
import { type MoneyJson, sayMoney } from '../../../platform/lists/index.ts';
import { listWarehouses } from '../../../records/warehouses/index.ts';
import { fail } from '../errors.ts';
import { sumFlows } from '../store-lines.ts';
import { readPlan, sumPlacements } from '../store-plans.ts';

export interface Flow {
  readonly kind: 'supply' | 'transfer' | 'delivery';
  readonly from: string | null;
  readonly to: string;
  readonly through: string[];
  readonly lines: number;
  readonly units: number;
  readonly money: MoneyJson;
}

/** Where everything of a plan flows, with the places to draw it. @throws planning.plan_not_found */
export async function flowsView(tx: Transaction, planId: string) {
  const plan = await readPlan(tx, planId);
  if (plan === undefined) throw fail('planning.plan_not_found');
  const currency = plan.currency ?? 'CNY';
  const moves = (await sumFlows(tx, planId)).map(
    (row): Flow => ({
      kind: row.kind === 'purchase' ? 'supply' : 'transfer',
      from: row.kind === 'purchase' ? row.supplierId : row.fromWarehouseId,
      to: row.toWarehouseId,
      through: [...row.through],
      lines: row.lines,
      units: row.units,
      money: sayMoney(row.goodsMinor, currency),
    }),
  );
  const weeks = plan.horizonWeeks ?? 1;
  const deliveries = (await sumPlacements(tx, planId)).flatMap((row): Flow[] =>
    row.warehouseId === null
      ? []
      : [
          {
            kind: 'delivery',
            from: row.warehouseId,
            to: row.market,
            through: [],
            lines: row.skus,
            units: row.weeklyUnits * weeks,
            money: sayMoney(row.valueMinor, currency),
          },
        ],
  );
  const warehouses = (await listWarehouses(tx)).map((one) => ({
    warehouseId: one.warehouseId,
    code: one.code,
    name: one.name,
    tier: one.tier,
    country: one.country,
    latitude: one.latitude,
    longitude: one.longitude,
  }));
  return { warehouses, flows: [...moves, ...deliveries] };
}
