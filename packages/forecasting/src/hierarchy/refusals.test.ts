import { describe, expect, test } from 'vitest';
import { reconcile } from './reconcile.ts';
import type { BaseForecast, Hierarchy } from './types.ts';

/** Two shops and both together. */
const pair: Hierarchy = {
  bottoms: ['north', 'south'],
  groupings: [{ name: 'total', groups: ['*', '*'] }],
};

const one = (mean: readonly number[]): BaseForecast => ({ mean });

describe('what cannot be reconciled is refused', () => {
  const base = [one([3]), one([1]), one([2])];
  const codeOf = (act: () => unknown): string => {
    try {
      act();
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    }
    return 'nothing';
  };

  test.each([
    ['no bottom series', { bottoms: [], groupings: [] }],
    ['one twice', { ...pair, bottoms: ['north', 'north'] }],
    ['a grouping of another length', { ...pair, groupings: [{ name: 'total', groups: ['*'] }] }],
  ])('%s', (_, hierarchy) => {
    expect(codeOf(() => reconcile(hierarchy, base))).toBe('bad_hierarchy');
  });

  test.each([
    ['a node without a forecast', base.slice(1)],
    ['one of another length', [one([3, 4]), one([1]), one([2])]],
    ['one that is no number', [one([Number.NaN]), one([1]), one([2])]],
  ])('%s', (_, wrong) => {
    expect(codeOf(() => reconcile(pair, wrong))).toBe('bad_base');
  });

  test('errors of too few nodes, or none where they are needed', () => {
    expect(codeOf(() => reconcile(pair, base, [[1]]))).toBe('bad_residuals');
    const method = 'mint_shrink';
    expect(codeOf(() => reconcile(pair, base, undefined, { method }))).toBe('bad_residuals');
  });
});
