/** Forecast value added: what planners' changes were worth, over the weeks that have ended. */
import { costOf, stockFor, totalOf } from './rules-money.ts';
import type { Day, ScoredChange, UnitEconomics, ValueAdded, ValueGroup } from './types.ts';

/** A change as planning keeps it. */
export interface Change {
  readonly overrideId: string;
  readonly sku: string;
  readonly market: string;
  readonly fromWeek: Day;
  readonly kind: 'absolute' | 'percent';
  readonly amount: number;
  readonly reason: string;
  readonly author: string;
  readonly createdAt: Date;
  /** What the forecast said of its weeks, from the first on; null: the series was not forecast. */
  readonly baseline: readonly number[] | null;
  readonly withdrawnAt: Date | null;
}

/** A week of a change with what came of it. */
export interface ChangeWeek {
  /** Place of the week in the change. */
  readonly at: number;
  readonly actual: number;
  /** Quantiles the forecast had for the week; null where they are not on record. */
  readonly quantiles: readonly number[] | null;
}

/** Of changes to one week the latest that was in force when the week began holds. */
export function holdingChange<T extends Pick<Change, 'createdAt' | 'withdrawnAt'>>(
  changes: readonly T[],
  week: Day,
): T | null {
  const start = Date.parse(`${week}T00:00:00Z`);
  return changes
    .filter(({ withdrawnAt }) => withdrawnAt === null || withdrawnAt.getTime() > start)
    .reduce<T | null>(
      (latest, one) => (latest === null || one.createdAt >= latest.createdAt ? one : latest),
      null,
    );
}

/**
 * Scores one change over its ended weeks, as planning does: the error of what the forecast had said
 * against the error of what the planner made of it. In money: the newsvendor cost of the stock each
 * would have asked for; the shape of the forecast is kept, so its quantiles grow with the mean.
 */
export function scoreChange(
  change: Change,
  weeks: readonly ChangeWeek[],
  levels: readonly number[],
  economics: UnitEconomics | null,
): ScoredChange | null {
  const { overrideId, sku, market, author, reason } = change;
  const sums = {
    weeks: 0,
    machine: 0,
    changed: 0,
    shortBefore: 0,
    overBefore: 0,
    short: 0,
    over: 0,
  };
  let priced = economics !== null;
  for (const { at, actual, quantiles } of weeks) {
    const said = change.baseline?.[at];
    if (said === undefined) continue;
    const made = change.kind === 'absolute' ? change.amount : said * (1 + change.amount / 100);
    sums.weeks += 1;
    sums.machine += Math.abs(said - actual);
    sums.changed += Math.abs(made - actual);
    if (economics === null || quantiles === null) {
      priced = false;
      continue;
    }
    const before = stockFor(levels, quantiles, economics.level);
    const after =
      made === said
        ? before
        : said > 0
          ? stockFor(
              levels,
              quantiles.map((one) => (one * made) / said),
              economics.level,
            )
          : Math.ceil(made);
    sums.shortBefore += Math.max(0, actual - before);
    sums.overBefore += Math.max(0, before - actual);
    sums.short += Math.max(0, actual - after);
    sums.over += Math.max(0, after - actual);
  }
  if (sums.weeks === 0) return null;
  return {
    ...{ overrideId, sku, market, author, reason: reason.trim(), weeks: sums.weeks },
    ...{ machineError: sums.machine, changedError: sums.changed },
    gainedMinor:
      priced && economics !== null
        ? totalOf(costOf(economics, sums.shortBefore, sums.overBefore)) -
          totalOf(costOf(economics, sums.short, sums.over))
        : null,
  };
}

/** Errors closer than this are the same error. */
const EVEN = 1e-9;

function groupOf(key: string, changes: readonly ScoredChange[]): ValueGroup {
  const sum = (read: (one: ScoredChange) => number): number =>
    changes.reduce((total, one) => total + read(one), 0);
  const gains = changes.flatMap(({ gainedMinor }) => (gainedMinor === null ? [] : [gainedMinor]));
  const better = ({ machineError, changedError }: ScoredChange): number =>
    machineError - changedError;
  return {
    key,
    changes: changes.length,
    weeks: sum(({ weeks }) => weeks),
    machineError: sum(({ machineError }) => machineError),
    changedError: sum(({ changedError }) => changedError),
    helped: changes.filter((one) => better(one) > EVEN).length,
    even: changes.filter((one) => Math.abs(better(one)) <= EVEN).length,
    gainedMinor: gains.length === 0 ? null : gains.reduce((total, one) => total + one, 0n),
    priced: gains.length,
  };
}

/** Groups shown of each kind: those that moved the most units. */
const GROUPS = 50;

function groupsBy(
  changes: readonly ScoredChange[],
  keyOf: (one: ScoredChange) => string,
): ValueGroup[] {
  const groups = new Map<string, ScoredChange[]>();
  for (const one of changes) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  const moved = (one: ValueGroup): number => Math.abs(one.machineError - one.changedError);
  return [...groups]
    .map(([key, members]) => groupOf(key, members))
    .sort((a, b) => moved(b) - moved(a) || (a.key < b.key ? -1 : 1))
    .slice(0, GROUPS);
}

/** All scored changes: in all, by who made them, by the reason given, by SKU. */
export function valueAdded(changes: readonly ScoredChange[]): ValueAdded {
  return {
    overall: groupOf('', changes),
    byAuthor: groupsBy(changes, ({ author }) => author),
    byReason: groupsBy(changes, ({ reason }) => reason),
    bySku: groupsBy(changes, ({ sku }) => sku),
  };
}

/** 95 %. */
const Z = 1.96;

/**
 * Interval in which the true share lies with 95 % confidence.
 * Source: Wilson (1927), JASA 22: honest for few tries, never below 0 or above 1.
 * @returns null where nothing was tried
 */
export function shareInterval(
  hits: number,
  tries: number,
): { readonly low: number; readonly high: number } | null {
  if (tries === 0) return null;
  const share = hits / tries;
  const middle = share + (Z * Z) / (2 * tries);
  const spread = Z * Math.sqrt((share * (1 - share) + (Z * Z) / (4 * tries)) / tries);
  const whole = 1 + (Z * Z) / tries;
  return {
    low: Math.max(0, (middle - spread) / whole),
    high: Math.min(1, (middle + spread) / whole),
  };
}
