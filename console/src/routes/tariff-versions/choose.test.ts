import { expect, it } from 'vitest';
import type { Edition, Standing } from '../../api/schedules.ts';
import { choose } from './choose.ts';

const edition = (editionId: string, effectiveFrom: string, standing: Standing): Edition => ({
  ...{ editionId, effectiveFrom, standing, jurisdiction: 'US', name: editionId },
  ...{ loadedAt: '', source: '', lines: 0, declarable: 0, flags: 0 },
});

const ITEMS = [
  edition('autumn', '2026-10-01', 'to_come'),
  edition('wrong', '2026-07-01', 'withdrawn'),
  edition('june', '2026-06-08', 'in_force'),
  edition('spring', '2026-03-01', 'past'),
  { ...edition('british', '2026-01-01', 'in_force'), jurisdiction: 'GB' as const },
];

const ids = (from?: string, to?: string) => {
  const pair = choose(ITEMS, from, to);
  return [pair.from?.editionId, pair.to?.editionId];
};

it('compares the law of today with the edition before it, unless asked otherwise', () => {
  expect(ids()).toEqual(['spring', 'june']);
  expect(ids(undefined, 'autumn')).toEqual(['june', 'autumn']);
  expect(ids('autumn', 'spring')).toEqual(['autumn', 'spring']);
  expect(ids('british', 'june')).toEqual(['spring', 'june']);
  expect(ids(undefined, 'british')).toEqual([undefined, 'british']);
  expect(choose([], undefined, undefined)).toEqual({ from: undefined, to: undefined });
});
