import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeContainerCase } from '../bench/container-cases.ts';
import { containerProgramme } from '../bench/highs-lanes.ts';
import { optimumByHighs } from '../bench/highs-units.ts';
import type { ContainerFillInput } from './container-types.ts';
import { StockingError } from './errors.ts';
import { fillContainers } from './fill-containers.ts';

const box = { id: 'box', cubicMetres: 10, payloadKg: 1000, priceMinor: 100 };

function line(sku: string, cubicMetres: number, valuesMinor: readonly number[]) {
  return { sku, cartonCubicMetres: cubicMetres, cartonKg: 1, valuesMinor };
}

function problem(change: Partial<ContainerFillInput>): string {
  try {
    fillContainers({ lines: [], types: [box], mostContainers: null, ...change });
    return 'none';
  } catch (error) {
    if (error instanceof StockingError) return `${error.code} ${error.path}`;
    throw error;
  }
}

describe('fillContainers', () => {
  it('fills the room with what is worth most together, not per cubic metre', () => {
    // Per cubic metre A is best, but one A leaves 4 m³ empty, and two B fill it all.
    const lines = [line('A', 6, [66]), line('B', 5, [54, 53])];
    const plan = fillContainers({ lines, types: [box], mostContainers: 1 });
    expect(plan.containers).toEqual([
      {
        ...{ type: 'box', cubicMetres: 10, weightKg: 2, valueMinor: 7, proven: true },
        cartons: [{ sku: 'B', cartons: 2, lastCartonMinor: 53 }],
      },
    ]);
  });

  it('books another container only if what is left pays for it', () => {
    const values = (last: number) => [...Array.from({ length: 10 }, () => 20), last];
    const fill = (last: number) =>
      fillContainers({ lines: [line('A', 1, values(last))], types: [box], mostContainers: null });
    expect(fill(20).containers).toHaveLength(1);
    const two = fillContainers({
      lines: [
        line(
          'A',
          1,
          Array.from({ length: 20 }, () => 20),
        ),
      ],
      ...{ types: [box], mostContainers: null },
    });
    expect(two.containers.map(({ valueMinor }) => valueMinor)).toEqual([100, 100]);
    expect(two.boundMinor).toBeCloseTo(200, 6);
  });

  it('takes the type that earns most', () => {
    const types = [box, { ...box, id: 'half', cubicMetres: 5, priceMinor: 60 }];
    const lines = [
      line(
        'A',
        1,
        Array.from({ length: 5 }, () => 20),
      ),
    ];
    const plan = fillContainers({ lines, types, mostContainers: null });
    expect(plan.containers.map(({ type }) => type)).toEqual(['half']);
    expect(plan.valueMinor).toBe(40);
  });

  it('books nothing where nothing pays', () => {
    const lines = [line('A', 1, [99, 0, -5])];
    const plan = fillContainers({ lines, types: [box], mostContainers: null });
    expect(plan).toMatchObject({ containers: [], valueMinor: 0 });
    const without = fillContainers({ lines, types: [], mostContainers: null });
    expect(without).toMatchObject({ containers: [], valueMinor: 0, boundMinor: 0 });
  });

  it('refuses what makes no sense, and names it', () => {
    expect(problem({ lines: [line('A', 1, [1, 2])] })).toBe('bad_number lines.A.valuesMinor');
    expect(problem({ lines: [line('A', -1, [])] })).toBe('bad_number lines.A.cartonCubicMetres');
    expect(problem({ types: [box, box] })).toBe('duplicate_id types.box');
    expect(problem({ types: [{ ...box, payloadKg: 0 }] })).toBe('bad_number types.box.payloadKg');
    expect(problem({ mostContainers: 0.5 })).toBe('bad_number mostContainers');
  });

  it('fills one container as well as HiGHS', async () => {
    for (let seed = 1; seed <= 4; seed += 1) {
      const { lines, types } = makeContainerCase(seed, 12, 3);
      const [type = box] = types;
      const plan = fillContainers({ lines, types: [type], mostContainers: 1 });
      const optimum = await optimumByHighs(containerProgramme(lines, type));
      const net = Math.max(0, optimum - type.priceMinor);
      expect(Math.abs(plan.valueMinor - net)).toBeLessThanOrEqual(1e-6 * optimum);
    }
  });

  it('keeps within volume, payload and cartons, and never above its bound', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const input = makeContainerCase(seed, 8, 1.5);
        const plan = fillContainers(input);
        const loaded = new Map<string, number>();
        let worth = 0;
        for (const each of plan.containers) {
          const type = input.types.find(({ id }) => id === each.type) ?? box;
          expect(each.cubicMetres).toBeLessThanOrEqual(type.cubicMetres + 1e-8);
          expect(each.weightKg).toBeLessThanOrEqual(type.payloadKg + 1e-6);
          worth -= type.priceMinor;
          for (const { sku, cartons } of each.cartons) {
            loaded.set(sku, (loaded.get(sku) ?? 0) + cartons);
          }
        }
        for (const { sku, valuesMinor } of input.lines) {
          const count = loaded.get(sku) ?? 0;
          expect(count).toBeLessThanOrEqual(valuesMinor.length);
          worth = valuesMinor.slice(0, count).reduce((sum, value) => sum + value, worth);
        }
        expect(plan.valueMinor).toBeCloseTo(worth, 6);
        expect(plan.valueMinor).toBeLessThanOrEqual(plan.boundMinor + 1e-6);
      }),
      { numRuns: 20 },
    );
  });
});
