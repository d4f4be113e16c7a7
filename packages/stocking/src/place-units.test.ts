import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optimumByHighs, unitsProgramme } from '../bench/highs-units.ts';
import { makeUnitCase } from '../bench/unit-cases.ts';
import { StockingError } from './errors.ts';
import { placeUnits } from './place-units.ts';
import { gainsOf } from './unit-model.ts';
import type { UnitSku, UnitsInput, UnitsPlan, UnitWarehouse } from './unit-types.ts';

function warehouse(id: string, change: Partial<UnitWarehouse> = {}): UnitWarehouse {
  return {
    ...{ id, freeCubicMetres: null, storagePerCubicMetreMinor: 0, freightPerUnitMinor: 0 },
    ...{ freightPerKgMinor: 0, container: null },
    ...change,
  };
}

/** Demand so large that every unit surely sells: the gain of a unit is its price. */
function sure(id: string, saleMinor: number) {
  return { warehouse: id, mean: 1e5, quantiles: [], saleMinor };
}

function sku(change: Partial<UnitSku> = {}): UnitSku {
  return {
    ...{ sku: 'A', availableUnits: 10, cubicMetres: 1, weightKg: 1, originMinor: 0 },
    ...{ leftoverMinor: 0, demand: [], held: [] },
    ...change,
  };
}

function shares({ placed }: UnitsPlan): string {
  return placed.map((each) => `${each.sku}>${each.warehouse}:${each.units}`).join(' ');
}

function problem(input: UnitsInput): string {
  try {
    placeUnits(input);
    return 'none';
  } catch (error) {
    if (error instanceof StockingError) return `${error.code} ${error.path}`;
    throw error;
  }
}

describe('placeUnits', () => {
  it('sends scarce units to where each next one gains most', () => {
    const demand = ['N', 'S'].map((id) => ({
      warehouse: id,
      mean: 5,
      quantiles: [],
      saleMinor: 100,
    }));
    const plan = placeUnits({
      skus: [sku({ demand, held: [{ warehouse: 'N', units: 4 }] })],
      warehouses: [warehouse('N'), warehouse('S')],
    });
    // With four units already in N, equal totals of seven make the last units equally likely sold.
    expect(shares(plan)).toBe('A>N:3 A>S:7');
    expect(plan).toMatchObject({ proven: true, gap: 0 });
    const [north, south] = plan.placed;
    expect(north?.lastUnitMinor).toBeCloseTo(south?.lastUnitMinor ?? 0, 9);
    // P(Poisson(5) >= 8) = 0.1334: the eighth unit would have sold that often.
    expect(north?.nextUnitMinor).toBeCloseTo(13.337, 3);
  });

  it('keeps a unit that gains nothing at the origin', () => {
    const skus = [sku({ originMinor: 60, demand: [sure('N', 100)] })];
    const near = placeUnits({ skus, warehouses: [warehouse('N', { freightPerUnitMinor: 39 })] });
    expect(shares(near)).toBe('A>N:10');
    expect(near.valueMinor).toBeCloseTo(10, 9);
    const far = placeUnits({ skus, warehouses: [warehouse('N', { freightPerUnitMinor: 41 })] });
    expect(far).toMatchObject({ placed: [], valueMinor: 0, boundMinor: 0, proven: true });
  });

  it('gives short room to what gains most per cubic metre, and says what room is worth', () => {
    const small = sku({ sku: 'small', demand: [sure('N', 50)] });
    const large = sku({ sku: 'large', cubicMetres: 4, demand: [sure('N', 120)] });
    const plan = placeUnits({
      skus: [large, small],
      warehouses: [warehouse('N', { freeCubicMetres: 18 })],
    });
    expect(shares(plan)).toBe('large>N:2 small>N:10');
    expect(plan.warehouses[0]).toMatchObject({ units: 12, cubicMetres: 18, containers: 0 });
    expect(plan.warehouses[0]?.roomPriceMinor).toBeCloseTo(30, 3);
  });

  it('buys a container only if what fills it pays for it', () => {
    const skus = [sku({ availableUnits: 14, demand: [sure('N', 10)] })];
    const lane = (priceMinor: number) => [
      warehouse('N', { container: { payloadKg: 10, priceMinor } }),
    ];
    // The second container would carry four units for 40.
    expect(shares(placeUnits({ skus, warehouses: lane(41) }))).toBe('A>N:10');
    const both = placeUnits({ skus, warehouses: lane(39) });
    expect(both.warehouses[0]).toMatchObject({ units: 14, containers: 2, containersMinor: 78 });
    expect(both.valueMinor).toBeCloseTo(140 - 78, 6);
    expect(placeUnits({ skus, warehouses: lane(101) }).placed).toEqual([]);
  });

  it('reads the chance of a sale from the quantiles', () => {
    const levels = [
      { level: 0.1, units: 2 },
      { level: 0.5, units: 6 },
      { level: 0.9, units: 13 },
    ];
    const row = { warehouse: 'N', mean: 7, quantiles: levels, saleMinor: 100 };
    const gains = gainsOf(sku({ availableUnits: 40, demand: [row] }), warehouse('N'));
    expect(gains[1]).toBeGreaterThan(85);
    expect(gains[5]).toBeGreaterThan(45);
    expect(gains[5]).toBeLessThan(65);
    expect(gains[12]).toBeLessThan(20);
  });

  it('refuses what makes no sense, and names it', () => {
    const one = warehouse('N');
    const unknown = sku({ demand: [sure('X', 1)] });
    expect(problem({ skus: [], warehouses: [one, one] })).toBe('duplicate_id warehouses.N');
    expect(problem({ skus: [sku(), sku()], warehouses: [one] })).toBe('duplicate_id skus.A');
    expect(problem({ skus: [unknown], warehouses: [one] })).toBe('unknown_warehouse skus.A.demand');
    expect(problem({ skus: [sku({ availableUnits: 1.5 })], warehouses: [one] })).toBe(
      'bad_number skus.A.availableUnits',
    );
    const lane = warehouse('N', { container: { payloadKg: 0, priceMinor: 1 } });
    expect(problem({ skus: [], warehouses: [lane] })).toBe(
      'bad_number warehouses.N.container.payloadKg',
    );
  });

  it('equals the optimum of HiGHS on small cases', async () => {
    for (let seed = 101; seed <= 106; seed += 1) {
      const input = smallCase(seed);
      const plan = placeUnits(input);
      const optimum = await optimumByHighs(unitsProgramme(input, false));
      expect(plan.proven).toBe(true);
      expect(Math.abs(plan.valueMinor - optimum)).toBeLessThanOrEqual(1e-6 * optimum);
    }
  });

  it('comes near to the linear programme on larger cases, with a bound as tight', async () => {
    const size = { skus: 60, warehouses: 7, meanUnits: 20, room: 0.7, container: 0.05 };
    const input = makeUnitCase({ seed: 3, ...size });
    const plan = placeUnits(input);
    const relaxed = await optimumByHighs(unitsProgramme(input, true));
    expect(plan.boundMinor).toBeGreaterThanOrEqual(relaxed * (1 - 1e-9));
    expect(plan.boundMinor).toBeLessThanOrEqual(relaxed * 1.0001);
    expect(plan.gap).toBeLessThan(0.01);
  });

  it('keeps within supply, room and containers, and never above its bound', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(2, 4, 20, 40), (seed, skus) => {
        const size = { warehouses: 5, meanUnits: 6, room: 0.5, container: 0.3 };
        const input = makeUnitCase({ seed, skus, ...size });
        expectKept(input, placeUnits(input));
      }),
      { numRuns: 16 },
    );
  });
});

function smallCase(seed: number): UnitsInput {
  const size = { meanUnits: 5, room: 0.7, container: 0.4 };
  return makeUnitCase({ seed, skus: 3 + (seed % 4), warehouses: 2 + (seed % 3), ...size });
}

function expectKept({ skus, warehouses }: UnitsInput, plan: UnitsPlan): void {
  for (const each of skus) {
    const sent = plan.placed.filter((row) => row.sku === each.sku);
    expect(sent.reduce((sum, { units }) => sum + units, 0)).toBeLessThanOrEqual(
      each.availableUnits,
    );
  }
  let value = 0;
  for (const [w, { id, freeCubicMetres, container }] of warehouses.entries()) {
    const load = plan.warehouses[w];
    const lane = warehouses[w];
    if (load === undefined || lane === undefined) throw new Error('every warehouse has a load');
    expect(load.cubicMetres).toBeLessThanOrEqual((freeCubicMetres ?? 1e9) + 1e-8);
    const carried = container === null ? 1e9 : load.containers * container.payloadKg;
    expect(load.weightKg).toBeLessThanOrEqual(carried + 1e-6);
    for (const each of skus) {
      const row = plan.placed.find((one) => one.sku === each.sku && one.warehouse === id);
      const gains = gainsOf(each, lane).slice(0, row?.units ?? 0);
      value = gains.reduce((sum, gain) => sum + gain, value);
    }
    value -= load.containersMinor;
  }
  expect(plan.valueMinor).toBeCloseTo(value, 4);
  expect(plan.valueMinor).toBeLessThanOrEqual(plan.boundMinor + 1e-6);
}
