import type { FeatureCuts } from './cuts.ts';
import { placesPerFeature } from './kernel.ts';
import type { PackedGradients } from './packed-gradients.ts';

/** A question that parts a node's rows, and what it saves. */
export interface Split {
  readonly feature: number;
  /** Numbers: codes 1 … `code` go left. Categories: `code` alone goes left. */
  readonly code: number;
  readonly missingLeft: boolean;
  /** Loss saved, in the units of the loss. */
  readonly gain: number;
  /** Packed sums of the rows that go left. */
  readonly left: number;
}

/** Penalties in the packed gradients' units. */
export interface SplitLimits {
  readonly unit: number;
  readonly l2: number;
  readonly minChild: number;
  readonly minGain: number;
  /** From packed units to those of the loss. */
  readonly gainUnit: number;
}

/** Penalties turned into the units of one round's packed gradients. */
export function limitsFor(
  { unit, gradientScale, curvatureScale }: PackedGradients,
  options: { readonly l2: number; readonly minChildWeight: number; readonly minGain: number },
): SplitLimits {
  return {
    unit,
    l2: options.l2 * curvatureScale,
    minChild: Math.max(1, options.minChildWeight * curvatureScale),
    minGain: options.minGain,
    gainUnit: curvatureScale / gradientScale ** 2 / 2,
  };
}

/** Curvature of a node (packed units) from its packed sums. */
export function curvatureOf(packed: number, unit: number): number {
  return packed - Math.floor(packed / unit) * unit;
}

/**
 * The question with the largest gain, the first of equals; undefined if none saves more than the
 * least gain. Gain = half of G²/(H + l2) of the children less that of the node; missing values are
 * tried on both sides.
 *
 * Source: Chen & Guestrin (2016), "XGBoost: a scalable tree boosting system", KDD, eq. 7 and
 * algorithm 3.
 */
export function bestSplit(
  histogram: Float64Array,
  total: number,
  features: Uint32Array,
  cuts: readonly FeatureCuts[],
  limits: SplitLimits,
): Split | undefined {
  const search = new Search(histogram, total, limits);
  for (const feature of features) {
    const own = cuts[feature];
    if (own === undefined || own.codes < 2) continue;
    if (own.kind === 'category') search.categories(feature, own.codes);
    else search.numbers(feature, own.codes);
  }
  return search.best();
}

/** Running best over the features of one node. */
class Search {
  private readonly sums: Float64Array;
  private readonly total: number;
  private readonly limits: SplitLimits;
  private readonly own: number;
  private score: number;
  private feature = -1;
  private code = 0;
  private missingLeft = false;
  private left = 0;

  constructor(sums: Float64Array, total: number, limits: SplitLimits) {
    this.sums = sums;
    this.total = total;
    this.limits = limits;
    const gradient = Math.floor(total / limits.unit);
    const curvature = total - gradient * limits.unit;
    this.own = (gradient * gradient) / (curvature + limits.l2);
    this.score = this.own + limits.minGain / limits.gainUnit;
  }

  numbers(feature: number, codes: number): void {
    const base = feature * placesPerFeature;
    const { sums } = this;
    const missing = sums[base] as number;
    let left = 0;
    for (let code = 1; code < codes; code += 1) {
      const sum = sums[base + code] as number;
      if (sum === 0) continue;
      left += sum;
      this.consider(left, feature, code, false);
      if (missing !== 0) this.consider(left + missing, feature, code, true);
    }
  }

  categories(feature: number, codes: number): void {
    const base = feature * placesPerFeature;
    for (let code = 1; code < codes; code += 1) {
      const sum = this.sums[base + code] as number;
      if (sum !== 0) this.consider(sum, feature, code, false);
    }
  }

  best(): Split | undefined {
    if (this.feature < 0) return undefined;
    return {
      feature: this.feature,
      code: this.code,
      missingLeft: this.missingLeft,
      gain: (this.score - this.own) * this.limits.gainUnit,
      left: this.left,
    };
  }

  private consider(left: number, feature: number, code: number, missingLeft: boolean): void {
    const { unit, l2, minChild } = this.limits;
    const gradient = Math.floor(left / unit);
    const curvature = left - gradient * unit;
    if (curvature < minChild) return;
    const right = this.total - left;
    const rightGradient = Math.floor(right / unit);
    const rightCurvature = right - rightGradient * unit;
    if (rightCurvature < minChild) return;
    const score =
      (gradient * gradient) / (curvature + l2) +
      (rightGradient * rightGradient) / (rightCurvature + l2);
    if (!(score > this.score)) return;
    this.score = score;
    this.feature = feature;
    this.code = code;
    this.missingLeft = missingLeft;
    this.left = left;
  }
}
