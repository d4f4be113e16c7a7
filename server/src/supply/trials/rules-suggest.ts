/** What the records say of an article that is to be tried. Pure. */
import type { AnalogueCurve, Origin, TrialFacts } from './types.ts';

/** Weeks from the first sale on that count as a launch. */
export const LAUNCH_WEEKS = 16;

/** Ratio of a high to a low rate where fewer than three articles say how far they lie apart. */
const USUAL_SPREAD = 6;

/** The value below which the share of sorted values lies. */
function quantile(sorted: readonly number[], level: number): number {
  const place = level * (sorted.length - 1);
  const low = Math.floor(place);
  const at = (index: number) => sorted[Math.min(sorted.length - 1, index)] ?? 0;
  return at(low) + (place - low) * (at(low + 1) - at(low));
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Spread of weeks beyond chance, around each article's own mean. */
function dispersionOf(curves: readonly AnalogueCurve[]): number {
  const own = curves.flatMap(({ units }) => {
    const average = mean(units);
    if (average <= 0 || units.length < 4) return [];
    const variance =
      mean(units.map((sold) => (sold - average) ** 2)) * (units.length / (units.length - 1));
    return [Math.max(0, (variance - average) / average ** 2)];
  });
  return Math.min(
    2,
    own.length === 0
      ? 0.2
      : quantile(
          [...own].sort((a, b) => a - b),
          0.5,
        ),
  );
}

/** Mean course of the launches, each by its own mean; later weeks as the mean of the last four. */
function shapeOf(curves: readonly AnalogueCurve[], weeks: number): number[] {
  const shares: number[] = [];
  for (let week = 0; week < weeks; week += 1) {
    const known = curves.flatMap(({ units }) => {
      const average = mean(units);
      const sold = units[week];
      return sold === undefined || average <= 0 ? [] : [sold / average];
    });
    shares.push(known.length === 0 ? mean(shares.slice(-4)) || 1 : mean(known));
  }
  const average = mean(shares);
  return shares.map((share) => Number(Math.max(0.05, share / average).toFixed(3)));
}

/**
 * Rate, course and spread of the article from those it is like. With one or two of them the
 * distance of high from low is the usual one, sixfold, because two articles say nothing of it.
 */
export function likeAnalogues(
  curves: readonly AnalogueCurve[],
  weeks: number,
): Pick<TrialFacts, 'rate' | 'shape' | 'dispersion'> | null {
  const sold = curves.filter(({ units }) => mean(units) > 0);
  if (sold.length === 0) return null;
  const rates = sold.map(({ units }) => mean(units)).sort((a, b) => a - b);
  const likely = quantile(rates, 0.5);
  const step = Math.sqrt(USUAL_SPREAD);
  const few = rates.length < 3;
  const low = Math.min(likely / 1.3, few ? likely / step : quantile(rates, 0.1));
  const high = Math.max(likely * 1.3, few ? likely * step : quantile(rates, 0.9));
  const round = (value: number) => Number(Math.max(0.1, value).toFixed(1));
  return {
    rate: { low: round(low), likely: round(likely), high: round(high) },
    shape: shapeOf(sold, weeks),
    dispersion: Number(dispersionOf(sold).toFixed(2)),
  };
}

export const said = (code: Origin['code'], params: Origin['params'] = {}): Origin => ({
  code,
  params,
});

/** Weeks from order to sale: making and the way, to whole weeks, up. */
export const leadWeeks = (makingDays: number, wayDays: number): number =>
  Math.max(0, Math.ceil((makingDays + wayDays) / 7 - 1e-9));

/** A lane as far as it matters here; costs in major units. */
export interface Lane {
  readonly kind: string;
  readonly active: boolean;
  readonly fromSupplierId: string | null;
  readonly toWarehouseId: string | null;
  readonly daysMean: number;
  readonly costPerUnit: number;
  readonly costPerKg: number;
  readonly currency: string;
}

/** The cheapest supply lane of a supplier to a warehouse for a unit of the weight. */
export function laneOf(
  lanes: readonly Lane[],
  of: {
    readonly supplierId: string | null;
    readonly warehouseId: string;
    readonly kg: number;
    /** Whole minor units of the company's currency; null without a rate. */
    readonly inBase: (major: number, currency: string) => number | null;
  },
): { readonly days: number; readonly unitMinor: number } | null {
  let best: { days: number; unitMinor: number } | null = null;
  for (const lane of lanes) {
    if (!lane.active || lane.kind !== 'supply' || lane.toWarehouseId !== of.warehouseId) continue;
    if (lane.fromSupplierId !== null && lane.fromSupplierId !== of.supplierId) continue;
    const major = lane.costPerUnit + lane.costPerKg * of.kg;
    const unitMinor = of.inBase(major, lane.currency);
    if (unitMinor === null) continue;
    if (best === null || unitMinor < best.unitMinor) best = { days: lane.daysMean, unitMinor };
  }
  return best;
}
