import type { SkuDecision } from './decide-sku.ts';
import type { Held } from './held.ts';
import { meanOver } from './interval.ts';

/**
 * Capacity units a SKU is expected to fill at a warehouse at its fullest: what lies there once
 * proposed transfers have left, or what will be there when the next goods arrive and demand
 * has taken its expected share meanwhile, whichever is more.
 */
export function roomUse(decision: SkuDecision, w: number): number {
  const { model, held, transfers, purchases } = decision;
  const site = held[w];
  if (site === undefined) return 0;
  let leaving = 0;
  let arriving = 0;
  let days = site.leadDays;
  for (const { from, to, units } of transfers) {
    if (from === w) leaving += units;
    if (to !== w) continue;
    arriving += units;
    days = Math.min(days, model.paths[from]?.[to]?.days ?? days);
  }
  for (const line of purchases) {
    if (line.site.w !== w) continue;
    arriving += line.units;
    days = Math.min(days, line.route.leadDaysMean);
  }
  const now = (model.onHand[w] ?? 0) - leaving;
  const later = site.effective - leaving + arriving - meanOver(site.sums, days);
  return model.input.spacePerUnit * Math.max(0, now, later);
}

/** Capacity units a SKU will fill in the long run: target less what sells while goods travel. */
export function steadyUse(spacePerUnit: number, site: Held): number {
  return spacePerUnit * Math.max(0, site.targets.orderUpTo - meanOver(site.sums, site.leadDays));
}
