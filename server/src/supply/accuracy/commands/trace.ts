import { backtestShape, type Trace, traceBacktests } from '../../planning/index.ts';
import type { OneStep } from '../rules-signals.ts';
import type { Check } from '../types.ts';
import type { Material } from './run-check.ts';

/** Half a year of weeks, each forecast the week before. */
const WATCHED_WEEKS = 26;
/** Weeks before the first of them: less is no history to forecast from. */
const LEAST_BEFORE = 8;
/** Ends and middle of the 80 % band: all that alerts look at. */
const BAND_LEVELS = [0.1, 0.5, 0.9] as const;

export interface Traces {
  readonly shape: Pick<Check, 'horizon' | 'origins' | 'watchedWeeks'>;
  /** Origins of a series, a lead time ahead each. */
  readonly lead: (series: number) => readonly Trace[];
  /** Weeks of a series that were forecast the week before; those out of stock are left out. */
  readonly steps: (series: number) => OneStep[];
}

const NOTHING = (): readonly Trace[] => [];

/**
 * Both back-tests of a check: over a lead time, as the forecast tests itself, and one week ahead
 * over half a year, which is what alerts listen to.
 */
export async function readTraces(
  material: Material,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<Traces> {
  const { histories: series, run } = material;
  const longest = series.reduce((most, one) => Math.max(most, one.values.length), 0);
  const shape = backtestShape(longest, run.horizon);
  const watched = Math.min(WATCHED_WEEKS, longest - LEAST_BEFORE);
  // Work by origins, so that one bar fits both.
  const work = (shape?.origins ?? 0) + Math.max(0, watched);
  const first = (shape?.origins ?? 0) / Math.max(1, work);
  const common = { series, signal };
  const lead =
    shape === null
      ? NOTHING
      : await traceBacktests({
          ...{ ...common, ...shape, levels: run.levels },
          onProgress: (share) => onProgress(share * first),
        });
  const one =
    watched < 1
      ? NOTHING
      : await traceBacktests({
          ...{ ...common, horizon: 1, origins: watched, step: 1, levels: BAND_LEVELS },
          onProgress: (share) => onProgress(first + share * (1 - first)),
        });
  return {
    shape: {
      horizon: shape?.horizon ?? null,
      origins: shape?.origins ?? null,
      watchedWeeks: watched < 1 ? null : watched,
    },
    lead,
    steps: (at) => {
      const history = series[at];
      return one(at).flatMap(({ cut, forecast: [said] }): OneStep[] => {
        if (history === undefined || said === undefined || history.censored?.[cut] === 1) return [];
        const { mean, quantiles } = said;
        const [low = mean, , high = mean] = Array.from(quantiles);
        return [{ actual: history.values[cut] ?? 0, mean, low, high }];
      });
    },
  };
}
