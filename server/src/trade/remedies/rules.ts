/** Where a case stands, from when its duty is charged, and what may be done with it. Pure. */
import type { CaseBody, GoodsRuling, ProducerRate, Stage, StageEntry, State } from './types.ts';

/** Most a provisional or registered duty reaches back (Anti-Dumping Agreement Art. 10.6). */
export const REACH_BACK_DAYS = 90;
const DAY_MS = 86_400_000;

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

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

/**
 * When duty is charged: from the provisional measure on, else from the definitive, or from the day
 * it was ordered back to. A review leaves it in force (Art. 11.3). Null where the case has not come
 * to a measure.
 */
export function chargingOf({ stages, retroactiveFrom }: CaseBody): Charging | null {
  const ordered = inOrder(stages);
  const first = (stage: Stage) => ordered.find((entry) => entry.stage === stage);
  const [provisional, definitive] = [first('provisional'), first('definitive')];
  const begin = provisional ?? definitive;
  if (begin === undefined) return null;
  const expired = ordered.findLast(({ stage }) => stage === 'expired');
  // A provisional measure that nothing followed ends with the last day it may last.
  const lapsed = definitive === undefined && begin.until !== null ? addDays(begin.until, 1) : null;
  const from = retroactiveFrom !== null && retroactiveFrom < begin.on ? retroactiveFrom : begin.on;
  return {
    from,
    until: expired?.on ?? lapsed,
    stage: definitive === undefined ? 'provisional' : 'definitive',
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
