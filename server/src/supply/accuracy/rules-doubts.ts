/** What should not be trusted of a forecast, and why. */
import type { AlertKind, Disagreement, Doubt, DoubtGroup } from './types.ts';

export interface DoubtFacts {
  readonly model: string;
  readonly demandClass: string;
  readonly weeks: number;
  readonly censoredWeeks: number;
  /** Of the first week ahead: mean and the ends of the 80 % band. */
  readonly ahead: { readonly mean: number; readonly low: number; readonly high: number };
  /** Null: not tested. */
  readonly wape: number | null;
  readonly naiveWape: number | null;
  readonly points: number;
  readonly alerts: readonly AlertKind[];
}

/** Half a year: no season was seen even in part. */
const SHORT_WEEKS = 26;
/** Under this the forecast leans on what other series do. */
const PRIOR_WEEKS = 8;
/** A band wider than twice its middle leaves the quantity open. */
const WIDE = 2;
/** Every tenth week out of stock: the rest is not the whole of demand. */
const CENSORED_SHARE = 0.1;
/** Slow sellers' bands are wide by nature; the words for these are "intermittent". */
const SPARSE: readonly string[] = ['intermittent', 'lumpy'];

/** Reasons not to trust one series, in the order in which they are told. */
export function doubtsOf(facts: DoubtFacts): Doubt[] {
  const { ahead, wape, naiveWape, alerts } = facts;
  const sparse = SPARSE.includes(facts.demandClass);
  const found: Record<Doubt, boolean> = {
    untested: facts.points === 0,
    too_short: facts.weeks < SHORT_WEEKS,
    prior_only: facts.model === 'short' || facts.weeks < PRIOR_WEEKS,
    intermittent: sparse,
    wide_band: !sparse && ahead.mean > 0 && ahead.high - ahead.low > WIDE * ahead.mean,
    coverage_off: alerts.includes('coverage'),
    biased: alerts.includes('bias') || alerts.includes('break'),
    censored: facts.censoredWeeks >= Math.max(1, CENSORED_SHARE * facts.weeks),
    worse_than_naive: wape !== null && naiveWape !== null && wape > naiveWape,
  };
  return (Object.keys(found) as Doubt[]).filter((code) => found[code]);
}

const EXAMPLES = 5;

/** Series by reason, the reason that touches the most money first. */
export function groupDoubts(
  series: readonly {
    readonly sku: string;
    readonly market: string;
    readonly valueMinor: bigint | null;
    readonly doubts: readonly Doubt[];
  }[],
): DoubtGroup[] {
  const groups = new Map<Doubt, (typeof series)[number][]>();
  for (const one of series) {
    for (const code of one.doubts) {
      const group = groups.get(code);
      if (group === undefined) groups.set(code, [one]);
      else group.push(one);
    }
  }
  const worth = (value: bigint | null): bigint => value ?? -1n;
  const falling = (a: bigint, b: bigint): number => (a < b ? 1 : a > b ? -1 : 0);
  return [...groups]
    .map(([code, members]) => {
      const values = members.flatMap(({ valueMinor }) => (valueMinor === null ? [] : [valueMinor]));
      return {
        ...{ code, series: members.length },
        valueMinor: values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0n),
        examples: [...members]
          .sort((a, b) => falling(worth(a.valueMinor), worth(b.valueMinor)))
          .slice(0, EXAMPLES)
          .map(({ sku, market }) => ({ sku, market })),
      };
    })
    .sort((a, b) => falling(worth(a.valueMinor), worth(b.valueMinor)) || b.series - a.series);
}

/** A total further from its parts than this is worth a word. */
const DISAGREES = 0.15;

/** Markets whose own forecast is not what its series add up to; `*` is all of them. */
export function disagreementsOf(
  totals: readonly { readonly market: string; readonly total: number; readonly parts: number }[],
): Disagreement[] {
  return totals.filter(
    ({ total, parts }) => Math.abs(total - parts) > DISAGREES * Math.max(total, parts, 1),
  );
}
