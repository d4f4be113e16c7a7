import { normalQuantile } from '../kernel/normal.ts';
import { largestLog } from './items.ts';
import { regressor } from './regressors.ts';
import type { Effect, EffectColumn, EffectsModel } from './types.ts';

/** A factor on demand with its 10 % and 90 % factors. */
export interface EffectFactor {
  readonly factor: number;
  readonly low: number;
  readonly high: number;
}

/** A factor with the standard deviation of its logarithm. */
export interface SpreadFactor {
  readonly factor: number;
  readonly sd: number;
}

/** Effects in memory. Items of which nothing of their own is known share one list. */
export class EffectsTable implements EffectsModel {
  readonly columns: readonly EffectColumn[];
  readonly all: readonly Effect[];
  readonly items: ReadonlyMap<string, readonly Effect[]>;

  constructor(
    columns: readonly EffectColumn[],
    all: readonly Effect[],
    items: ReadonlyMap<string, readonly Effect[]>,
  ) {
    this.columns = columns;
    this.all = all;
    this.items = items;
  }

  effectsOf(id: string): readonly Effect[] {
    return this.items.get(id) ?? this.all;
  }
}

/** Largest standard deviation of a logarithm that is carried on. */
const widest = 1.5;

/** Factor of one period's column values; exactly 1, for certain, where all are as usual. */
export function spreadFactor(
  columns: readonly EffectColumn[],
  effects: readonly Effect[],
  valueAt: (column: number) => number,
): SpreadFactor {
  let sum = 0;
  let variance = 0;
  columns.forEach(({ kind }, index) => {
    const value = regressor(kind, valueAt(index));
    const effect = effects[index];
    if (value === 0 || effect === undefined) return;
    sum += value * effect.coefficient;
    variance += (value * effect.sd) ** 2;
  });
  return {
    factor: Math.exp(bounded(sum)),
    sd: Math.min(widest, Math.sqrt(variance)),
  };
}

/**
 * Multiplicative factor on demand of one period's column values, in the order of the model's
 * columns, with the 10 % and 90 % factors. Between a twentieth and twenty times; a value that is
 * missing or not a number is as usual.
 */
export function effectFactor(
  model: EffectsModel,
  id: string,
  row: readonly number[],
): EffectFactor {
  const { columns } = model;
  const effects = model.effectsOf(id);
  const { factor, sd } = spreadFactor(columns, effects, (index) => row[index] ?? Number.NaN);
  const reach = normalQuantile(0.9) * sd;
  const middle = Math.log(factor);
  return {
    factor,
    low: Math.exp(bounded(middle - reach)),
    high: Math.exp(bounded(middle + reach)),
  };
}

function bounded(logarithm: number): number {
  return Math.min(Math.max(logarithm, -largestLog), largestLog);
}
