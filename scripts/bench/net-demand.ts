import { forecastMany } from '@tradewind/forecasting';
import { addDays, mondayOf } from '../../server/src/platform/days/index.ts';
import { runImportFile } from '../../server/src/records/imports/index.ts';
import { medianPrices, orderSpan } from '../../server/src/records/orders/index.ts';
import { readDemandParts } from '../../server/src/supply/planning/commands/read-demand.ts';
import { buildHistories } from '../../server/src/supply/planning/rules-demand.ts';
import { netDemand, type SentWeek } from '../../server/src/supply/planning/rules-net-demand.ts';
import type { Bench, Figure } from './report.ts';
import { withHouse } from './server.ts';
import { requireRealOrders } from './shared.ts';

/** Weeks bought for at a time, and how many times. */
const AHEAD = 6;
const ORIGINS = 4;
/** The plan's own assumption where no cost is known. */
const COST_SHARE = 0.35;

type Choice = 'net' | 'gross';
const chosen = (returnsInDemand: Choice) => ({ returnsInDemand, restockableShare: 1 });

/** Money over all origins: what was bought, what of it was not needed, margin lost for want. */
interface Bill {
  bought: number;
  unneeded: number;
  lost: number;
}

/**
 * Buys six weeks of every series of the real order file at the mean forecast of what was known
 * then: once of demand net of returns, once of gross; and holds both against what was kept by
 * buyers in those weeks, with all that came back later.
 */
async function run(): Promise<Figure[]> {
  const path = requireRealOrders();
  return withHouse('pglite', async ({ house }, caller) => {
    await runImportFile(house, caller, path);
    const within = <T>(work: Parameters<typeof house.db.transaction<T>>[1]): Promise<T> =>
      house.db.transaction({ tenantId: caller.tenantId }, work);
    const span = await within(orderSpan);
    if (span === null) return [];
    const prices = new Map(
      (await within((tx) => medianPrices(tx))).map((one) => [
        one.sku,
        Number(one.priceMinor) / 100,
      ]),
    );
    const read = async (to: string): Promise<SentWeek[]> =>
      (await within((tx) => readDemandParts(tx, to))).weeks;
    const truth = netDemand(await read(span.lastOn), chosen('net')).demand;
    const end = mondayOf(span.lastOn);
    const bills = { net: blank(), gross: blank() };
    let needed = 0;
    for (let origin = ORIGINS; origin > 0; origin -= 1) {
      const start = addDays(end, -7 * AHEAD * origin);
      const until = addDays(start, 7 * AHEAD);
      const need = new Map<string, number>();
      for (const row of truth) {
        if (row.week < start || row.week >= until) continue;
        const key = `${row.market} ${row.sku}`;
        need.set(key, (need.get(key) ?? 0) + row.units);
        needed += row.units * (prices.get(row.sku) ?? 0) * COST_SHARE;
      }
      const known = await read(addDays(start, -1));
      for (const choice of ['net', 'gross'] as const) {
        buy(bills[choice], netDemand(known, chosen(choice)).demand, need, prices, start);
      }
    }
    return figures(bills, needed);
  });
}

const blank = (): Bill => ({ bought: 0, unneeded: 0, lost: 0 });

function buy(
  bill: Bill,
  demand: ReturnType<typeof netDemand>['demand'],
  need: ReadonlyMap<string, number>,
  prices: ReadonlyMap<string, number>,
  start: string,
): void {
  const { series } = buildHistories(demand, [], addDays(start, -7));
  const options = { horizon: AHEAD, season: 52, levels: [], nonNegative: true };
  const inputs = series.map(({ values }, at) => ({ id: String(at), values }));
  forecastMany(inputs, options).forEach(({ mean }, at) => {
    const one = series[at];
    const price = prices.get(one?.sku ?? '');
    if (one === undefined || price === undefined) return;
    const ordered = mean.reduce((sum, units) => sum + units, 0);
    const wanted = need.get(`${one.market} ${one.sku}`) ?? 0;
    bill.bought += ordered * price * COST_SHARE;
    bill.unneeded += Math.max(0, ordered - wanted) * price * COST_SHARE;
    bill.lost += Math.max(0, wanted - ordered) * price * (1 - COST_SHARE);
  });
}

function figures({ net, gross }: { net: Bill; gross: Bill }, needed: number): Figure[] {
  const figure = (metric: string, value: number, peerValue: number): Figure => ({
    ...{ metric, value, unit: 'GBP', peer: 'gross demand', peerValue },
  });
  return [
    {
      metric: `what buyers kept, ${ORIGINS} times ${AHEAD} weeks, at cost`,
      value: needed,
      unit: 'GBP',
    },
    figure('bought at cost, net demand', net.bought, gross.bought),
    figure('of it not needed, at cost', net.unneeded, gross.unneeded),
    figure('margin lost for want of goods', net.lost, gross.lost),
  ];
}

export const bench: Bench = {
  summary: 'buying for demand net of returns beside gross, over the real order file',
  run,
};
