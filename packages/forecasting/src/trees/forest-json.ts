import { ForecastError } from '../errors.ts';
import { lossFits } from './check.ts';
import type { Forest, ForestFeature } from './forest.ts';
import type { TreeLoss } from './types.ts';

/** A model as plain JSON data: node arrays as lists of numbers. */
export interface ForestJson {
  readonly version: 1;
  readonly loss: TreeLoss;
  readonly start: number;
  readonly features: readonly {
    readonly name: string;
    readonly kind: 'number' | 'category';
    readonly categories: readonly number[];
    readonly gain: number;
  }[];
  readonly roots: readonly number[];
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  readonly missingLeft: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly value: readonly number[];
}

/** A model as JSON data, without loss: read back, it predicts the same bits. */
export function forestToJson(forest: Forest): ForestJson {
  return {
    version: 1,
    loss: forest.loss,
    start: forest.start,
    features: forest.features.map(({ name, kind, categories, gain }) => ({
      name,
      kind,
      categories: [...categories],
      gain,
    })),
    roots: [...forest.roots],
    feature: [...forest.feature],
    threshold: [...forest.threshold],
    missingLeft: [...forest.missingLeft],
    left: [...forest.left],
    right: [...forest.right],
    value: [...forest.value],
  };
}

/**
 * Reads a model back. Every index is checked, so that a damaged file cannot lead to an endless walk
 * or to numbers from nowhere.
 *
 * @throws ForecastError `bad_trees`
 */
export function forestFromJson(json: unknown): Forest {
  if (!isRecord(json) || json['version'] !== 1) throw new ForecastError('bad_trees');
  const loss = readLoss(json['loss']);
  const features = readFeatures(json['features']);
  const roots = Uint32Array.from(numbers(json['roots']));
  const feature = Int32Array.from(numbers(json['feature']));
  const forest: Forest = {
    loss,
    start: finite(json['start']),
    features,
    roots,
    feature,
    threshold: Float64Array.from(numbers(json['threshold'])),
    missingLeft: Uint8Array.from(numbers(json['missingLeft'])),
    left: Uint32Array.from(numbers(json['left'])),
    right: Uint32Array.from(numbers(json['right'])),
    value: Float64Array.from(numbers(json['value'])),
  };
  if (!holdsTogether(forest)) throw new ForecastError('bad_trees');
  return forest;
}

/** Same lengths, known features, and children behind their parents. */
function holdsTogether({ roots, feature, features, ...rest }: Forest): boolean {
  const nodes = feature.length;
  const lengths = [rest.threshold, rest.missingLeft, rest.left, rest.right, rest.value];
  if (!lengths.every(({ length }) => length === nodes)) return false;
  if (!roots.every((root) => root < nodes)) return false;
  const behind = (child: number, node: number) => child > node && child < nodes;
  return feature.every((asked, node) => {
    if (asked === -1) return true;
    if (asked < 0 || asked >= features.length) return false;
    return behind(rest.left[node] ?? 0, node) && behind(rest.right[node] ?? 0, node);
  });
}

function readLoss(json: unknown): TreeLoss {
  if (!isRecord(json)) throw new ForecastError('bad_trees');
  const { kind } = json;
  const loss = oneLoss(kind, json);
  if (loss === undefined || !lossFits(loss)) throw new ForecastError('bad_trees');
  return loss;
}

function oneLoss(kind: unknown, json: Record<string, unknown>): TreeLoss | undefined {
  if (kind === 'squared' || kind === 'poisson') return { kind };
  if (kind === 'tweedie') return { kind, power: finite(json['power']) };
  return kind === 'pinball' ? { kind, level: finite(json['level']) } : undefined;
}

function readFeatures(json: unknown): ForestFeature[] {
  if (!Array.isArray(json)) throw new ForecastError('bad_trees');
  return json.map((one: unknown) => {
    if (!isRecord(one)) throw new ForecastError('bad_trees');
    const { name, kind } = one;
    if (typeof name !== 'string' || (kind !== 'number' && kind !== 'category')) {
      throw new ForecastError('bad_trees');
    }
    const categories = Float64Array.from(numbers(one['categories']));
    return { name, kind, categories, gain: finite(one['gain']) };
  });
}

function numbers(json: unknown): number[] {
  if (!Array.isArray(json)) throw new ForecastError('bad_trees');
  return json.map(finite);
}

function finite(json: unknown): number {
  if (typeof json !== 'number' || !Number.isFinite(json)) throw new ForecastError('bad_trees');
  return json;
}

function isRecord(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
