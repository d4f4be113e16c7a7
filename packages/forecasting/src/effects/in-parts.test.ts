import { expect, it } from 'vitest';
import { fitCalibration } from '../calibration.ts';
import { applyCalibration } from '../forecast.ts';
import { fitEffects } from './fit.ts';
import { forecastWithEffects } from './forecast.ts';
import { applyCalibrationWithEffects, fitCalibrationWithEffects } from './in-parts.ts';
import type { EffectSeries } from './types.ts';

const options = { horizon: 4, season: 52, levels: [0.1, 0.5, 0.9] };
const columns = [{ name: 'promotion', kind: 'promotion' as const }];

/** A steady article that doubles in every ninth week, when a fifth is taken off. */
function article(index: number, promoted: boolean): EffectSeries {
  const weeks = 60;
  const known = new Float64Array(weeks + options.horizon);
  const values = new Float64Array(weeks);
  for (let week = 0; week < known.length; week += 1) {
    const off = promoted && (week + index) % 9 === 0;
    if (off) known[week] = 0.2;
    if (week < weeks) values[week] = (20 + ((week * 7 + index * 3) % 5)) * (off ? 2 : 1);
  }
  return { id: `a${index}`, values, known: [known] };
}

it('makes the same forecasts in parts as at once, to the last bit', () => {
  const series = Array.from({ length: 12 }, (_, index) => article(index, index % 3 !== 0));
  const model = fitEffects(series, columns, { season: 52 });
  const calibration = fitCalibrationWithEffects(series, model, options);
  const plain = fitCalibration(series, options);
  const parts = series.map(
    (one) =>
      applyCalibrationWithEffects(one, model, options, calibration) ??
      applyCalibration(one, options, plain),
  );
  expect(parts).toEqual(forecastWithEffects(series, model, options));
  expect(applyCalibrationWithEffects(article(0, false), model, options, calibration)).toBe(
    undefined,
  );
});
