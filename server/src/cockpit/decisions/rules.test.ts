import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOf, rankDecisions } from './rules.ts';
import type { Candidate } from './types.ts';

const TODAY = '2026-11-23';
const words = { code: 'c', params: {} };
const one = (
  decisionId: string,
  kind: Candidate['kind'],
  moneyMinor: bigint | null,
  dueOn: string | null = null,
): Candidate => ({
  ...{ decisionId, kind, moneyMinor, dueOn, title: words, reason: words },
  ...{ owner: 'owner', href: '/' },
});
const ids = (found: readonly Candidate[]): string[] => found.map(({ decisionId }) => decisionId);

describe('the five decisions', () => {
  it('are ranked by money for each day left', () => {
    const ranked = rankDecisions(
      [
        one('much, some day', 'purchase', 3000n),
        one('less, today', 'transfer', 500n, TODAY),
        one('late', 'deadline', 900n, '2026-11-01'),
        one('little', 'data', 10n, TODAY),
      ],
      TODAY,
    );
    expect(ids(ranked)).toEqual(['late', 'less, today', 'much, some day', 'little']);
  });

  it('hold at most two of a kind while other kinds wait', () => {
    const many = [1, 2, 3, 4, 5].map((n) => one(`p${n}`, 'purchase', BigInt(1000 * n), TODAY));
    const others = [one('t', 'transfer', 2n), one('d', 'data', 1n)];
    expect(ids(rankDecisions([...many, ...others], TODAY))).toEqual(['p5', 'p4', 'p3', 't', 'd']);
    expect(ids(rankDecisions(many, TODAY))).toEqual(['p5', 'p4', 'p3', 'p2', 'p1']);
  });

  it('do not forget what has no price: the first such keeps the last place', () => {
    const known = (['purchase', 'transfer', 'data', 'stockout', 'deadline'] as const).map((kind) =>
      one(kind, kind, 100n, TODAY),
    );
    const unknown = [one('later', 'import', null), one('soon', 'start', null, TODAY)];
    const ranked = ids(rankDecisions([...known, ...unknown], TODAY));
    expect(ranked).toHaveLength(5);
    expect(ranked.at(-1)).toBe('soon');
  });

  it('are none when there is nothing', () => {
    expect(rankDecisions([], TODAY)).toEqual([]);
  });

  it('do not depend on the order in which rooms answer', () => {
    const candidate = fc.record({
      kind: fc.constantFrom<Candidate['kind']>('purchase', 'data', 'import', 'stockout'),
      moneyMinor: fc.option(fc.bigInt(0n, 10n ** 9n)),
      dueOn: fc.option(fc.constantFrom('2026-11-20', '2026-11-24', '2026-12-24')),
    });
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 12 }), (parts) => {
        const all = parts.map((part, n) => one(`d${n}`, part.kind, part.moneyMinor, part.dueOn));
        const ranked = ids(rankDecisions(all, TODAY));
        expect(ids(rankDecisions([...all].reverse(), TODAY))).toEqual(ranked);
        expect(ranked).toHaveLength(Math.min(5, all.length));
      }),
    );
  });
});

describe('change against the month before', () => {
  it.each([
    [120, 100, 0.2],
    [50, 100, -0.5],
    [50, 0, null],
  ])('%s after %s', (now, before, change) => {
    expect(changeOf(now, before)).toBe(change);
  });
});
