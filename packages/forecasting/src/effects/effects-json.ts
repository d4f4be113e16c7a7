import { ForecastError } from '../errors.ts';
import { EffectsTable } from './model.ts';
import type { Effect, EffectColumn, EffectsModel } from './types.ts';

/** Effects as plain JSON data: lists that items share are written once. */
export interface EffectsJson {
  readonly version: 1;
  readonly columns: readonly EffectColumn[];
  readonly all: readonly Effect[];
  readonly lists: readonly (readonly Effect[])[];
  /** Place in `lists` by item. */
  readonly items: readonly (readonly [id: string, list: number])[];
}

/**
 * Effects as JSON data, without loss.
 *
 * @throws ForecastError `bad_columns` for a model that `fitEffects` did not make
 */
export function effectsToJson(model: EffectsModel): EffectsJson {
  if (!(model instanceof EffectsTable)) throw new ForecastError('bad_columns');
  const places = new Map<readonly Effect[], number>();
  const items = [...model.items].map(([id, list]) => {
    const place = places.get(list) ?? places.size;
    places.set(list, place);
    return [id, place] as const;
  });
  const { columns, all } = model;
  return { version: 1, columns, all, lists: [...places.keys()], items };
}

/**
 * Reads effects back, as `effectsToJson` wrote them.
 *
 * @throws ForecastError `bad_columns` where a list does not have one finite effect a column
 */
export function effectsFromJson(json: EffectsJson): EffectsModel {
  const { version, columns, all, lists, items } = json;
  const sound = (list: readonly Effect[] | undefined): boolean =>
    list?.length === columns.length &&
    list.every(({ column, coefficient, sd }, index) => {
      const finite = Number.isFinite(coefficient) && Number.isFinite(sd) && sd >= 0;
      return finite && column === columns[index]?.name;
    });
  if (version !== 1 || !sound(all) || !lists.every(sound)) throw new ForecastError('bad_columns');
  const own = items.map(([id, place]) => {
    const list = lists[place];
    if (list === undefined) throw new ForecastError('bad_columns', { series: id });
    return [id, list] as const;
  });
  return new EffectsTable(columns, all, new Map(own));
}
