import { describe, expect, it } from 'vitest';
import {
  type Adjustment,
  adjustEntries,
  needsApproval,
  refusedDecider,
  requireAdjustment,
} from './rules-adjust.ts';
import { expectedThen, pickedThen, requireCountTime } from './rules-count.ts';
import type { Level } from './types.ts';

const shelf = (lot: string, available: number, defective = 0): Level => ({
  ...{ warehouseId: 'szx', sku: 'DR-01', lot, available, defective, locked: 0 },
  ...{ inspection: 0, transit: 0, expiresOn: null },
});
const lost: Adjustment = {
  ...{ warehouseId: 'szx', sku: 'DR-01', lot: null, units: 5, note: null },
  ...{ from: 'available', to: 'adjustment', reason: 'lost' },
};

describe('a correction of stock', () => {
  it('takes the largest lots first', () => {
    const { entries, short } = adjustEntries(lost, [shelf('A', 2), shelf('B', 4)]);
    expect(entries).toMatchObject([
      { lot: 'B', units: 4, from: { account: 'available' }, to: { account: 'adjustment' } },
      { lot: 'A', units: 1 },
    ]);
    expect(short).toBe(0);
  });

  it('takes a named lot only, and says what is missing', () => {
    const { entries, short } = adjustEntries({ ...lost, lot: 'A' }, [shelf('A', 2), shelf('B', 4)]);
    expect(entries).toMatchObject([{ lot: 'A', units: 2 }]);
    expect(short).toBe(3);
  });

  it.each([
    ['available', 'adjustment', 'found'],
    ['adjustment', 'available', 'lost'],
    ['available', 'available', 'correction'],
    ['available', 'defective', 'inspected'],
  ] as const)('from %s to %s is no case of %s', (from, to, reason) => {
    const wrong = { ...lost, from, to, reason };
    expect(() => requireAdjustment(wrong)).toThrow('inventory.adjust_refused');
  });

  it('asks for a second person above the limit and for goods of unknown worth', () => {
    expect(needsApproval(lost, 1000n, 1000n)).toBe(false);
    expect(needsApproval(lost, 1001n, 1000n)).toBe(true);
    expect(needsApproval(lost, null, 1000n)).toBe(true);
    expect(needsApproval({ from: 'available', to: 'defective' }, null, 0n)).toBe(false);
    expect(needsApproval({ from: 'defective', to: 'scrap' }, 5n, 0n)).toBe(true);
  });
});

describe('a count against the books of its instant', () => {
  it('is not disturbed by what shipped, arrived or stood picked', () => {
    // 20 in the books now; since the count 3 shipped and 10 arrived: 13 then. 2 were on a cart.
    expect(expectedThen({ onHand: 20, movedLater: 7, picked: 2 })).toBe(11);
  });

  it('sees the units that were on the packing table at that instant, and no others', () => {
    const at = (time: string) => new Date(`2026-11-20T${time}:00Z`);
    const picked = [
      { sku: 'DR-01', units: 1, pickedAt: at('08:00'), goneAt: null },
      { sku: 'DR-01', units: 2, pickedAt: at('08:00'), goneAt: at('10:00') },
      { sku: 'DR-01', units: 4, pickedAt: at('08:00'), goneAt: at('08:30') },
      { sku: 'DR-01', units: 8, pickedAt: at('09:30'), goneAt: null },
      { sku: 'LP-03', units: 16, pickedAt: at('08:00'), goneAt: null },
    ];
    expect(pickedThen('DR-01', at('09:00'), picked)).toBe(3);
  });

  it('refuses a device whose clock is wrong', () => {
    const [opened, now] = [new Date('2026-11-20T08:00:00Z'), new Date('2026-11-20T09:00:00Z')];
    const early = new Date('2026-11-20T07:59:00Z');
    const late = new Date('2026-11-20T09:02:00Z');
    expect(() => requireCountTime(early, opened, now)).toThrow('inventory.count_time');
    expect(() => requireCountTime(late, opened, now)).toThrow('inventory.count_time');
    const ahead = new Date('2026-11-20T09:00:30Z');
    expect(requireCountTime(ahead, opened, now)).toEqual(now);
  });
});

describe('who may decide on a correction', () => {
  const byPerson = { requestedBy: 'ann', requestedFor: 'ann' };
  const byKey = { requestedBy: 'key-1', requestedFor: 'ann' };
  const byNobody = { requestedBy: 'key-2', requestedFor: null };

  it('is a person other than whoever stands behind it', () => {
    for (const asked of [byPerson, byKey]) {
      expect(refusedDecider(asked, 'ann')).toBe('own_adjustment');
      expect(refusedDecider(asked, 'bo')).toBeNull();
    }
    expect(refusedDecider(byNobody, 'bo')).toBeNull();
  });

  it('is never a key nobody stands behind', () => {
    for (const asked of [byPerson, byKey, byNobody]) {
      expect(refusedDecider(asked, null)).toBe('no_person');
    }
  });
});
