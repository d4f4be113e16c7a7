import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  editLine,
  groupOrders,
  LINE_MOVES,
  LINE_STATES,
  PURCHASE_MOVES,
  requireMove,
  requireOpen,
  TRANSFER_MOVES,
} from './rules.ts';
import { toBase } from './rules-money.ts';

const line = {
  lineNo: 1,
  kind: 'purchase' as const,
  sku: 'DR-01',
  supplierId: 'sup-a' as string | null,
  fromWarehouseId: null as string | null,
  toWarehouseId: 'szx',
  quantity: 30,
  proposedQuantity: 30,
  actOn: '2026-11-25',
  arrivesOn: '2026-12-20',
  goodsMinor: 1000n as bigint | null,
  freightMinor: 100n,
  proposedGoodsMinor: 1000n as bigint | null,
  proposedFreightMinor: 100n,
};

describe('states of a line', () => {
  it('can all be reached, and none but rejected can be opened again', () => {
    const reached = new Set(Object.values(LINE_MOVES).map((move) => move.to));
    expect([...reached].sort()).toEqual([...LINE_STATES].sort());
    const leaving = Object.values(LINE_MOVES).flatMap((move) => move.from);
    expect(leaving).not.toContain('approved');
  });

  it.each(['queued', 'running', 'superseded', 'failed'] as const)(
    'stay as they are in a plan that is %s',
    (state) => {
      expect(() => requireOpen(state)).toThrow('planning.plan_not_open');
    },
  );
});

describe('orders', () => {
  it('move along the table only', () => {
    expect(() => requireMove(PURCHASE_MOVES, 'draft', 'placed')).not.toThrow();
    expect(() => requireMove(PURCHASE_MOVES, 'received', 'cancelled')).toThrow(
      'planning.order_move',
    );
    expect(() => requireMove(TRANSFER_MOVES, 'shipped', 'cancelled')).toThrow(
      'planning.order_move',
    );
  });
});

describe('an edit', () => {
  it('scales money from what was proposed and keeps the rest', () => {
    const edited = editLine(line, { quantity: 45, reason: 'live show' }, '2026-11-23');
    expect(edited).toEqual({
      quantity: 45,
      actOn: '2026-11-25',
      goodsMinor: 1500n,
      freightMinor: 150n,
    });
  });

  it.each([
    ['nothing changed', { reason: 'r' }],
    ['no reason', { quantity: 5, reason: ' ' }],
    ['half a unit', { quantity: 1.5, reason: 'r' }],
    ['no units', { quantity: 0, reason: 'r' }],
    ['a day that has passed', { actOn: '2026-11-22', reason: 'r' }],
  ])('is refused with %s', (_, edit) => {
    expect(() => editLine(line, edit, '2026-11-23')).toThrow('planning.bad_edit');
  });

  it('there and back leaves no rounding behind', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.bigInt(0n, 10n ** 12n), (n, goods) => {
        const start = { ...line, proposedGoodsMinor: goods };
        const there = editLine(start, { quantity: n, reason: 'r' }, '2026-11-23');
        const back = editLine({ ...start, ...there }, { quantity: 30, reason: 'r' }, '2026-11-23');
        expect(back.goodsMinor).toBe(goods);
      }),
    );
  });
});

describe('orders made of approved lines', () => {
  it('are one a source, destination and week', () => {
    const lines = [
      line,
      { ...line, lineNo: 2, sku: 'SF-02', actOn: '2026-11-23', arrivesOn: '2026-12-24' },
      { ...line, lineNo: 3, actOn: '2026-12-01' },
      { ...line, lineNo: 4, supplierId: null },
      { ...line, lineNo: 5, toWarehouseId: 'fra' },
      { ...line, lineNo: 6, kind: 'transfer' as const, supplierId: null, fromWarehouseId: 'szx' },
    ];
    const groups = groupOrders(lines);
    expect(groups.map((group) => group.lines.map((one) => one.lineNo)).sort()).toEqual([
      [1, 2],
      [3],
      [4],
      [5],
      [6],
    ]);
    const pair = groups.find((group) => group.lines.length === 2);
    expect(pair).toMatchObject({
      ...{ week: '2026-11-23', actOn: '2026-11-23', arrivesOn: '2026-12-24', units: 60 },
      ...{ goodsMinor: 2000n, freightMinor: 200n },
    });
  });

  it('do not know their value when one line does not', () => {
    const [group] = groupOrders([line, { ...line, lineNo: 2, goodsMinor: null }]);
    expect(group?.goodsMinor).toBeNull();
  });

  it('hold every line once and lose no unit or cent', () => {
    const any = fc.record({
      quantity: fc.integer({ min: 1, max: 99 }),
      freightMinor: fc.bigInt(0n, 10n ** 9n),
      supplierId: fc.constantFrom('a', 'b', null),
      actOn: fc.constantFrom('2026-11-23', '2026-11-29', '2026-11-30'),
    });
    fc.assert(
      fc.property(fc.array(any), (parts) => {
        const lines = parts.map((part, index) => ({ ...line, ...part, lineNo: index + 1 }));
        const groups = groupOrders(lines);
        const numbers = groups.flatMap((group) => group.lines.map((one) => one.lineNo));
        expect(numbers.sort((a, b) => a - b)).toEqual(lines.map((one) => one.lineNo));
        const freight = groups.reduce((sum, group) => sum + group.freightMinor, 0n);
        expect(freight).toBe(parts.reduce((sum, part) => sum + part.freightMinor, 0n));
      }),
    );
  });
});

describe('money in the base currency', () => {
  const rates = { rate: (from: string) => (from === 'JPY' ? 0.05 : undefined) };

  it('minds that a yen has no smaller unit', () => {
    expect(toBase(100, 'JPY', 'CNY', rates)).toBeCloseTo(500);
    expect(toBase(100, 'CNY', 'CNY', rates)).toBe(100);
  });

  it('without a rate is unknown', () => {
    expect(toBase(100, 'USD', 'CNY', rates)).toBeNull();
  });
});
