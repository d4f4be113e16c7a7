import type { EffectColumn } from './types.ts';

/** What is held of an effect before data: its middle, and how far catalogues, groups, items differ. */
export interface EffectPrior {
  readonly middle: number;
  /** Standard deviation of a catalogue's mean effect around the middle. */
  readonly catalogue: number;
  /** First guess of the standard deviation of groups around the catalogue, items around a group. */
  readonly group: number;
  readonly item: number;
}

/**
 * Price: the mean elasticity of 1,851 published ones is −2.62 with a standard deviation of 2.21
 * (Bijmolt, van Heerde & Pieters 2005, "New empirical generalizations on the determinants of price
 * elasticity", J. of Marketing Research 42). That whole spread is the prior's, so that a few dozen
 * price changes outweigh it. A discount acts as the price cut that it is. Of an event nothing is
 * held but that most move a period's demand by a third at most (a house assumption); those that do
 * more are soon learnt.
 */
const priors: Readonly<Record<EffectColumn['kind'], EffectPrior>> = {
  price: { middle: -2.6, catalogue: 2.2, group: 0.7, item: 1 },
  promotion: { middle: 2.6, catalogue: 2.2, group: 0.7, item: 1 },
  event: { middle: 0, catalogue: 0.25, group: 0.15, item: 0.2 },
};

/**
 * The prior of a column.
 *
 * @param largest largest share that one period has of the event; what is held of an event speaks of
 *   such a period, be it a day of sales or a month of fasting
 */
export function priorOf({ kind }: EffectColumn, largest: number): EffectPrior {
  const prior = priors[kind];
  if (kind !== 'event' || !(largest > 0)) return prior;
  return {
    middle: prior.middle / largest,
    catalogue: prior.catalogue / largest,
    group: prior.group / largest,
    item: prior.item / largest,
  };
}

/** Demand does not rise with the price, nor fall with a discount: such estimates are chance. */
export function withSign(kind: EffectColumn['kind'], coefficient: number): number {
  if (kind === 'price') return Math.min(0, coefficient);
  return kind === 'promotion' ? Math.max(0, coefficient) : coefficient;
}
