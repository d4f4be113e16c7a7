import { describe, expect, it } from 'vitest';
import type { ForecastAlert, OverTime, ValueGroup } from '../../api/accuracy.ts';
import type { Say } from '../../i18n/index.ts';
import { drawnWeeks, overTimeOption } from './charts.ts';
import { decided, lessMoney, withoutSign } from './figures.ts';
import { doSentence, whySentence } from './sentences.ts';
import { valueOption } from './value-chart.ts';

const cny = (amount: string) => ({ amount, currency: 'CNY' });
/** Says the key with its figures, so that a test sees what was asked for. */
const t = ((key: string, params?: object) =>
  params === undefined ? key : `${key} ${JSON.stringify(params)}`) as unknown as Say;

describe('money of a check-up', () => {
  it('is subtracted exactly, and unknown where either side is', () => {
    expect(lessMoney(cny('100.10'), cny('0.20'))).toEqual(cny('99.90'));
    expect(lessMoney(cny('1.00'), cny('1.50'))).toEqual(cny('-0.50'));
    expect(lessMoney(null, cny('1.00'))).toBeNull();
    expect(lessMoney(cny('1.00'), { amount: '1.00', currency: 'EUR' })).toBeNull();
    expect(withoutSign(cny('-0.50'))).toEqual(cny('0.50'));
  });
});

describe('pictures of a check-up', () => {
  it('draw each week once, as it was forecast last, a stock-out as a gap', () => {
    const origin = (week: string, mean: number, actual: number | null) => ({
      ...{ week, mean: [mean, mean], low: [1, 1], high: [9, 9], actual: [4, actual] },
    });
    const weeks = drawnWeeks([origin('2026-06-01', 5, null), origin('2026-06-08', 7, 6)]);
    expect(weeks.map(({ week, mean, actual }) => [week, mean, actual])).toEqual([
      ['2026-06-01', 5, 4],
      ['2026-06-08', 7, 4],
      ['2026-06-15', 7, 6],
    ]);
  });

  it('have one line for each distance ahead, with gaps where nothing is known', () => {
    const item = (key: string, band: OverTime['band'], wape: number | null): OverTime => ({
      ...{ key, band, wape, weeks: 1, points: 9, bias: 0, inside: 0.8 },
    });
    const items = [
      item('2026-06', '1', 0.2),
      item('2026-07', '1', 0.3),
      item('2026-07', '5-8', 0.5),
    ];
    const option = overTimeOption(items, 'wape', t) as { series: { data: unknown[] }[] };
    expect(option.series.map(({ data }) => data)).toEqual([
      ...[
        [0.2, 0.3],
        [null, null],
        [null, 0.5],
        [null, null],
      ],
    ]);
  });

  it('show units gained to the right and lost to the left', () => {
    const group = (key: string, machineError: number, changedError: number): ValueGroup => ({
      ...{ key, machineError, changedError, changes: 3, weeks: 9, helped: 1, even: 1 },
      ...{ interval: null, gained: null, priced: 0 },
    });
    const option = valueOption([group('fair', 30, 10), group('price', 5, 8)], t) as unknown as {
      series: { data: { value: number }[] }[];
    };
    expect(option.series[0]?.data.map(({ value }) => value)).toEqual([20, -3]);
    expect(decided(group('fair', 30, 10))).toBe(2);
  });
});

describe('an alert in words', () => {
  const alert = (over: Partial<ForecastAlert>): ForecastAlert => ({
    ...{ alertId: 'a', sku: 'DR-01', market: 'DE', kind: 'break', state: 'open', stake: null },
    ...{
      figures: { direction: 'down', probability: 0.987, before: 30.25, since: 12, weeksAgo: 4 },
    },
    ...{ firstSeenAt: '2026-11-23T02:00:00Z', dismissedBy: null, dismissedAt: null },
    ...{ dismissReason: null, ...over },
  });

  it('says why with its figures, and what one can do', () => {
    const why = whySentence(alert({}), t, 'en');
    expect(why).toMatch(/^accuracy:why\.break_down /);
    expect(JSON.parse(why.slice(why.indexOf('{'))).replace).toMatchObject({
      ...{ probability: '98.7%', before: '30.25', weeksAgo: '4' },
    });
    expect(doSentence(alert({}), t)).toBe('accuracy:do.break_down');
  });

  it('has a face of its own for each fault', () => {
    const narrow = alert({ kind: 'coverage', figures: { fault: 'narrow', inside: 12, weeks: 26 } });
    expect(doSentence(narrow, t)).toBe('accuracy:do.coverage_narrow');
    expect(doSentence(alert({ kind: 'drift', figures: { ratio: 2 } }), t)).toBe(
      'accuracy:do.drift',
    );
  });
});
