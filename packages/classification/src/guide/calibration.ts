/** From scores to probabilities: a fixed map fitted by `bench/fit.ts` on the development sets. */
import type { Query } from '../search/query.ts';
import type { Ranked } from '../search/ranking.ts';

/** Probability that the right code is not among those judged. */
const OUTSIDE = 0.04;
/** Scores are this many times as sure of themselves as they should be. */
const TEMPERATURE = 1.5;

export const CALIBRATION_INPUTS = ['one', 'softmax', 'margin', 'known', 'telling', 'leaf'] as const;

/** Weights of the logistic map, in the order of the inputs. */
const MAP: readonly number[] = [-1.5, 0.5, 0.25, 1.2, 0.1, 0.2];

/** At least this sure before the engine says so. */
export const SURE = 0.95;

export function softmax(scores: readonly number[], temperature: number): number[] {
  const top = scores[0] ?? 0;
  const powers = scores.map((score) => Math.exp((score - top) / temperature));
  const sum = powers.reduce((all, one) => all + one, 0);
  return powers.map((one) => one / sum);
}

export function calibrationInputs(ranked: readonly Ranked[], query: Query): number[] {
  const scores = ranked.slice(0, 200).map(({ score }) => score);
  const first = Math.min(0.9999, softmax(scores, TEMPERATURE)[0] ?? 0);
  return [
    1,
    Math.log((first + 1e-6) / (1 - first)),
    Math.min(8, (scores[0] ?? 0) - (scores[1] ?? Number.NEGATIVE_INFINITY)),
    query.known,
    Math.min(6, query.telling.length),
    query.segments.some(({ name }) => name === 'leaf') ? 1 : 0,
  ];
}

/** Probabilities of the codes judged, in their order; they add up to less than one. */
export function probabilities(ranked: readonly Ranked[], query: Query): number[] {
  if (ranked.length === 0) return [];
  const inputs = calibrationInputs(ranked, query);
  const odds = inputs.reduce((sum, value, i) => sum + value * (MAP[i] ?? 0), 0);
  const first = Math.min(0.995, 1 / (1 + Math.exp(-odds)));
  const [, ...rest] = softmax(
    ranked.map(({ score }) => score),
    TEMPERATURE,
  );
  const sum = rest.reduce((all, one) => all + one, 0);
  const spread = (1 - first) * (1 - OUTSIDE);
  return [first, ...rest.map((one) => (sum > 0 ? (one / sum) * spread : 0))];
}
