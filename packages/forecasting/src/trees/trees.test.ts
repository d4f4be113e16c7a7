import { seeded } from '@tradewind/random';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ForecastError } from '../errors.ts';
import { trainTrees } from './boost.ts';
import { featureImportance, predictTrees } from './forest.ts';
import { forestFromJson, forestToJson } from './forest-json.ts';
import type { FeatureColumn, FeatureTable, TreeOptions } from './types.ts';

const squared: TreeOptions = { loss: { kind: 'squared' }, minChildWeight: 1, l2: 0 };

function column(name: string, values: readonly number[], kind?: 'category'): FeatureColumn {
  return { name, values: Float64Array.from(values), ...(kind === undefined ? {} : { kind }) };
}

function target(values: readonly number[]): Float64Array {
  return Float64Array.from(values);
}

function codeOf(work: () => void): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ForecastError) return error.code;
  }
  return 'none';
}

/** Demand that doubles with a promotion and falls with the price, with noise of one unit. */
function shop(rows: number, seed = 7): { features: FeatureTable; target: Float64Array } {
  const random = seeded(seed);
  const price = Float64Array.from({ length: rows }, () => 5 + 10 * random());
  const promotion = Float64Array.from({ length: rows }, () => Number(random() < 0.2));
  const noise = Float64Array.from({ length: rows }, () => random());
  const demand = price.map(
    (one, row) => (30 - one) * (1 + (promotion[row] ?? 0)) + 2 * random() - 1,
  );
  const features = [
    { name: 'price', values: price },
    { name: 'promotion', values: promotion },
    { name: 'noise', values: noise },
  ];
  return { features, target: demand };
}

describe('examples', () => {
  test('one question parts two levels of demand', () => {
    const features = [column('promotion', [0, 0, 0, 1, 1, 1])];
    const data = { features, target: target([10, 10, 10, 30, 30, 30]) };
    const forest = trainTrees(data, { ...squared, rounds: 1, learningRate: 1 });
    expect([...predictTrees(forest, features)]).toEqual([10, 10, 10, 30, 30, 30]);
    expect(forest.threshold[0]).toBe(0.5);
    // Half the squared errors around 20: 6 × 100 / 2.
    expect(forest.features[0]?.gain).toBeCloseTo(300, 3);
  });

  test('promotions and prices are found, noise is not', () => {
    const { features, target: demand } = shop(4_000);
    const forest = trainTrees({ features, target: demand }, { loss: { kind: 'squared' } });
    const [first, second, third] = featureImportance(forest);
    expect([first?.name, second?.name, third?.name]).toEqual(['promotion', 'price', 'noise']);
    expect(third?.share).toBeLessThan(0.01);
    const asked = [
      column('noise', [0.5, 0.5]),
      column('price', [10, 10]),
      column('promotion', [0, 1]),
    ];
    const [usual = 0, promoted = 0] = predictTrees(forest, asked);
    expect(Math.abs(usual - 20)).toBeLessThan(1);
    expect(Math.abs(promoted - 40)).toBeLessThan(1.5);
  });

  test('missing values go where they belong', () => {
    const price = [1, 2, 3, Number.NaN, Number.NaN, Number.NaN];
    const features = [column('price', price)];
    const data = { features, target: target([5, 5, 9, 9, 9, 9]) };
    const forest = trainTrees(data, { ...squared, rounds: 1, learningRate: 1 });
    expect([...predictTrees(forest, features)]).toEqual([5, 5, 9, 9, 9, 9]);
    expect(forest.missingLeft[0]).toBe(0);
    const other = trainTrees(
      { features, target: target([5, 5, 9, 5, 5, 5]) },
      { ...squared, rounds: 1, learningRate: 1 },
    );
    expect(other.missingLeft[0]).toBe(1);
  });

  test('a market is a name, not a number', () => {
    // Markets 1, 2, 3: only the middle one is different; one question suffices.
    const features = [column('market', [1, 2, 3, 1, 2, 3], 'category')];
    const data = { features, target: target([4, 8, 4, 4, 8, 4]) };
    const forest = trainTrees(data, { ...squared, rounds: 1, learningRate: 1, leaves: 2 });
    expect([...predictTrees(forest, features)]).toEqual([4, 8, 4, 4, 8, 4]);
    const asked = [column('market', [99, Number.NaN, 1])];
    const [unseen, missing, usual] = predictTrees(forest, asked);
    expect([unseen, missing]).toEqual([usual, usual]);
  });

  test('the quantile of each group is learned by pinball loss', () => {
    const random = seeded(3);
    const group = Array.from({ length: 4_000 }, (_, row) => row % 2);
    const demand = group.map((one) => (one === 0 ? 10 : 100) * random());
    const features = [column('group', group)];
    const forest = trainTrees(
      { features, target: target(demand) },
      { loss: { kind: 'pinball', level: 0.9 }, rounds: 200 },
    );
    const [small = 0, large = 0] = predictTrees(forest, [column('group', [0, 1])]);
    expect(Math.abs(small - 9)).toBeLessThan(0.3);
    expect(Math.abs(large - 90)).toBeLessThan(3);
  });

  test('weights say which rows count', () => {
    const features = [column('any', [1, 1])];
    const data = { features, target: target([0, 10]), weights: target([1, 3]) };
    const forest = trainTrees(data, squared);
    expect(predictTrees(forest, features)[0]).toBeCloseTo(7.5, 9);
  });

  test('trees start from what is known beforehand', () => {
    const features = [column('promotion', [0, 0, 1, 1])];
    const offset = target([10, 20, 10, 20]);
    const data = { features, target: target([10, 20, 16, 26]), offset };
    const forest = trainTrees(data, { ...squared, rounds: 1, learningRate: 1 });
    expect([...predictTrees(forest, features, offset)]).toEqual([10, 20, 16, 26]);
    expect([...predictTrees(forest, features, target([1, 1, 1, 1]))]).toEqual([1, 1, 7, 7]);
  });

  test('growth stops when other rows are no longer predicted better', () => {
    const seen = shop(300, 1);
    const validation = shop(300, 2);
    const eager = { ...squared, rounds: 500, learningRate: 0.3 };
    const stopped = trainTrees(seen, { ...eager, validation, patience: 10 });
    expect(stopped.roots.length).toBeGreaterThan(5);
    expect(stopped.roots.length).toBeLessThan(200);
    const error = (forest: typeof stopped) =>
      predictTrees(forest, validation.features).reduce(
        (sum, value, row) => sum + (value - (validation.target[row] ?? 0)) ** 2,
        0,
      );
    expect(error(stopped)).toBeLessThan(error(trainTrees(seen, eager)));
  });

  test('a model survives JSON bit by bit', () => {
    const { features, target: demand } = shop(500);
    const forest = trainTrees(
      { features, target: demand },
      { loss: { kind: 'tweedie', power: 1.5 }, rounds: 20 },
    );
    const read = forestFromJson(JSON.parse(JSON.stringify(forestToJson(forest))));
    expect(predictTrees(read, features)).toEqual(predictTrees(forest, features));
    expect(featureImportance(read)).toEqual(featureImportance(forest));
  });
});

describe('refused', () => {
  const features = [column('x', [1, 2])];
  const data = { features, target: target([1, 2]) };

  test.each<[string, Partial<TreeOptions>]>([
    ['no trees', { rounds: 0 }],
    ['one leaf', { leaves: 1 }],
    ['a negative penalty', { l2: -1 }],
    ['256 bins', { bins: 256 }],
    ['a share of no rows', { rowShare: 0 }],
    ['a power of 2', { loss: { kind: 'tweedie', power: 2 } }],
    ['a level of 1', { loss: { kind: 'pinball', level: 1 } }],
  ])('%s', (_, change) => {
    expect(codeOf(() => trainTrees(data, { ...squared, ...change }))).toBe('bad_tree_options');
  });

  test('tables that do not hold together', () => {
    const train = (table: FeatureTable) =>
      codeOf(() => trainTrees({ ...data, features: table }, squared));
    expect(train([])).toBe('bad_table');
    expect(train([column('x', [1])])).toBe('bad_table');
    expect(train([column('x', [1, 2]), column('x', [1, 2])])).toBe('bad_table');
    expect(train([column('x', [1, Number.POSITIVE_INFINITY])])).toBe('bad_number');
  });

  test('outcomes a loss cannot have', () => {
    const train = (values: number[], loss: TreeOptions['loss']) =>
      codeOf(() => trainTrees({ features, target: target(values) }, { loss }));
    expect(train([1, Number.NaN], { kind: 'squared' })).toBe('bad_number');
    expect(train([1, -1], { kind: 'poisson' })).toBe('bad_number');
    expect(train([1, -1], { kind: 'squared' })).toBe('none');
  });

  test('rows without a feature the model asks for', () => {
    const forest = trainTrees(data, squared);
    expect(codeOf(() => predictTrees(forest, [column('y', [1])]))).toBe('bad_table');
  });

  test('damaged models', () => {
    const whole = forestToJson(trainTrees({ ...shop(200) }, { ...squared, rounds: 2 }));
    const damage: unknown[] = [
      null,
      { ...whole, version: 2 },
      { ...whole, left: whole.left.map(() => 0) },
      { ...whole, feature: whole.feature.map(() => 99) },
      { ...whole, value: [null] },
      { ...whole, roots: [1e6] },
      { ...whole, loss: { kind: 'absolute' } },
    ];
    for (const json of damage) expect(codeOf(() => forestFromJson(json))).toBe('bad_trees');
  });
});

describe('always', () => {
  const losses: TreeOptions['loss'][] = [
    { kind: 'squared' },
    { kind: 'poisson' },
    { kind: 'tweedie', power: 1.3 },
    { kind: 'pinball', level: 0.7 },
  ];
  const value = fc.oneof(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.integer({ min: -3, max: 3 }),
    fc.constant(Number.NaN),
  );
  const tables = fc
    .record({ rows: fc.integer({ min: 1, max: 60 }), width: fc.integer({ min: 1, max: 11 }) })
    .chain(({ rows, width }) =>
      fc.record({
        columns: fc.array(fc.array(value, { minLength: rows, maxLength: rows }), {
          minLength: width,
          maxLength: width,
        }),
        demand: fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), {
          minLength: rows,
          maxLength: rows,
        }),
        loss: fc.constantFrom(...losses),
        rowShare: fc.constantFrom(0.5, 1),
        featureShare: fc.constantFrom(0.5, 1),
        seed: fc.integer(),
      }),
    );

  test('predictions are finite, and the same seed gives the same model', () => {
    fc.assert(
      fc.property(tables, ({ columns, demand, ...draws }) => {
        const features = columns.map((values, place) =>
          column(`f${place}`, values, place % 3 === 2 ? 'category' : undefined),
        );
        const options = { ...draws, rounds: 8, minChildWeight: 1 };
        const data = { features, target: target(demand) };
        const forest = trainTrees(data, options);
        expect(predictTrees(forest, features).every(Number.isFinite)).toBe(true);
        expect(forestToJson(trainTrees(data, options))).toEqual(forestToJson(forest));
      }),
      { numRuns: 60 },
    );
  });

  test.each(losses)('a constant target is predicted ($kind)', (loss) => {
    const features = shop(200).features;
    const forest = trainTrees({ features, target: new Float64Array(200).fill(6) }, { loss });
    for (const one of predictTrees(forest, features)) expect(one).toBeCloseTo(6, 9);
  });

  test.each(losses)('one row is predicted ($kind)', (loss) => {
    const features = [column('x', [3])];
    const forest = trainTrees({ features, target: target([8]) }, { loss, minChildWeight: 0 });
    expect(predictTrees(forest, features)[0]).toBeCloseTo(8, 6);
  });

  test.each(losses)('a column of nothing but missing values changes nothing ($kind)', (loss) => {
    const { features, target: demand } = shop(300);
    const empty = column('empty', new Array<number>(300).fill(Number.NaN));
    const options = { loss, rounds: 10 };
    const alone = trainTrees({ features, target: demand }, options);
    const beside = trainTrees({ features: [...features, empty], target: demand }, options);
    const table = [...features, empty];
    expect(predictTrees(beside, table)).toEqual(predictTrees(alone, features));
  });

  test('more trees never fit the rows they saw worse', () => {
    const { features, target: demand } = shop(1_000);
    const data = { features, target: demand };
    let before = Number.POSITIVE_INFINITY;
    for (const rounds of [1, 5, 20, 80]) {
      const forest = trainTrees(data, { loss: { kind: 'squared' }, rounds });
      const error = predictTrees(forest, features).reduce(
        (sum, one, row) => sum + (one - (demand[row] ?? 0)) ** 2,
        0,
      );
      expect(error).toBeLessThan(before);
      before = error;
    }
  });
});
