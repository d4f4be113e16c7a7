import type { LateralLane, LateralSite, ValueStep } from '../src/index.ts';
import { seededRandom } from './cases.ts';

/** Warehouses of which half have too much and half too little, and lanes between most pairs. */
export function makeLateralCase(
  seed: number,
  size: number,
): { readonly sites: LateralSite[]; readonly lanes: LateralLane[] } {
  const random = seededRandom(seed);
  const steps = (from: number, by: number): ValueStep[] =>
    Array.from({ length: 3 }, (_, n) => ({
      units: Math.floor(30 * random()),
      minorPerUnit: Math.round(from + n * by * random()),
    })).sort((a, b) => (a.minorPerUnit - b.minorPerUnit) * Math.sign(by));
  const sites = Array.from({ length: size }, (_, w) => ({
    warehouse: `W${w}`,
    surplus: w % 2 === 0 ? steps(100 + 100 * random(), 80) : [],
    shortage: w % 2 === 0 ? [] : steps(900 + 400 * random(), -400),
  }));
  const lanes = sites.flatMap(({ warehouse: from }) =>
    sites.flatMap(({ warehouse: to }) =>
      from === to || random() < 0.3
        ? []
        : [{ from, to, costPerUnitMinor: Math.round(50 + 900 * random()) }],
    ),
  );
  return { sites, lanes };
}
