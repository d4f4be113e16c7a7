import { describe, expect, it } from 'vitest';
import { savedFreight } from './rules-divert.ts';
import type { Exchange } from './rules-money.ts';
import type { Shipment } from './rules-shipments.ts';

type Line = Shipment['lines'][number];

const line = (freightMinor: bigint, currency: Line['currency']): Line => ({
  ...{ kind: 'purchase', orderId: 'PO', number: 'PO-1', state: 'placed', version: 2 },
  ...{ sourceId: null, toWarehouseId: 'FRA', actOn: '2026-11-20', movedAt: null, lineNo: 1 },
  ...{ sku: 'DR-01', units: 20, freightMinor, currency, arrivesOn: '2026-12-20' },
});

/** Seven yuan a dollar; nothing else is listed. */
const exchange: Exchange = (from, to) => (from === 'USD' && to === 'CNY' ? 7 : undefined);
const saved = (stage: Shipment['stage'], lines: readonly Line[]) =>
  savedFreight({ stage, lines }, { currency: 'CNY', exchange });

describe('freight that another way saves', () => {
  it('is what was booked on goods a supplier has not sent', () => {
    expect(saved('ordered', [line(9_600n, 'CNY'), line(400n, 'CNY')])).toBe(10_000n);
  });

  it('of an order in dollars is converted: 96 dollars are 672 yuan, not 96', () => {
    expect(saved('ordered', [line(9_600n, 'USD')])).toBe(67_200n);
  });

  it('is not known where there is no rate, rather than taken as it stands', () => {
    expect(saved('ordered', [line(9_600n, 'THB')])).toBeNull();
  });

  it('is nothing at sea: that voyage is paid for', () => {
    expect(saved('at_sea', [line(9_600n, 'CNY')])).toBe(0n);
  });
});
