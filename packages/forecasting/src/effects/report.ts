import type { EffectItem } from './items.ts';
import { noGroup, type Pooled, type Spread } from './pool.ts';
import { type EffectPrior, withSign } from './priors.ts';
import type { Effect, EffectColumn, EffectSource } from './types.ts';

/** Share of what is known above which a level is said to know it. */
const half = 0.5;

/** Turns coefficients of the fit into effects of coming periods. */
export class EffectReport {
  private readonly columns: readonly EffectColumn[];
  private readonly priors: readonly EffectPrior[];
  private readonly pooled: Pooled;
  private readonly spread: Spread;
  private readonly observations: readonly number[];
  private readonly lists = new Map<string, readonly Effect[]>();

  constructor(
    task: { readonly columns: readonly EffectColumn[]; readonly priors: readonly EffectPrior[] },
    pooled: Pooled,
    spread: Spread,
    observations: readonly (readonly number[])[],
  ) {
    this.columns = task.columns;
    this.priors = task.priors;
    this.pooled = pooled;
    this.spread = spread;
    this.observations = task.columns.map((_, index) =>
      observations.reduce((sum, own) => sum + (own[index] ?? 0), 0),
    );
  }

  /** Effects of a new item: the catalogue's means, and how far items lie from them. */
  ofAll(): readonly Effect[] {
    const { all, allVariance } = this.pooled;
    return this.columns.map((column, index) => {
      const group = this.spread.group[index] as number;
      const variance = (allVariance[index] as number) + group + (this.spread.item[index] as number);
      const known = this.observations[index] ?? 0;
      return toEffect(column, all[index] as number, variance, known, this.sourceAbove('', index));
    });
  }

  /** Effects of an item in which nothing has moved yet: those of its group, none of them seen. */
  ofGroup(name: string | undefined): readonly Effect[] {
    const key = name ?? noGroup;
    const made = this.lists.get(key);
    if (made !== undefined) return made;
    const list = this.columns.map((column, index) => {
      const own = this.spread.item[index] as number;
      const { coefficient, variance } = this.above(key, index, own);
      return toEffect(column, coefficient, own + variance, 0, this.sourceAbove(key, index));
    });
    this.lists.set(key, list);
    return list;
  }

  /** Effects of an item. @param variances of its active coefficients if its group were known */
  ofItem(item: EffectItem, variances: Float64Array): readonly Effect[] {
    const list = [...this.ofGroup(item.group)];
    item.active.forEach((index, place) => {
      const column = this.columns[index];
      if (column === undefined) return;
      const own = variances[place] as number;
      const { variance, shift } = this.above(item.group ?? noGroup, index, own);
      const told = 1 - own / (this.spread.item[index] as number);
      const from = told >= half ? 'item' : this.sourceAbove(item.group ?? noGroup, index);
      const coefficient = (item.beta[place] as number) + shift;
      const seen = item.observations[index] ?? 0;
      list[index] = toEffect(column, coefficient, own + variance, seen, from);
    });
    return list;
  }

  /**
   * What lies above an item: its group's coefficient for coming periods, the passing shocks of past
   * ones taken out of an event's, and its variance as far as the item hangs on it.
   */
  private above(name: string, index: number, kept: number) {
    const { all, allVariance, occurred, groups } = this.pooled;
    const group = groups.get(name);
    const between = this.spread.group[index] as number;
    const groupKept = group?.variance[index] ?? between;
    const event = this.columns[index]?.kind === 'event';
    const shift = event ? (all[index] as number) - (occurred[index] as number) : 0;
    const past = group?.coefficients[index] ?? (occurred[index] as number);
    const catalogue = allVariance[index] as number;
    const item = (kept / (this.spread.item[index] as number)) ** 2;
    const variance = event
      ? catalogue + item * groupKept
      : item * (groupKept + (groupKept / between) ** 2 * catalogue);
    return { coefficient: past + shift, shift, variance };
  }

  private sourceAbove(name: string, index: number): EffectSource {
    const { groups, allVariance } = this.pooled;
    const group = name === noGroup ? undefined : groups.get(name);
    const between = this.spread.group[index] as number;
    if (group !== undefined && 1 - (group.variance[index] as number) / between >= half) {
      return 'group';
    }
    const prior = (this.priors[index]?.catalogue ?? 1) ** 2;
    return 1 - (allVariance[index] as number) / prior >= half ? 'all' : 'prior';
  }
}

function toEffect(
  { name, kind }: EffectColumn,
  coefficient: number,
  variance: number,
  observations: number,
  from: EffectSource,
): Effect {
  const sd = Math.sqrt(Math.max(0, variance));
  return { column: name, coefficient: withSign(kind, coefficient), sd, observations, from };
}
