/** What a run knew and learnt of one series, as it is stored and as a person reads it. */
import type { Effect, EffectColumn } from '@tradewind/forecasting';
import { addDays } from '../../platform/days/index.ts';
import { neutralOf } from './rules-effects.ts';
import type { Factor, FactorOf } from './rules-what-if.ts';
import type { Day } from './types.ts';

const SOURCES = ['item', 'group', 'all', 'prior'] as const;

/** Coefficient, standard deviation, weeks seen, place in `SOURCES`. */
export type PackedEffect = readonly [number, number, number, number];

const fourDigits = (value: number): number => Number(value.toPrecision(4));

/** Four digits of what is uncertain in the second, for a fifth of the space. */
export function packEffects(effects: readonly Effect[]): PackedEffect[] {
  return effects.map(({ coefficient, sd, observations, from }) => [
    fourDigits(coefficient),
    fourDigits(sd),
    observations,
    SOURCES.indexOf(from),
  ]);
}

/** The effects again, named by their columns. */
export function unpackEffects(
  columns: readonly EffectColumn[],
  packed: readonly PackedEffect[],
): Effect[] {
  return columns.flatMap(({ name }, place) => {
    const one = packed[place];
    if (one === undefined) return [];
    const [coefficient, sd, observations, from] = one;
    return [{ column: name, coefficient, sd, observations, from: SOURCES[from] ?? 'prior' }];
  });
}

/** What moves on the horizon: by column, a value a week. */
export interface AheadColumn {
  readonly column: string;
  readonly values: readonly number[];
}

/** The horizon of the columns that move in it. */
export function movingAhead(
  columns: readonly EffectColumn[],
  valuesOf: (place: number) => Float64Array | null | undefined,
  horizon: number,
): AheadColumn[] {
  return columns.flatMap((column, place) => {
    const values = valuesOf(place);
    if (values == null) return [];
    const ahead = values.subarray(values.length - horizon);
    if (ahead.every((value) => value === neutralOf(column))) return [];
    return [{ column: column.name, values: Array.from(ahead, fourDigits) }];
  });
}

/** Column values week by week; a series' own columns stand before those its market shares. */
export function rowsAhead(
  columns: readonly EffectColumn[],
  horizon: number,
  shared: readonly AheadColumn[],
  own: readonly AheadColumn[],
): number[][] {
  const known = new Map([...shared, ...own].map(({ column, values }) => [column, values]));
  return Array.from({ length: horizon }, (_, step) =>
    columns.map((column) => known.get(column.name)?.[step] ?? neutralOf(column)),
  );
}

/** One thing that moves the forecast of a series, and how much is known of it. */
export interface ShownEffect extends Factor {
  readonly column: string;
  readonly kind: EffectColumn['kind'];
  readonly from: Effect['from'];
  readonly observations: number;
  /** The weeks it moves, with the value it has in each. */
  readonly weeks: readonly { readonly week: Day; readonly value: number }[];
}

/**
 * The columns that move on the horizon, each with what it does alone in the week it moves most: the
 * sentence "Black Friday: +38 %". The largest first.
 */
export function shownEffects(
  columns: readonly EffectColumn[],
  effects: readonly Effect[],
  rows: readonly (readonly number[])[],
  startWeek: Day,
  factorOf: FactorOf,
): ShownEffect[] {
  const shown = columns.flatMap((column, place): ShownEffect[] => {
    const neutral = neutralOf(column);
    const weeks = rows.flatMap((row, step) => {
      const value = row[place] ?? neutral;
      return value === neutral ? [] : [{ week: addDays(startWeek, step * 7), value }];
    });
    const effect = effects[place];
    if (weeks.length === 0 || effect === undefined) return [];
    const far = weeks.reduce((most, one) =>
      Math.abs(one.value - neutral) > Math.abs(most.value - neutral) ? one : most,
    );
    const alone = factorOf(columns.map((one, at) => (at === place ? far.value : neutralOf(one))));
    const { from, observations } = effect;
    return [{ column: column.name, kind: column.kind, from, observations, weeks, ...alone }];
  });
  const size = ({ factor }: ShownEffect): number => Math.abs(Math.log(factor));
  return shown.sort((a, b) => size(b) - size(a));
}

/** Discounts and prices are read at round values: a fifth off, a tenth off. */
const READ_AT = { promotion: 0.2, price: 0.9 } as const;

/** What a run learnt of one column over all items. */
export interface LearntEffect extends Factor {
  readonly column: string;
  readonly kind: EffectColumn['kind'];
  readonly from: Effect['from'];
  readonly observations: number;
  /** The value the factor is for. */
  readonly at: number;
}

/**
 * The effects of all items, each for a value that people can picture: of an event its strongest
 * week, since one that lasts for weeks has but a share of its days in each.
 */
export function learntEffects(
  columns: readonly (EffectColumn & { readonly peak: number })[],
  effects: readonly Effect[],
  factorOf: FactorOf,
): LearntEffect[] {
  return columns.flatMap((column, place): LearntEffect[] => {
    const effect = effects[place];
    if (effect === undefined) return [];
    const at = column.kind === 'event' ? column.peak : READ_AT[column.kind];
    const row = columns.map((one, index) => (index === place ? at : neutralOf(one)));
    const { from, observations } = effect;
    const { name, kind } = column;
    return [{ column: name, kind, from, observations, at, ...factorOf(row) }];
  });
}
