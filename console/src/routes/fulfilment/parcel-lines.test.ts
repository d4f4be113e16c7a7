import { describe, expect, it } from 'vitest';
import type { ShipmentFlow } from '../../api/fulfilment.ts';
import { parcelLines } from './parcel-lines.ts';

const flow = (market: string | null, parcels: number, units: number): ShipmentFlow => ({
  ...{ warehouseId: 'w1', market, parcels, units },
  cost: { amount: '10.00', currency: 'CNY' },
});
const places = new Map([['w1', [8.6, 50] as const]]);
const centres = { DE: [10, 51], FR: [2, 47] } as const;
const label = ({ market, units }: ShipmentFlow) => `${market} ${units}`;

describe('the lines of parcels', () => {
  it('run from the warehouse to the market, as thick as their share of the largest', () => {
    const { lines, notDrawn } = parcelLines(
      [flow('DE', 3, 8), flow('FR', 9, 2)],
      ...([places, centres, label] as const),
    );
    expect(lines).toEqual([
      { from: [8.6, 50], to: [10, 51], label: 'DE 8', weight: 1 },
      { from: [8.6, 50], to: [2, 47], label: 'FR 2', weight: 0.25 },
    ]);
    expect(notDrawn).toBe(0);
  });

  it('leave out what has no place, and count its parcels', () => {
    const elsewhere = { ...flow('DE', 2, 2), warehouseId: 'closed' };
    const { lines, notDrawn } = parcelLines(
      [flow(null, 5, 50), flow('DE', 3, 25), flow('ZZ', 1, 1), elsewhere],
      ...([places, centres, label] as const),
    );
    // Half as thick as one that cannot be drawn: the largest is the largest of all.
    expect(lines).toMatchObject([{ label: 'DE 25', weight: 0.5 }]);
    expect(notDrawn).toBe(8);
  });

  it('are none where there are no parcels', () => {
    expect(parcelLines([], places, centres, label)).toEqual({ lines: [], notDrawn: 0 });
  });
});
