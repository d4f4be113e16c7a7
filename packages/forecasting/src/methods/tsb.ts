/**
 * Teunter–Syntetos–Babai method: the probability of a demand is renewed every period, its size at
 * demands only, so the forecast of an item that stopped selling fades away. A censored period
 * changes nothing. Starts from the average probability and size of all known periods.
 *
 * Source: Teunter, Syntetos & Babai (2011), "Intermittent demand: linking forecasting to inventory
 * obsolescence", European Journal of Operational Research 214.
 *
 * @param sizeWeight smoothing weight of sizes
 * @param chanceWeight smoothing weight of the demand probability
 * @returns expected demand a period; 0 when there was none
 */
export function teunterSyntetosBabai(
  values: Float64Array,
  sizeWeight: number,
  chanceWeight: number,
  censored?: ArrayLike<number>,
): number {
  const known = (time: number): boolean => censored === undefined || (censored[time] ?? 0) === 0;
  let periods = 0;
  let demands = 0;
  let sum = 0;
  for (let time = 0; time < values.length; time += 1) {
    if (!known(time)) continue;
    periods += 1;
    if (values[time] === 0) continue;
    demands += 1;
    sum += values[time] as number;
  }
  if (demands === 0) return 0;
  let chance = demands / periods;
  let size = sum / demands;
  for (let time = 0; time < values.length; time += 1) {
    if (!known(time)) continue;
    const value = values[time] as number;
    if (value !== 0) size += sizeWeight * (value - size);
    chance += chanceWeight * ((value === 0 ? 0 : 1) - chance);
  }
  return chance * size;
}
