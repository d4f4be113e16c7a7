import { fillCensored } from './censoring.ts';
import { type DemandProfile, demandProfile, launchIndex } from './demand-class.ts';
import { ForecastError } from './errors.ts';
import { capOutliers } from './outliers/find.ts';
import type { OutlierTreatment, SeriesInput } from './types.ts';

/** Larger magnitudes would overflow when squared; no demand comes near. */
const largestValue = 1e100;

/** Smaller ones are nothing: what is many times them, relative to them, would overflow. */
const smallestValue = 1e-100;

/** A checked series in the form the methods read. */
export interface PreparedSeries {
  readonly id: string;
  /** All values as given, and which of them are censored (1). */
  readonly given: Float64Array;
  readonly givenMask: Uint8Array | undefined;
  /** Periods with a known reason (1), which are no outliers. */
  readonly explained: Uint8Array | undefined;
  /** `given` from the launch on, its outliers capped where that is asked for. */
  readonly observed: Float64Array;
  /** Censored periods (1) of `observed`; absent when every period is known. */
  readonly mask: Uint8Array | undefined;
  /** `observed` with censored periods filled. */
  readonly filled: Float64Array;
  /** `observed` without censored periods. */
  readonly known: Float64Array;
  readonly profile: DemandProfile;
  readonly nonNegative: boolean;
  /** Every known value is a whole number that is not negative. */
  readonly counts: boolean;
  readonly treatment: OutlierTreatment;
}

/**
 * Checks one series and brings it into shape: cut to its launch, censored periods marked and
 * filled, demand classed. When every period is censored there is nothing else to go by, and the
 * values are taken as they are.
 *
 * @throws ForecastError `empty_series`, `bad_number` (not finite or above 1e100), `bad_mask`
 */
export function prepareSeries(
  input: SeriesInput,
  season: number,
  nonNegative: boolean | undefined,
  treatment: OutlierTreatment = 'keep',
): PreparedSeries {
  const values = checkedValues(input);
  const given = {
    ...{ id: input.id, values, censored: checkedMask(input, 'censored') },
    explained: checkedMask(input, 'explained'),
  };
  return prepareValues(given, season, nonNegative, treatment);
}

/** The series as it was known `cut` periods in: what a forecaster had at that time. */
export function prepareHead(series: PreparedSeries, cut: number, season: number): PreparedSeries {
  const values = series.given.subarray(0, cut);
  const given = {
    ...{ id: series.id, values, censored: series.givenMask?.subarray(0, cut) },
    explained: series.explained?.subarray(0, cut),
  };
  return prepareValues(given, season, series.nonNegative, series.treatment);
}

interface Given {
  readonly id: string;
  readonly values: Float64Array;
  readonly censored: Uint8Array | undefined;
  readonly explained: Uint8Array | undefined;
}

function prepareValues(
  { id, values, censored: whole, explained }: Given,
  season: number,
  nonNegative: boolean | undefined,
  treatment: OutlierTreatment,
): PreparedSeries {
  const floorAtZero = nonNegative ?? values.every((value) => value >= 0);
  const start = launchIndex(values, whole);
  const read = treatment === 'cap' ? capOutliers(values, whole, explained, season) : values;
  const observed = read.subarray(start);
  const rest = whole?.subarray(start);
  const mask = rest?.every((flag) => flag === 1) || !rest?.includes(1) ? undefined : rest;
  const known =
    mask === undefined ? observed : observed.filter((_, time) => (mask[time] ?? 0) === 0);
  const filled = mask === undefined ? observed : fillCensored(observed, mask, season, floorAtZero);
  return {
    id,
    given: values,
    givenMask: whole,
    explained,
    observed,
    mask,
    filled,
    known,
    profile: demandProfile(known),
    nonNegative: floorAtZero,
    counts: known.every((value) => value >= 0 && Number.isInteger(value)),
    treatment,
  };
}

function checkedValues({ id, values }: SeriesInput): Float64Array {
  if (values.length === 0) throw new ForecastError('empty_series', { series: id });
  const copy = new Float64Array(values.length);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (typeof value !== 'number' || !(Math.abs(value) <= largestValue)) {
      throw new ForecastError('bad_number', { series: id, index });
    }
    copy[index] = Math.abs(value) < smallestValue ? 0 : value;
  }
  return copy;
}

function checkedMask(input: SeriesInput, name: 'censored' | 'explained'): Uint8Array | undefined {
  const { id, values } = input;
  const given = input[name];
  if (given === undefined) return undefined;
  if (given.length !== values.length) throw new ForecastError('bad_mask', { series: id });
  const mask = new Uint8Array(values.length);
  let any = false;
  for (let index = 0; index < mask.length; index += 1) {
    if (given[index] === 0) continue;
    mask[index] = 1;
    any = true;
  }
  return any ? mask : undefined;
}
