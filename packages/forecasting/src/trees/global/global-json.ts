import { ForecastError } from '../../errors.ts';
import { type ForestJson, forestFromJson, forestToJson } from '../forest-json.ts';
import type { GlobalModel } from './types.ts';

/** A model over a catalogue as plain JSON data. */
export interface GlobalJson extends Omit<GlobalModel, 'mean' | 'quantiles'> {
  readonly mean: ForestJson | undefined;
  readonly quantiles: readonly ForestJson[];
}

/** A model as JSON data, without loss. */
export function globalToJson(model: GlobalModel): GlobalJson {
  const { mean, quantiles } = model;
  return {
    ...model,
    mean: mean === undefined ? undefined : forestToJson(mean),
    quantiles: quantiles.map(forestToJson),
  };
}

/**
 * Reads a model back, as `globalToJson` wrote it. The trees are checked node by node.
 *
 * @throws ForecastError `bad_trees`
 */
export function globalFromJson(json: GlobalJson): GlobalModel {
  const { version, levels, gate, mean, quantiles } = json;
  if (version !== 1 || !Array.isArray(quantiles) || typeof gate !== 'object' || gate === null) {
    throw new ForecastError('bad_trees');
  }
  if (quantiles.length > 0 && quantiles.length !== levels?.length) {
    throw new ForecastError('bad_trees');
  }
  return {
    ...json,
    mean: mean === undefined || mean === null ? undefined : forestFromJson(mean),
    quantiles: quantiles.map(forestFromJson),
  };
}
