/** Where a case stands, from when its duty is charged, and what may be done with it. Pure. */
import { addDays } from '../../platform/days/index.ts';
import type { CaseBody, GoodsRuling, ProducerRate, Stage, StageEntry, State } from './types.ts';

/** Most a provisional or registered duty reaches back (Anti-Dumping Agreement Art. 10.6). */
export const REACH_BACK_DAYS = 90;

const inOrder = (stages: readonly StageEntry[]): StageEntry[] =>
  [...stages].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

/** The stage a case is in on a day: the last that began; null before the first. */
export function stageOn(stages: readonly StageEntry[], day: string): Stage | null {
  return inOrder(stages).findLast(({ on }) => on <= day)?.stage ?? null;
}

export interface Charging {
  /** First day duty is charged, and first day it is not any more; null is open. */
  readonly from: string;
  readonly until: string | null;
  readonly stage: 'provisional' | 'definitive';
}

/** Days duty is charged on, the last one not among them; null is open. */
export interface Span {
  readonly from: string;
  readonly until: string | null;
}

/** First day without duty after a definitive measure; null: no act ends it. */
function endOf(ordered: readonly StageEntry[]): string | null {
  const expired = ordered.findLast(({ stage }) => stage === 'expired');
  if (expired !== undefined) return expired.on;
  const last = ordered.findLast(({ stage }) => stage === 'definitive');
  if (last === undefined || last.until === null) return null;
  const after = addDays(last.until, 1);
  // A review begun in time leaves it in force until it ends (Art. 11.3).
  const review = ordered.findLast(
    ({ stage, on }) => stage === 'review' && on >= last.on && on <= after,
  );
  if (review === undefined) return after;
  if (review.until === null) return null;
  return review.until < last.until ? after : addDays(review.until, 1);
}

/**
 * When duty is charged, in order: from the provisional measure on, else from the definitive, or
 * from the day it was ordered back to. Two spans where the provisional measure lapsed before the
 * definitive one began (Art. 7.4). None where the case has not come to a measure.
 */
export function spansOf({ stages, retroactiveFrom }: CaseBody): Span[] {
  const ordered = inOrder(stages);
  const first = (stage: Stage) => ordered.find((entry) => entry.stage === stage);
  const [provisional, definitive] = [first('provisional'), first('definitive')];
  const begin = provisional ?? definitive;
  if (begin === undefined) return [];
  const isBack = retroactiveFrom !== null && retroactiveFrom < begin.on;
  const from = isBack ? retroactiveFrom : begin.on;
  const end = endOf(ordered);
  const lapsed = provisional?.until == null ? null : addDays(provisional.until, 1);
  if (lapsed === null) return [{ from, until: end }];
  if (definitive === undefined) {
    return [{ from, until: end !== null && end < lapsed ? end : lapsed }];
  }
  const isOrdered = retroactiveFrom !== null && retroactiveFrom < definitive.on;
  const again = isOrdered ? retroactiveFrom : definitive.on;
  if (again <= lapsed) return [{ from, until: end }];
  return [
    { from, until: lapsed },
    { from: again, until: end },
  ];
}

/** From the first day duty is charged to the last; null where the case has no measure. */
export function chargingOf(body: CaseBody): Charging | null {
  const spans = spansOf(body);
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined) return null;
  const isFinal = body.stages.some(({ stage }) => stage === 'definitive');
  return {
    ...{ from: first.from, until: last.until },
    stage: isFinal ? 'definitive' : 'provisional',
  };
}

/**
 * First day to which a duty could still be ordered back: 90 days before the provisional measure
 * where imports are registered, never before registration. Null: it cannot reach back.
 */
export function mayReachBackTo({
  stages,
  registeredFrom,
  retroactiveFrom,
}: CaseBody): string | null {
  if (retroactiveFrom !== null) return retroactiveFrom;
  if (registeredFrom === null) return null;
  const provisional = inOrder(stages).find(({ stage }) => stage === 'provisional');
  if (provisional === undefined) return registeredFrom;
  const earliest = addDays(provisional.on, -REACH_BACK_DAYS);
  return earliest > registeredFrom ? earliest : registeredFrom;
}

/** Names of the rates of a case: `others`, else the key of each. */
export const makerKeys = (rates: readonly ProducerRate[]): string[] =>
  rates.map(({ role, key }, index) => (role === 'others' ? 'others' : (key ?? `p${index + 1}`)));

const isSameMaker = (a: ProducerRate, b: ProducerRate): boolean =>
  a.role === b.role && (a.producer ?? '').trim() === (b.producer ?? '').trim();

/**
 * The rates with a key each, by which rulings on goods name them. One without a key has that of the
 * rate of the same producer before, else one nothing has named yet.
 */
export function keyedRates(
  rates: readonly ProducerRate[],
  before: readonly ProducerRate[],
): ProducerRate[] {
  const old = makerKeys(before);
  const held = new Set(rates.flatMap(({ key }) => key ?? []));
  const unused = (): string => {
    let n = 1;
    while (held.has(`p${n}`) || old.includes(`p${n}`)) n++;
    return `p${n}`;
  };
  return rates.map((rate) => {
    if (rate.role === 'others') return { ...rate, key: null };
    if (rate.key != null) return rate;
    const at = before.findIndex(
      (one, index) => isSameMaker(one, rate) && !held.has(old[index] ?? ''),
    );
    const key = old[at] ?? unused();
    held.add(key);
    return { ...rate, key };
  });
}

/** The first ruling whose rate would be gone, or be somebody else's, after a change; else null. */
export function strandedRuling(
  before: readonly ProducerRate[],
  after: readonly ProducerRate[],
  rulings: Iterable<GoodsRuling>,
): { readonly sku: string; readonly maker: ProducerRate } | null {
  const [old, now] = [makerKeys(before), makerKeys(after)];
  for (const { sku, ruling } of rulings) {
    if (ruling === 'out' || ruling === 'others') continue;
    const was = before[old.indexOf(ruling)];
    const is = after[now.indexOf(ruling)];
    if (was === undefined) continue;
    if (is === undefined || !isSameMaker(was, is)) return { sku, maker: was };
  }
  return null;
}

/** Why a case cannot be as it was written; the path of the field. */
export type BodyProblem =
  | 'stages'
  | 'stage_order'
  | 'several_others'
  | 'same_key'
  | 'named_without_producer'
  | 'no_scope'
  | 'registered_after_measure';

/** Things one field alone does not show. */
export function bodyProblem(body: CaseBody): BodyProblem | null {
  const { stages, rates, hs } = body;
  if (hs.length === 0) return 'no_scope';
  if (stages.length === 0) return 'stages';
  if (stages.some(({ on, until }) => until !== null && until < on)) return 'stage_order';
  if (rates.filter(({ role }) => role === 'others').length > 1) return 'several_others';
  if (rates.some(({ role, producer }) => role === 'named' && producer === null)) {
    return 'named_without_producer';
  }
  if (new Set(makerKeys(rates)).size < rates.length) return 'same_key';
  const charging = chargingOf(body);
  const { registeredFrom } = body;
  if (charging !== null && registeredFrom !== null && registeredFrom > charging.from) {
    return body.retroactiveFrom === null ? 'registered_after_measure' : null;
  }
  return null;
}

export type Act = 'accept' | 'withdraw' | 'dismiss' | 'watch';

const FROM: Readonly<Record<Act, readonly State[]>> = {
  accept: ['watched'],
  withdraw: ['accepted'],
  dismiss: ['watched'],
  watch: ['dismissed'],
};
const TO: Readonly<Record<Act, State>> = {
  accept: 'accepted',
  withdraw: 'watched',
  dismiss: 'dismissed',
  watch: 'watched',
};

/** Where an act leads; null: not from there. */
export const moveTo = (act: Act, state: State): State | null =>
  FROM[act].includes(state) ? TO[act] : null;
