/** A function to be minimised; it must not keep or change the array it is given. */
export type Objective = (point: Float64Array) => number;

/** A box-bounded search: start, bounds and the first step of every free parameter. */
export interface SearchBox {
  readonly start: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly step: Float64Array;
}

/** When to stop: after this many evaluations, or when the simplex is flat to this share. */
export interface SearchLimits {
  readonly maxEvaluations: number;
  readonly tolerance: number;
}

/**
 * Bounded Nelder–Mead simplex search. Points outside the box are moved onto its border, which is
 * enough for the few well-scaled parameters of a smoothing model (at most six). Deterministic; all
 * memory is taken before the first evaluation.
 *
 * Source: Nelder & Mead (1965), "A simplex method for function minimization", Computer Journal 7;
 * adaptive order of steps after Lagarias et al. (1998), SIAM J. Optim. 9.
 *
 * @returns the smallest value found; `box.start` holds its point afterwards.
 */
export function minimise(objective: Objective, box: SearchBox, limits: SearchLimits): number {
  const search = new Simplex(objective, box);
  while (search.evaluations < limits.maxEvaluations && !search.flat(limits.tolerance)) {
    search.advance();
  }
  return search.finish();
}

class Simplex {
  evaluations = 0;
  private readonly size: number;
  private readonly vertices: Float64Array[];
  private readonly values: Float64Array;
  private readonly centre: Float64Array;
  private trial: Float64Array;
  private spare: Float64Array;
  private readonly objective: Objective;
  private readonly box: SearchBox;

  constructor(objective: Objective, box: SearchBox) {
    this.objective = objective;
    this.box = box;
    this.size = box.start.length;
    this.vertices = [];
    this.values = new Float64Array(this.size + 1);
    this.centre = new Float64Array(this.size);
    this.trial = new Float64Array(this.size);
    this.spare = new Float64Array(this.size);
    for (let vertex = 0; vertex <= this.size; vertex += 1) this.place(vertex);
    this.sort();
  }

  /** True when best and worst vertex differ by less than the tolerance. */
  flat(tolerance: number): boolean {
    const best = this.values[0] as number;
    const worst = this.values[this.size] as number;
    return worst - best <= tolerance * (Math.abs(best) + Math.abs(worst) + 1e-12);
  }

  /** One reflection, expansion, contraction or shrink. */
  advance(): void {
    this.findCentre();
    const best = this.values[0] as number;
    const second = this.values[this.size - 1] as number;
    const worst = this.values[this.size] as number;
    const reflected = this.tryAt(1);
    if (reflected < best) {
      this.swapTrial();
      const expanded = this.tryAt(2);
      if (expanded < reflected) this.accept(expanded);
      else {
        this.swapTrial();
        this.accept(reflected);
      }
      return;
    }
    if (reflected < second) {
      this.accept(reflected);
      return;
    }
    const contracted = this.tryAt(reflected < worst ? 0.5 : -0.5);
    if (contracted < Math.min(reflected, worst)) this.accept(contracted);
    else this.shrink();
  }

  /** Writes the best vertex into the start array and returns its value. */
  finish(): number {
    this.box.start.set(this.vertices[0] as Float64Array);
    return this.values[0] as number;
  }

  private place(vertex: number): void {
    const point = this.box.start.slice();
    if (vertex > 0) {
      const axis = vertex - 1;
      const step = this.box.step[axis] as number;
      const from = point[axis] as number;
      const room = (this.box.upper[axis] as number) - from;
      point[axis] = step <= room ? from + step : from - step;
    }
    this.clamp(point);
    this.vertices.push(point);
    this.values[vertex] = this.evaluate(point);
  }

  private evaluate(point: Float64Array): number {
    this.evaluations += 1;
    const value = this.objective(point);
    return Number.isFinite(value) ? value : 1e300;
  }

  private clamp(point: Float64Array): void {
    const { lower, upper } = this.box;
    for (let axis = 0; axis < this.size; axis += 1) {
      const value = point[axis] as number;
      point[axis] = Math.min(Math.max(value, lower[axis] as number), upper[axis] as number);
    }
  }

  private findCentre(): void {
    this.centre.fill(0);
    for (let vertex = 0; vertex < this.size; vertex += 1) {
      const point = this.vertices[vertex] as Float64Array;
      for (let axis = 0; axis < this.size; axis += 1) {
        this.centre[axis] = (this.centre[axis] as number) + (point[axis] as number) / this.size;
      }
    }
  }

  /** Evaluates centre + reach × (centre − worst) in the trial array. */
  private tryAt(reach: number): number {
    const worst = this.vertices[this.size] as Float64Array;
    for (let axis = 0; axis < this.size; axis += 1) {
      const middle = this.centre[axis] as number;
      this.trial[axis] = middle + reach * (middle - (worst[axis] as number));
    }
    this.clamp(this.trial);
    return this.evaluate(this.trial);
  }

  private swapTrial(): void {
    const kept = this.trial;
    this.trial = this.spare;
    this.spare = kept;
  }

  /** Replaces the worst vertex by the trial and restores the order. */
  private accept(value: number): void {
    (this.vertices[this.size] as Float64Array).set(this.trial);
    this.values[this.size] = value;
    this.sort();
  }

  private shrink(): void {
    const best = this.vertices[0] as Float64Array;
    for (let vertex = 1; vertex <= this.size; vertex += 1) {
      const point = this.vertices[vertex] as Float64Array;
      for (let axis = 0; axis < this.size; axis += 1) {
        const anchor = best[axis] as number;
        point[axis] = anchor + 0.5 * ((point[axis] as number) - anchor);
      }
      this.values[vertex] = this.evaluate(point);
    }
    this.sort();
  }

  /** Insertion sort: at most seven vertices, nearly sorted. Stable, so runs repeat exactly. */
  private sort(): void {
    for (let end = 1; end <= this.size; end += 1) {
      const point = this.vertices[end] as Float64Array;
      const value = this.values[end] as number;
      let slot = end;
      while (slot > 0 && (this.values[slot - 1] as number) > value) {
        this.vertices[slot] = this.vertices[slot - 1] as Float64Array;
        this.values[slot] = this.values[slot - 1] as number;
        slot -= 1;
      }
      this.vertices[slot] = point;
      this.values[slot] = value;
    }
  }
}
