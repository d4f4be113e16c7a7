/** Small-batch trials: what the engine is asked, and what may be done when. Pure. */
import type { Standing, Trial, TrialAction } from '@tradewind/stocking';
import { addDays, daysBetween } from '../../platform/days/index.ts';
import { fail } from './errors.ts';
import type { Day, TrialFacts, TrialRecord, TrialState, WeekSold, WeekWord } from './types.ts';

const SHORTEST = 2;
const LONGEST = 104;

/** Names of a trial's facts as the engine's path names them. */
const NAMES: Readonly<Record<string, string>> = {
  steps: 'goods',
  priceMinor: 'saleCostMinor',
};

/**
 * The engine's question: costs of a unit in one sum, what a sale leaves.
 * @throws trials.bad_facts where a sale costs more than it brings
 */
export function trialOf(facts: TrialFacts): Trial {
  const { shape, saleMinor, saleCostMinor, goods, freightMinor, dutyMinor, ...rest } = facts;
  if (shape.length < SHORTEST || shape.length > LONGEST) {
    throw fail('trials.bad_facts', { path: 'shape' });
  }
  return {
    ...rest,
    shape,
    priceMinor: saleMinor - saleCostMinor,
    steps: goods.map(({ from, unitMinor }) => ({
      from,
      unitMinor: unitMinor + freightMinor + dutyMinor,
    })),
    lostMinor: 0,
  };
}

/** @param path as the engine says it, such as `steps.1.from` */
export function refusalOf(path: string): Error {
  const [head = '', ...rest] = path.split('.');
  return fail('trials.bad_facts', { path: [NAMES[head] ?? head, ...rest].join('.') });
}

/** Whole weeks since the launch; counts from the launch's own weekday. */
export const weeksOver = (launchedOn: Day, today: Day): number =>
  Math.max(0, Math.floor(daysBetween(launchedOn, today) / 7));

/** Days of a week on which it could be sold: those no stock-out covers. */
function daysInStock(from: Day, gaps: readonly { from: Day; to: Day | null }[]): number {
  let days = 0;
  for (let n = 0; n < 7; n += 1) {
    const day = addDays(from, n);
    const out = gaps.some((gap) => gap.from <= day && (gap.to === null || day <= gap.to));
    if (!out) days += 1;
  }
  return days;
}

export interface SoldFacts {
  readonly launchedOn: Day;
  readonly today: Day;
  /** Longest the season is. */
  readonly weeks: number;
  readonly sold: readonly { readonly day: Day; readonly units: number }[];
  /** Spans in which nothing could be sold; `to` null: still. */
  readonly gaps: readonly { readonly from: Day; readonly to: Day | null }[];
  readonly words: readonly WeekWord[];
}

/**
 * The weeks of the season that are over: what orders and stock-outs say, or what a person said
 * instead. A week with sales had stock on a day, whatever the records say.
 */
export function weeksSold(facts: SoldFacts): WeekSold[] {
  const { launchedOn, today, weeks } = facts;
  const words = new Map(facts.words.map((word) => [word.week, word]));
  return Array.from({ length: Math.min(weeks, weeksOver(launchedOn, today)) }, (_, week) => {
    const from = addDays(launchedOn, week * 7);
    const word = words.get(week) ?? null;
    if (word !== null) {
      return { week, from, units: word.units, daysInStock: word.daysInStock, word };
    }
    const after = addDays(from, 7);
    const units = facts.sold.reduce(
      (sum, one) => (one.day >= from && one.day < after ? sum + one.units : sum),
      0,
    );
    const days = daysInStock(from, facts.gaps);
    return {
      week,
      from,
      units: Math.max(0, units),
      daysInStock: units > 0 ? Math.max(1, days) : days,
      word,
    };
  });
}

export interface UnderWay {
  readonly units: number;
  readonly number: string;
  readonly arrivesOn: Day;
}

/** Where the article stands, in the engine's words; of several orders on their way the sum. */
export function standingOf(
  weeks: readonly WeekSold[],
  onHand: number,
  underWay: readonly UnderWay[],
  today: Day,
): Standing {
  const units = underWay.reduce((sum, one) => sum + one.units, 0);
  const first = underWay.map(({ arrivesOn }) => arrivesOn).sort()[0];
  return {
    signals: weeks.map(({ units: sold, daysInStock: daysIn }) => ({
      units: sold,
      daysInStock: daysIn,
    })),
    onHand,
    underWay:
      first === undefined || units === 0
        ? null
        : { units, weeksLeft: Math.max(1, Math.ceil(daysBetween(today, first) / 7)) },
  };
}

/**
 * Whether advice still rests on what the records say: no week ended since, and stock on hand and
 * under way are what they were. Of advice never given: no.
 */
export const adviceIsCurrent = (
  given: Pick<TrialRecord, 'advisedWeek' | 'advisedStock'>,
  now: {
    readonly weeks: readonly unknown[];
    readonly onHand: number;
    readonly standing: Pick<Standing, 'underWay'>;
  },
): boolean =>
  given.advisedWeek === now.weeks.length &&
  given.advisedStock?.onHand === now.onHand &&
  given.advisedStock.underWay === (now.standing.underWay?.units ?? 0);

/** @throws trials.wrong_state */
export function requireState(state: TrialState, wanted: TrialState): void {
  if (state !== wanted) throw fail('trials.wrong_state', { state });
}

export interface Decided {
  readonly action: TrialAction;
  readonly units: number;
  readonly reason: string;
}

/**
 * Whether a decision holds together; one other than advised needs a reason.
 * @throws trials.bad_decision, trials.under_way
 */
export function checkDecision(
  decided: Decided,
  advised: { readonly action: TrialAction; readonly units: number } | null,
  facts: Pick<TrialFacts, 'minimumUnits' | 'multipleUnits'>,
  underWay: readonly UnderWay[],
): void {
  const { action, units, reason } = decided;
  const [coming] = underWay;
  if (action === 'reorder') {
    if (coming !== undefined) {
      const all = underWay.reduce((sum, one) => sum + one.units, 0);
      throw fail('trials.under_way', { units: all, number: coming.number });
    }
    const fits = units >= facts.minimumUnits && units % facts.multipleUnits === 0;
    if (!fits || units > 1_000_000) throw fail('trials.bad_decision');
  } else if (units !== 0) throw fail('trials.bad_decision');
  const same = advised !== null && advised.action === action && advised.units === units;
  if (!same && reason.trim().length < 3) throw fail('trials.bad_decision');
}

/** What goods and freight of a batch come to, in whole minor units; duty is paid at the border. */
export function batchOf(
  { goods, freightMinor, batchMinor }: TrialFacts,
  units: number,
): { readonly goodsMinor: bigint; readonly freightMinor: bigint } {
  let unit = goods[0]?.unitMinor ?? 0;
  for (const { from, unitMinor } of goods) if (units >= from) unit = unitMinor;
  const count = BigInt(units);
  return {
    goodsMinor: BigInt(unit) * count,
    freightMinor: BigInt(freightMinor) * count + BigInt(batchMinor),
  };
}

/**
 * Stock where no ledger knows the article: the first batch and what was received of reorders, less
 * what was sold: week by week as orders or people say, and since the last whole week by orders.
 */
export function reckonedStock(
  { firstUnits, received }: { readonly firstUnits: number; readonly received: number },
  weeks: readonly WeekSold[],
  sold: readonly { readonly day: Day; readonly units: number }[],
  launchedOn: Day,
): number {
  const since = addDays(launchedOn, weeks.length * 7);
  const lately = sold.reduce((sum, one) => (one.day >= since ? sum + one.units : sum), 0);
  return firstUnits + received - weeks.reduce((sum, { units }) => sum + units, 0) - lately;
}
