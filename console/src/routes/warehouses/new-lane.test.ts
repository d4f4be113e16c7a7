import { describe, expect, it } from 'vitest';
import { LANE_WAYS, OTHER_END, routeOf } from './new-lane.ts';

const ENDS = ['fromSupplierId', 'fromWarehouseId', 'toWarehouseId', 'toMarket'] as const;

describe('a lane added on the page of a warehouse', () => {
  it.each([
    ['supply', { fromSupplierId: 'other', toWarehouseId: 'here' }],
    ['transferIn', { fromWarehouseId: 'other', toWarehouseId: 'here' }],
    ['transferOut', { fromWarehouseId: 'here', toWarehouseId: 'other' }],
    ['delivery', { fromWarehouseId: 'here', toMarket: 'other' }],
  ] as const)('by %s has these two ends and no more', (way, ends) => {
    const { kind, ...route } = routeOf({ way, other: 'other' }, 'here');
    const given = Object.fromEntries(ENDS.filter((end) => route[end]).map((e) => [e, route[e]]));
    expect(given).toEqual(ends);
    expect(way.startsWith(kind)).toBe(true);
  });

  it.each(LANE_WAYS)(
    'by %s leaves an end that is not chosen open, at the field it names',
    (way) => {
      const route = routeOf({ way, other: '' }, 'here');
      expect(route[OTHER_END[way]]).toBeNull();
      expect(ENDS.filter((end) => route[end] !== null)).toHaveLength(1);
    },
  );
});
