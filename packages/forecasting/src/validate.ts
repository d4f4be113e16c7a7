import { ForecastError } from './errors.ts';
import type { ForecastOptions } from './types.ts';

const longestHorizon = 10_000;

/** @throws ForecastError `bad_horizon`, `bad_season`, `bad_levels` */
export function checkOptions({ horizon, season, levels, furtherSeasons }: ForecastOptions): void {
  if (!Number.isInteger(horizon) || horizon < 1 || horizon > longestHorizon) {
    throw new ForecastError('bad_horizon');
  }
  for (const cycle of [season, ...(furtherSeasons ?? [])]) {
    if (!Number.isInteger(cycle) || cycle < 1) throw new ForecastError('bad_season');
  }
  if (!levels.every((level) => level > 0 && level < 1)) throw new ForecastError('bad_levels');
}
