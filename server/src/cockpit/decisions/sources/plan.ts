import { addDays } from '../../../platform/days/index.ts';
import {
  type OpenGroup,
  openGroups,
  sumExpiring,
  sumStockOuts,
} from '../../../supply/planning/index.ts';
import type { Candidate, Morning } from '../types.ts';

/** Groups shown at most; the ranking takes the best of them. */
const GROUPS = 6;
const SOON_DAYS = 3;
const STOCKOUT_DAYS = 14;

/** What the open plan asks for: purchases, transfers, deadlines that end, stock-outs ahead. */
export async function planDecisions(morning: Morning): Promise<Candidate[]> {
  const { tx, plan, today } = morning;
  if (plan === undefined) return [];
  const { planId } = plan;
  const groups = await openGroups(tx, planId);
  const found = (['purchase', 'transfer'] as const).flatMap((kind) =>
    groups
      .filter((group) => group.kind === kind)
      .slice(0, GROUPS)
      .map((group) => toDecision(group, planId, morning)),
  );
  const expiring = await sumExpiring(tx, planId, addDays(today, SOON_DAYS));
  if (expiring.lines > 0) {
    found.push({
      decisionId: `deadline/${planId}`,
      kind: 'deadline',
      title: { code: 'decide.deadlines', params: { lines: expiring.lines } },
      reason: { code: 'decide.deadlines_why', params: { days: SOON_DAYS } },
      moneyMinor: expiring.atStakeMinor > 0n ? expiring.atStakeMinor : null,
      dueOn: expiring.first,
      owner: 'owner',
      href: `/plans/${planId}?state=proposed`,
    });
  }
  const until = addDays(today, STOCKOUT_DAYS);
  const empty = await sumStockOuts(tx, planId, until, plan.horizonWeeks ?? 1);
  if (empty.skus > 0) {
    found.push({
      decisionId: `stockout/${planId}`,
      kind: 'stockout',
      title: { code: 'decide.stockouts', params: { skus: empty.skus, days: STOCKOUT_DAYS } },
      reason: { code: 'decide.stockouts_why', params: { first: empty.first ?? until } },
      moneyMinor: empty.fortnightMinor > 0n ? empty.fortnightMinor : null,
      dueOn: empty.first,
      owner: 'planner',
      href: `/plans/${planId}/targets?emptyBy=${until}`,
    });
  }
  return found;
}

function toDecision(group: OpenGroup, planId: string, { places }: Morning): Candidate {
  const { kind, toWarehouseId } = group;
  const source = kind === 'purchase' ? group.supplierId : group.fromWarehouseId;
  const from = source === null ? '' : (places.get(source) ?? source);
  const code =
    kind === 'transfer'
      ? 'decide.transfer'
      : source === null
        ? 'decide.purchase_find_supplier'
        : 'decide.purchase';
  return {
    decisionId: `${kind}/${source ?? 'none'}/${toWarehouseId}`,
    kind,
    title: {
      code,
      params: { from, to: places.get(toWarehouseId) ?? toWarehouseId, skus: group.skus },
    },
    reason: {
      code: kind === 'purchase' ? 'decide.purchase_why' : 'decide.transfer_why',
      params: { lines: group.lines, units: group.units },
    },
    // Nothing known to be lost: the goods' value says at least how large the decision is.
    moneyMinor: group.atStakeMinor > 0n ? group.atStakeMinor : group.goodsMinor,
    dueOn: group.deadline,
    owner: 'owner',
    href: `/plans/${planId}?kind=${kind}&warehouseId=${toWarehouseId}`,
  };
}
