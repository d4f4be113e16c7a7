import { invertSymmetric } from '../kernel/symmetric.ts';
import {
  addMessage,
  diagonal,
  type Message,
  type Passed,
  passDown,
  passUp,
  silence,
} from './hierarchy.ts';
import type { EffectItem } from './items.ts';
import type { Evidence } from './likelihood.ts';
import type { EffectPrior } from './priors.ts';

/** An item with what it says. */
export interface Member {
  readonly item: EffectItem;
  readonly evidence: Evidence;
}

/** Variances of coefficients: items around their group, groups around the catalogue. In place. */
export interface Spread {
  readonly item: Float64Array;
  readonly group: Float64Array;
}

/** Coefficients of one group as they were in the past, with their variances given the catalogue. */
export interface GroupEffects {
  readonly coefficients: Float64Array;
  readonly variance: Float64Array;
}

/** What a catalogue's evidence says together. */
export interface Pooled {
  /** Mean effects of the catalogue, those of a coming occurrence. */
  readonly all: Float64Array;
  readonly allVariance: Float64Array;
  /** The same as they were in the past: with the passing shocks of their periods. */
  readonly occurred: Float64Array;
  readonly groups: ReadonlyMap<string, GroupEffects>;
  /** Coefficients of each member's active columns. */
  readonly coefficients: readonly Float64Array[];
}

/** Small enough to say "the same", large enough to divide by. */
export const same = 1e-8;

/** Items, or groups, that the first guess of a spread is worth. */
const priorMembers = 3;

/** Name of the one group of items that have none. */
export const noGroup = '';

/**
 * Empirical Bayes over items, groups and the catalogue, with one turn of the EM algorithm for the
 * spreads (which are renewed in place).
 *
 * Whatever else happened to everybody in the weeks of an event is taken for the event by all items
 * alike, however many they are; so between what the catalogue shows and what an event does by
 * itself stands one more level, with the variance of such common shocks.
 *
 * Sources: Gelman & Hill (2007), Data Analysis Using Regression and Multilevel Models, chapters 12
 * and 18, for partial pooling; Dempster, Laird & Rubin (1977), JRSS B 39, for EM.
 *
 * @param shocks variance by column of what common shocks added to the effects seen
 */
export function poolEvidence(
  members: readonly Member[],
  priors: readonly EffectPrior[],
  spread: Spread,
  shocks: Float64Array,
): Pooled {
  const size = priors.length;
  const every = priors.map((_, index) => index);
  const told = members.map(({ item, evidence }) =>
    passUp(evidence, pick(spread.item, item.active)),
  );
  const heard = new Map<string, Message>();
  members.forEach(({ item }, index) => {
    const name = item.group ?? noGroup;
    const message = heard.get(name) ?? silence(size);
    heard.set(name, message);
    addMessage(message, told[index] as Passed, item.active, size);
  });
  const catalogue = silence(size);
  const groupsTold = new Map<string, Passed>();
  for (const [name, message] of heard) {
    const passed = passUp(message, spread.group);
    groupsTold.set(name, passed);
    addMessage(catalogue, passed, every, size);
  }
  const seen = passUp(catalogue, shocks);
  const { all, allVariance } = catalogueMean(seen, priors);
  const occurred = passDown(seen, catalogue.right, shocks, all);
  const shockVariance = shocks.map((shock, index) => {
    const kept = diagonal(seen.covariance, index, size);
    return kept + (kept / shock) ** 2 * (allVariance[index] as number);
  });
  const groups = new Map<string, GroupEffects>();
  for (const [name, passed] of groupsTold) {
    const { right } = heard.get(name) as Message;
    groups.set(name, {
      coefficients: passDown(passed, right, spread.group, occurred),
      variance: spread.group.map((_, index) => diagonal(passed.covariance, index, size)),
    });
  }
  const coefficients = members.map(({ item, evidence }, index) => {
    const upper = groups.get(item.group ?? noGroup)?.coefficients ?? occurred;
    const { active } = item;
    const own = pick(spread.item, active);
    return passDown(told[index] as Passed, evidence.right, own, pick(upper, active));
  });
  const pooled = { all, allVariance, occurred, groups, coefficients };
  renewSpread(members, told, pooled, priors, spread, shockVariance);
  return pooled;
}

/** The listed entries. */
export function pick(values: Float64Array, places: readonly number[]): Float64Array {
  return Float64Array.from(places, (place) => values[place] as number);
}

function catalogueMean({ information, right }: Message, priors: readonly EffectPrior[]) {
  const size = priors.length;
  const precision = Float64Array.from(information);
  const pull = Float64Array.from(right);
  priors.forEach(({ middle, catalogue }, index) => {
    const cell = index * size + index;
    precision[cell] = (precision[cell] as number) + catalogue ** -2;
    pull[index] = (pull[index] as number) + middle * catalogue ** -2;
  });
  const covariance = invertSymmetric(precision, size);
  const all = new Float64Array(size);
  const allVariance = new Float64Array(size);
  for (let row = 0; row < size; row += 1) {
    allVariance[row] = diagonal(covariance, row, size);
    for (let column = 0; column < size; column += 1) {
      const part = (covariance[row * size + column] as number) * (pull[column] as number);
      all[row] = (all[row] as number) + part;
    }
  }
  return { all, allVariance };
}

function renewSpread(
  members: readonly Member[],
  told: readonly Passed[],
  { occurred, groups, coefficients }: Pooled,
  priors: readonly EffectPrior[],
  spread: Spread,
  shockVariance: Float64Array,
): void {
  const size = priors.length;
  const itemSquares = priors.map(({ item }) => priorMembers * item ** 2);
  const itemCounts = priors.map(() => priorMembers);
  const groupSquares = priors.map(({ group }) => priorMembers * group ** 2);
  const upperVariance = (group: GroupEffects, index: number): number => {
    const kept = group.variance[index] as number;
    const ratio = kept / (spread.group[index] as number);
    return kept + ratio ** 2 * (shockVariance[index] as number);
  };
  members.forEach(({ item }, number) => {
    const group = groups.get(item.group ?? noGroup) as GroupEffects;
    item.active.forEach((index, place) => {
      const gap = (coefficients[number]?.[place] as number) - (group.coefficients[index] as number);
      const kept = diagonal((told[number] as Passed).covariance, place, item.active.length);
      const left = (kept / (spread.item[index] as number) - 1) ** 2;
      itemSquares[index] =
        (itemSquares[index] as number) + gap ** 2 + kept + left * upperVariance(group, index);
      itemCounts[index] = (itemCounts[index] as number) + 1;
    });
  });
  for (const group of groups.values()) {
    for (let index = 0; index < size; index += 1) {
      const gap = (group.coefficients[index] as number) - (occurred[index] as number);
      const kept = group.variance[index] as number;
      const left = (kept / (spread.group[index] as number) - 1) ** 2;
      const square = gap ** 2 + kept + left * (shockVariance[index] as number);
      groupSquares[index] = (groupSquares[index] as number) + square;
    }
  }
  for (let index = 0; index < size; index += 1) {
    spread.item[index] = (itemSquares[index] as number) / (itemCounts[index] as number);
    // One group alone cannot show how far groups differ: it is the catalogue.
    spread.group[index] =
      groups.size < 2 ? same : (groupSquares[index] as number) / (priorMembers + groups.size);
  }
}
