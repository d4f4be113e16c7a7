import { decompose, unadjusted } from './kernel/decomposition.ts';

/** Known periods looked at on each side of a hole. */
const neighbours = 3;

/**
 * Fills censored periods so that methods needing a complete series can run. A hole takes the mean
 * of up to three known periods before and three after it, on the seasonally adjusted series when
 * there are two full cycles, and the season is put back. Where demand cannot be negative the value
 * seen is a lower bound: the higher of the two is kept.
 *
 * Filled values only bridge a hole: they are never scored and never used to class demand.
 *
 * @param mask 1 = censored; at least one period must be known
 */
export function fillCensored(
  values: Float64Array,
  mask: Uint8Array,
  season: number,
  lowerBound: boolean,
): Float64Array {
  const bridged = bridge(values, mask);
  const seasonal =
    season >= 2 && values.length >= 2 * season
      ? decompose(bridged, season, 'additive')
      : unadjusted(bridged);
  if (seasonal.kind !== 'none') {
    const adjusted = bridge(seasonal.adjusted, mask);
    for (let time = 0; time < bridged.length; time += 1) {
      if (mask[time] === 0) continue;
      bridged[time] = (adjusted[time] as number) + (seasonal.indices[time % season] as number);
    }
  }
  if (lowerBound) {
    for (let time = 0; time < bridged.length; time += 1) {
      bridged[time] = Math.max(bridged[time] as number, values[time] as number, 0);
    }
  }
  return bridged;
}

function bridge(values: Float64Array, mask: Uint8Array): Float64Array {
  const out = Float64Array.from(values);
  for (let time = 0; time < values.length; time += 1) {
    if (mask[time] === 0) continue;
    let sum = 0;
    let count = 0;
    for (const direction of [-1, 1]) {
      let found = 0;
      let place = time + direction;
      while (place >= 0 && place < values.length && found < neighbours) {
        if (mask[place] === 0) {
          sum += values[place] as number;
          found += 1;
        }
        place += direction;
      }
      count += found;
    }
    out[time] = count > 0 ? sum / count : (values[time] as number);
  }
  return out;
}
