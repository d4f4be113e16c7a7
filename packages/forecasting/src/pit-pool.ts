/** How often demand fell below each level of the model's own distribution, in one horizon band. */
export interface PitTable {
  readonly count: number;
  /** Share of outcomes at or below each level of `pitGrid`; empty when there were too few. */
  readonly shares: readonly number[];
}

/** Levels of the model's own distribution at which outcomes are counted; denser in the tails. */
export const pitGrid: readonly number[] = [
  0, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65,
  0.7, 0.74, 0.78, 0.82, 0.85, 0.88, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 0.993,
  0.996, 0.998, 0.999, 0.9997, 1,
];

const fewestOutcomes = 200;

/**
 * Horizon bands double in length: step 1, 2–3, 4–7, 8–15 … (the level is the same in all of them).
 */
export function bandOf(step: number): number {
  return Math.floor(Math.log2(step + 1));
}

/**
 * Probability integral transforms of outcomes, pooled over series. A count has a jump of its
 * distribution function, not one value: its weight is spread evenly over the jump, which makes the
 * transform uniform for a correct model. Source: Czado, Gneiting & Held (2009), "Predictive model
 * assessment for count data", Biometrics 65 (non-randomised PIT).
 */
export class PitPool {
  private readonly counts: number[];
  private readonly sums: Float64Array[];

  constructor(horizon: number) {
    const bands = bandOf(horizon - 1) + 1;
    this.counts = Array.from({ length: bands }, () => 0);
    this.sums = Array.from({ length: bands }, () => new Float64Array(pitGrid.length));
  }

  /** Adds one outcome by the distribution function just below it and at it. */
  add(step: number, below: number, upTo: number): void {
    const band = bandOf(step);
    const sums = this.sums[band];
    if (sums === undefined) return;
    this.counts[band] = (this.counts[band] ?? 0) + 1;
    for (let place = 0; place < pitGrid.length; place += 1) {
      const level = pitGrid[place] as number;
      const share = level >= upTo ? 1 : level <= below ? 0 : (level - below) / (upTo - below);
      sums[place] = (sums[place] as number) + share;
    }
  }

  /**
   * One table a band; a band with too few outcomes takes the nearest earlier one that has enough.
   */
  tables(): PitTable[] {
    let last: PitTable = { count: 0, shares: [] };
    return this.sums.map((sums, band) => {
      const count = this.counts[band] ?? 0;
      if (count >= fewestOutcomes) last = { count, shares: Array.from(sums, (sum) => sum / count) };
      return last;
    });
  }
}

/** The model's level at which outcomes fall below with the wanted frequency. */
export function recalibratedLevel(table: PitTable | undefined, level: number): number {
  const shares = table?.shares ?? [];
  if (shares.length !== pitGrid.length) return level;
  let place = 1;
  while (place < pitGrid.length - 1 && (shares[place] as number) < level) place += 1;
  const low = shares[place - 1] as number;
  const high = shares[place] as number;
  const from = pitGrid[place - 1] as number;
  const to = pitGrid[place] as number;
  const part = high > low ? Math.min(Math.max((level - low) / (high - low), 0), 1) : 1;
  return from + part * (to - from);
}
