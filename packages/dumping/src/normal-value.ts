import {
  compare,
  type Exact,
  exact,
  over,
  plain,
  plus,
  text,
  times,
  whole,
  ZERO,
} from './number.ts';
import type { Priced } from './prices.ts';
import type { Rates } from './rates.ts';
import type { ConstructedWhy, Cost, Gap, HomeTests, NormalBasis } from './types.ts';

const HUNDRED = whole(100);
/** Anti-Dumping Agreement Art. 2.2 note 2; Reg. (EU) 2016/1036 Art. 2(2); 19 USC 1677b(a)(1)(C). */
const VIABLE = whole(5);
/**
 * Art. 2.2.1 note 5: not less than 20 per cent of the volume; Reg. (EU) 2016/1036 Art. 2(4); 19 USC
 * 1677b(b)(2)(C).
 */
const SUBSTANTIAL = whole(20);

/** What the goods of one model cost, in the currency of the check; null parts are not known. */
export interface UnitCost {
  readonly full: Exact | null;
  /** Cost of manufacture, selling and administration, and profit. */
  readonly constructed: Exact | null;
  readonly gaps: readonly Gap[];
}

const wanting = (code: Gap['code'], what: string): Gap => ({
  ...{ code, weight: 'blocks', of: 'cost', what, sales: 0 },
});

/**
 * Cost and constructed value of one unit (Art. 2.2, 2.2.2): cost of production, a reasonable amount
 * for selling, administrative and general costs, and for profit.
 *
 * @param day of the rate of exchange, where the cost is in another currency
 */
export function unitCost(
  cost: Cost | undefined,
  rates: Rates,
  currency: string,
  day: string,
): UnitCost {
  if (cost === undefined) {
    return { full: null, constructed: null, gaps: [wanting('cost', 'manufacture')] };
  }
  const place = `costs.${cost.model}`;
  const gaps: Gap[] = [];
  const rate = rates.of(cost.currency, currency, day);
  if (rate === null) gaps.push(wanting('rate', `${cost.currency}/${currency} ${day}`));
  if (cost.manufacture === null) gaps.push(wanting('cost', 'manufacture'));
  if (cost.sga === null) gaps.push(wanting('cost', 'sga'));
  if (rate === null || cost.manufacture === null || cost.sga === null) {
    return { full: null, constructed: null, gaps };
  }
  const sum = plus(
    exact(cost.manufacture, `${place}.manufacture`),
    exact(cost.sga, `${place}.sga`),
  );
  const full = times(sum, rate);
  if (cost.profitPercent === null) {
    return { full, constructed: null, gaps: [wanting('profit', 'profitPercent')] };
  }
  const share = over(exact(cost.profitPercent, `${place}.profitPercent`), HUNDRED);
  return { full, constructed: plus(full, times(full, share)), gaps };
}

export const sumUnits = (sales: readonly Pick<Priced, 'units'>[]): Exact =>
  sales.reduce((sum, { units }) => plus(sum, units), ZERO);

/** Average by units of a part of each sale; null without units. */
export function averageOf(sales: readonly Priced[], part: (sale: Priced) => Exact): Exact | null {
  const units = sumUnits(sales);
  if (units.n === 0n) return null;
  return over(
    sales.reduce((sum, sale) => plus(sum, times(part(sale), sale.units)), ZERO),
    units,
  );
}

export interface Normal {
  readonly basis: NormalBasis;
  readonly why: ConstructedWhy | null;
  readonly perUnit: Exact;
  /** Home sales in the ordinary course of trade; none where the value is constructed. */
  readonly sales: readonly Priced[];
}

export interface NormalAnswer {
  readonly tests: HomeTests | null;
  readonly normal: Normal | null;
  readonly gaps: readonly Gap[];
}

interface Sorted {
  readonly tests: HomeTests;
  readonly kept: readonly Priced[];
}

/**
 * The two tests of home sales. Below cost they are left out only where they are made in substantial
 * quantities: the average price is below the average cost, or at least 20 % of the volume is. Costs
 * are averages of the period, so a price above them recovers them in it (Art. 2.2.1).
 */
function testHome(home: readonly Priced[], exported: Exact, cost: Exact | null): Sorted {
  const units = sumUnits(home);
  const viability = times(over(units, exported), HUNDRED);
  const base = {
    units: plain(units),
    viabilityPercent: text(viability, 4),
    isViable: compare(viability, VIABLE) >= 0,
  };
  if (cost === null || units.n === 0n) {
    return { tests: { ...base, belowCostPercent: null, excludesBelowCost: null }, kept: home };
  }
  const above = home.filter(({ exWorks }) => compare(exWorks, cost) >= 0);
  const under = home.filter(({ exWorks }) => compare(exWorks, cost) < 0);
  const below = times(over(sumUnits(under), units), HUNDRED);
  const average = averageOf(home, ({ exWorks }) => exWorks) ?? ZERO;
  const excludes = compare(average, cost) < 0 || compare(below, SUBSTANTIAL) >= 0;
  return {
    tests: { ...base, belowCostPercent: text(below, 4), excludesBelowCost: excludes },
    kept: excludes ? above : home,
  };
}

/**
 * Normal value of one model (Art. 2.1, 2.2): what it sells for at home in the ordinary course of
 * trade; constructed where too little is sold there or none of it at a profit.
 *
 * @param hasHomeGaps some home sales could not be priced: they cannot be left out as if not made
 */
export function normalValue(given: {
  readonly home: readonly Priced[];
  readonly exported: Exact;
  readonly cost: UnitCost;
  readonly from: 'home' | 'benchmark';
}): NormalAnswer {
  const { home, exported, cost, from } = given;
  if (from === 'benchmark') return constructed(null, 'benchmark', cost);
  if (home.length === 0) return constructed(null, 'no_home_sales', cost);
  const { tests, kept } = testHome(home, exported, cost.full);
  if (!tests.isViable) return constructed(tests, 'under_five_percent', cost);
  if (tests.excludesBelowCost === null) {
    // Whether prices at home cover their cost decides whether they may be used at all.
    return { tests, normal: null, gaps: cost.gaps.filter(({ code }) => code !== 'profit') };
  }
  const perUnit = averageOf(kept, ({ exWorks }) => exWorks);
  if (perUnit === null) return constructed(tests, 'all_below_cost', cost);
  const basis = tests.excludesBelowCost ? 'profitable_home_sales' : 'home_sales';
  return { tests, normal: { basis, why: null, perUnit, sales: kept }, gaps: [] };
}

function constructed(tests: HomeTests | null, why: ConstructedWhy, cost: UnitCost): NormalAnswer {
  const perUnit = cost.constructed;
  if (perUnit === null) {
    const none: Gap[] =
      why === 'no_home_sales' ? [{ ...wanting('home_sales', why), of: 'home' }] : [];
    return { tests, normal: null, gaps: [...none, ...cost.gaps] };
  }
  return { tests, normal: { basis: 'constructed', why, perUnit, sales: [] }, gaps: [] };
}
