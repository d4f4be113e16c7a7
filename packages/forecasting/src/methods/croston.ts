/** Which correction of Croston's method: none, or Syntetos–Boylan's (1 − α/2). */
export type CrostonVariant = 'croston' | 'sba';

/**
 * Croston's method: demand sizes and intervals smoothed apart, at demands only. The plain ratio is
 * biased upward; `sba` multiplies it by 1 − α/2. A censored period counts neither as a demand nor
 * as time passed. No demand at all: 0.
 *
 * Source: Croston (1972), Operational Research Quarterly 23; Syntetos & Boylan (2005), "The
 * accuracy of intermittent demand estimates", International Journal of Forecasting 21.
 *
 * @returns expected demand a period
 */
export function croston(
  values: Float64Array,
  alpha: number,
  variant: CrostonVariant = 'sba',
  censored?: ArrayLike<number>,
): number {
  let size = 0;
  let interval = 0;
  let waited = 0;
  let seen = false;
  for (let time = 0; time < values.length; time += 1) {
    if (censored !== undefined && (censored[time] ?? 0) !== 0) continue;
    const value = values[time] as number;
    waited += 1;
    if (value === 0) continue;
    size = seen ? size + alpha * (value - size) : value;
    interval = seen ? interval + alpha * (waited - interval) : waited;
    seen = true;
    waited = 0;
  }
  if (!seen) return 0;
  return (variant === 'sba' ? 1 - alpha / 2 : 1) * (size / interval);
}
