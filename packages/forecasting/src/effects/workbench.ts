import type { EffectColumn, EffectSeries } from './types.ts';

/** A fixed stream of numbers in (0, 1), different for every seed. */
export function stream(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

/** A normal value (Box & Muller 1958). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}

/** A count of the given mean, of variance mean × dispersion: a Poisson whose rate is Gamma. */
export function count(mean: number, dispersion: number, random: () => number): number {
  if (mean <= 0) return 0;
  const shape = mean / Math.max(dispersion - 1, 1e-9);
  // Wilson & Hilferty's cube of a normal stands for the Gamma; close enough for demand.
  const cube = 1 - 1 / (9 * shape) + normal(random) / (3 * Math.sqrt(shape));
  const rate = mean * Math.max(0, cube) ** 3;
  if (rate > 50) return Math.max(0, Math.round(rate + Math.sqrt(rate) * normal(random)));
  let left = Math.exp(rate) * random();
  let drawn = 0;
  while (left > 1 && drawn < 1_000) {
    left *= random();
    drawn += 1;
  }
  return drawn;
}

/** How a made catalogue behaves. */
export interface MadeEffects {
  readonly items: number;
  readonly weeks: number;
  readonly horizon: number;
  /** Mean demand of a week. */
  readonly level: number;
  readonly dispersion: number;
  readonly elasticity: (item: number) => number;
  /** Logarithm of the factor of a whole event. */
  readonly event: number;
  /** Weeks in which the event falls. */
  readonly eventWeeks: readonly number[];
  /** Share of weeks at another price. */
  readonly repriced: number;
  readonly seed: number;
}

/** An event and a price: the columns of made catalogues. */
export const madeColumns: readonly EffectColumn[] = [
  { name: 'event', kind: 'event' },
  { name: 'price', kind: 'price' },
];

/** Ordinary behaviour, to be changed by each test in one respect. */
export const usual: MadeEffects = {
  items: 40,
  weeks: 104,
  horizon: 8,
  level: 40,
  dispersion: 3,
  elasticity: () => -2,
  event: Math.log(2),
  eventWeeks: [20, 61, 108],
  repriced: 0.15,
  seed: 1,
};

/** Counts around a drifting level, moved by an event and by prices; and the demand to come. */
export function madeCatalogue(made: MadeEffects): {
  series: EffectSeries[];
  ahead: Float64Array[];
} {
  const ahead: Float64Array[] = [];
  const series = Array.from({ length: made.items }, (_, item) => {
    const random = stream(made.seed * 1_000 + item);
    const length = made.weeks + made.horizon;
    const event = new Float64Array(length);
    for (const week of made.eventWeeks) event[week] = 1;
    const price = Float64Array.from({ length }, () =>
      random() < made.repriced ? 0.7 + 0.5 * random() : 1,
    );
    const own = made.level * (0.5 + random());
    const drift = 0.3 * (random() - 0.5);
    const values = Float64Array.from({ length }, (_unused, week) => {
      const log =
        made.event * (event[week] as number) +
        made.elasticity(item) * Math.log(price[week] as number) +
        (drift * week) / made.weeks;
      return count(own * Math.exp(log), made.dispersion, random);
    });
    ahead.push(values.slice(made.weeks));
    return { id: `item-${item}`, values: values.slice(0, made.weeks), known: [event, price] };
  });
  return { series, ahead };
}
