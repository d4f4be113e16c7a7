/** Weight of the newest value in the level. */
const usualWeight = 0.1;

/**
 * Past errors one step ahead of a smoothed level: what each of the last `times` periods was more
 * than the level before it. They stand in for the errors of a forecast where running it from every
 * past period would take too long; `reconcile` reads them. The level starts at the first known
 * value. NaN before the second known period and where a period is censored.
 *
 * Source: Brown (1959), Statistical forecasting for inventory control, for the level.
 *
 * @param values one a period, the oldest first
 * @param times periods at the end to give errors for
 * @param weight smoothing weight; default 0.1, as the recipe's level of sparse demand
 */
export function levelErrors(
  values: ArrayLike<number>,
  times: number,
  censored?: ArrayLike<number>,
  weight: number = usualWeight,
): Float64Array {
  const errors = new Float64Array(times).fill(Number.NaN);
  const before = values.length - times;
  let level = Number.NaN;
  for (let time = 0; time < values.length; time += 1) {
    if (censored !== undefined && (censored[time] ?? 0) !== 0) continue;
    const value = values[time] as number;
    if (Number.isNaN(level)) {
      level = value;
      continue;
    }
    if (time >= before) errors[time - before] = value - level;
    level += weight * (value - level);
  }
  return errors;
}
