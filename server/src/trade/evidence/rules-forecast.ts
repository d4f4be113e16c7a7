import { addDays, daysBetween } from '../../platform/days/index.ts';
import type { Ancestors } from './rules.ts';
import type { EvidenceRow, RegisteredKind } from './types.ts';

/** What a SKU sold in a market over the days looked back on. */
export interface Sold {
  readonly sku: string;
  readonly market: string;
  readonly units: number;
  /** Minor units of the base currency; null where no rate is known. */
  readonly minor: bigint | null;
}

/** Evidence that counts, and the SKUs it covers. */
export interface Covering {
  readonly record: EvidenceRow;
  readonly kind: RegisteredKind;
  readonly skus: readonly string[];
}

export interface StakeLine {
  readonly recordId: string;
  /** First day on which nothing on file of its kind covers these goods any more. */
  readonly day: string;
  readonly skus: readonly string[];
  readonly markets: readonly string[];
  /** To a tenth. */
  readonly unitsPerWeek: number;
  /** Minor units of the base currency; sales whose value is unknown are not in it. */
  readonly minorPerDay: bigint;
  /** SKUs and markets sold whose value is unknown. */
  readonly withoutValue: number;
}

export interface StakeStep {
  readonly day: string;
  /** SKUs and markets that are not covered from that day on, each counted once. */
  readonly pairs: number;
  readonly minorPerDay: bigint;
}

export interface Forecast {
  readonly lines: readonly StakeLine[];
  /** Days on which something ends; what is at stake holds until the next. */
  readonly steps: readonly StakeStep[];
  /** Sales at stake over all days up to the last one looked at. */
  readonly totalMinor: bigint;
}

/** Whether evidence is asked for in a market and good there. */
function isGoodIn(
  kind: RegisteredKind,
  row: EvidenceRow,
  market: string,
  ancestorsOf: Ancestors,
): boolean {
  const places = [market, ...ancestorsOf(market)];
  if (!places.includes(kind.jurisdiction) && kind.jurisdiction !== 'world') return false;
  return row.markets.length === 0 || places.some((place) => row.markets.includes(place));
}

/** Half up, for amounts that are not negative. */
function divide(amount: bigint, by: number): bigint {
  const parts = BigInt(by);
  return (2n * amount + parts) / (2n * parts);
}

interface End {
  readonly until: string;
  readonly recordId: string;
}

/**
 * The last of the evidence of a kind that covers each SKU: where two follow each other, only the
 * end of the later one stops anything. Null is open.
 */
function lastEnds(covering: readonly Covering[], ancestorsOf: Ancestors) {
  const bySku = new Map<string, Covering[]>();
  for (const one of covering) {
    for (const sku of one.skus) {
      const known = bySku.get(sku);
      if (known === undefined) bySku.set(sku, [one]);
      else known.push(one);
    }
  }
  return (sku: string, market: string): End[] => {
    const ends = new Map<string, End | null>();
    for (const { kind, record } of bySku.get(sku) ?? []) {
      if (!isGoodIn(kind, record, market, ancestorsOf)) continue;
      const { validUntil, recordId } = record;
      const known = ends.get(kind.id);
      if (validUntil === null || known === null) ends.set(kind.id, null);
      else if (known === undefined || known.until < validUntil) {
        ends.set(kind.id, { until: validUntil, recordId });
      }
    }
    return [...ends.values()].flatMap((end) => end ?? []);
  };
}

class Sum {
  readonly skus = new Set<string>();
  readonly markets = new Set<string>();
  pairs = 0;
  units = 0;
  minor = 0n;
  withoutValue = 0;

  add({ sku, market, units, minor }: Sold): void {
    this.skus.add(sku);
    this.markets.add(market);
    this.pairs++;
    this.units += units;
    if (minor === null) this.withoutValue++;
    else this.minor += minor;
  }
}

/**
 * Sales that stop being covered when evidence ends, if nothing is renewed: by record, and by day
 * over all of them. Sales go on as over the days looked back on. Whether the law asks for the
 * evidence is not judged here: a piece nobody has to have is counted too.
 *
 * @param today first day looked at, `until` the last
 * @param soldDays how many days `sold` sums up
 */
export function forecastStakes(
  covering: readonly Covering[],
  sold: readonly Sold[],
  { today, until, soldDays }: { today: string; until: string; soldDays: number },
  ancestorsOf: Ancestors,
): Forecast {
  const endsOf = lastEnds(covering, ancestorsOf);
  const byRecord = new Map<string, { day: string; sum: Sum }>();
  const byDay = new Map<string, Sum>();
  for (const one of sold) {
    if (one.units <= 0 && (one.minor ?? 0n) <= 0n) continue;
    const ends = endsOf(one.sku, one.market).filter(
      (end) => end.until >= today && end.until < until,
    );
    for (const end of ends) {
      const line = byRecord.get(end.recordId) ?? { day: addDays(end.until, 1), sum: new Sum() };
      byRecord.set(end.recordId, line);
      line.sum.add(one);
    }
    const first = ends.map((end) => addDays(end.until, 1)).sort()[0];
    if (first === undefined) continue;
    const sum = byDay.get(first) ?? new Sum();
    byDay.set(first, sum);
    sum.add(one);
  }
  const lines = [...byRecord].map(([recordId, { day, sum }]) => ({
    ...{ recordId, day, skus: [...sum.skus].sort(), markets: [...sum.markets].sort() },
    unitsPerWeek: Math.round((sum.units * 70) / soldDays) / 10,
    minorPerDay: divide(sum.minor, soldDays),
    withoutValue: sum.withoutValue,
  }));
  return { lines: lines.sort(byStake), ...stepsOf(byDay, until, soldDays) };
}

function byStake(a: StakeLine, b: StakeLine): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  return a.minorPerDay < b.minorPerDay ? 1 : -1;
}

function stepsOf(byDay: ReadonlyMap<string, Sum>, until: string, soldDays: number) {
  const days = [...byDay].sort(([a], [b]) => (a < b ? -1 : 1));
  let minor = 0n;
  let pairs = 0;
  let total = 0n;
  const steps = days.map(([day, sum]) => {
    minor += sum.minor;
    pairs += sum.pairs;
    total += sum.minor * BigInt(daysBetween(day, until) + 1);
    return { day, pairs, minorPerDay: divide(minor, soldDays) };
  });
  return { steps, totalMinor: divide(total, soldDays) };
}
