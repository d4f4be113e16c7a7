import { describe, expect, it } from 'vitest';
import { lateralProgramme } from '../bench/highs-lanes.ts';
import { optimumByHighs } from '../bench/highs-units.ts';
import { makeLateralCase } from '../bench/lateral-cases.ts';
import { StockingError } from './errors.ts';
import {
  type LateralLane,
  type LateralSite,
  planLateralTransfers,
} from './plan-lateral-transfers.ts';

function site(warehouse: string, change: Partial<LateralSite> = {}): LateralSite {
  return { warehouse, surplus: [], shortage: [], ...change };
}

function lane(from: string, to: string, costPerUnitMinor: number): LateralLane {
  return { from, to, costPerUnitMinor };
}

function step(units: number, minorPerUnit: number) {
  return { units, minorPerUnit };
}

function problem(sites: readonly LateralSite[], lanes: readonly LateralLane[]): string {
  try {
    planLateralTransfers(sites, lanes);
    return 'none';
  } catch (error) {
    if (error instanceof StockingError) return `${error.code} ${error.path}`;
    throw error;
  }
}

describe('planLateralTransfers', () => {
  it('moves what gains, and stops where the next unit would not', () => {
    const sites = [
      site('FRA', { surplus: [step(4, 10), step(9, 60)] }),
      site('CDG', { shortage: [step(6, 100), step(9, 40)] }),
    ];
    // Four units gain 100 - 10 - 20, two more 100 - 60 - 20; the rest would lose.
    expect(planLateralTransfers(sites, [lane('FRA', 'CDG', 20)])).toEqual({
      transfers: [
        {
          ...{ from: 'FRA', to: 'CDG', units: 6, route: ['FRA', 'CDG'] },
          ...{ costPerUnitMinor: 20, gainMinor: 4 * 70 + 2 * 20 },
        },
      ],
      gainMinor: 320,
    });
  });

  it('goes by way of another warehouse where that is cheaper', () => {
    const sites = [
      site('A', { surplus: [step(1, 0)] }),
      site('B'),
      site('C', { shortage: [step(1, 100)] }),
    ];
    const lanes = [lane('A', 'C', 90), lane('A', 'B', 20), lane('B', 'C', 30)];
    const [transfer] = planLateralTransfers(sites, lanes).transfers;
    expect(transfer).toMatchObject({ route: ['A', 'B', 'C'], gainMinor: 50 });
  });

  it('moves nothing without a lane', () => {
    const sites = [site('A', { surplus: [step(5, 0)] }), site('B', { shortage: [step(5, 100)] })];
    expect(planLateralTransfers(sites, [])).toEqual({ transfers: [], gainMinor: 0 });
  });

  it('refuses what makes no sense, and names it', () => {
    const falling = site('A', { surplus: [step(1, 9), step(1, 3)] });
    const rising = site('A', { shortage: [step(1, 3), step(1, 9)] });
    expect(problem([falling], [])).toBe('bad_number sites.A.surplus');
    expect(problem([rising], [])).toBe('bad_number sites.A.shortage');
    expect(problem([site('A'), site('A')], [])).toBe('duplicate_id sites.A');
    expect(problem([site('A')], [lane('A', 'X', 1)])).toBe('unknown_warehouse lanes.A>X');
    expect(problem([site('A'), site('B')], [lane('A', 'B', -1)])).toBe('bad_number lanes.A>B');
  });

  it('gains what the flow of HiGHS gains, solved lane by lane', async () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const { sites, lanes } = makeLateralCase(seed, 7);
      const plan = planLateralTransfers(sites, lanes);
      const optimum = await optimumByHighs(lateralProgramme(sites, lanes));
      expect(plan.gainMinor).toBeCloseTo(optimum, 4);
    }
  });
});
