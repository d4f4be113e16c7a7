/** Pictures of a plan, and the same figures as rows. */
import type { EChartsCoreOption } from 'echarts/core';
import type { Plan } from '../../api/trials.ts';
import type { Say } from '../../i18n/index.ts';
import { fromMinor } from '../../lib/minor.ts';
import { COLOURS } from '../../styles/theme.ts';
import type { ChartTable } from '../../ui/chart/chart.tsx';

const SIDES = { left: 8, right: 16, top: 32, bottom: 8, containLabel: true };

const majorOf = (minor: number, currency: string): number =>
  Number(fromMinor(Math.round(minor), currency).amount);

/** Worth of the season by the size of the first batch; the best one is marked. */
export function sizesOption(plan: Plan, currency: string, t: Say): EChartsCoreOption {
  const best = plan.sizes.find(({ units }) => units === plan.firstUnits);
  return {
    grid: SIDES,
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: plan.sizes.map(({ units }) => String(units)) },
    yAxis: { type: 'value', name: currency },
    series: [
      {
        ...{ type: 'line', name: t('trials:plan.worth'), smooth: true, symbolSize: 5 },
        data: plan.sizes.map(({ worthMinor }) => majorOf(worthMinor, currency)),
        itemStyle: { color: COLOURS.teal },
        markPoint:
          best === undefined
            ? { data: [] }
            : {
                ...{ symbol: 'pin', symbolSize: 44, itemStyle: { color: COLOURS.green } },
                data: [
                  {
                    coord: [String(best.units), majorOf(best.worthMinor, currency)],
                    value: String(best.units),
                  },
                ],
              },
      },
    ],
  };
}

export const sizesTable = (plan: Plan, currency: string, t: Say): ChartTable => ({
  head: [t('trials:plan.size'), `${t('trials:plan.worth')} ${currency}`],
  rows: plan.sizes.map(({ units, worthMinor }) => [
    String(units),
    fromMinor(worthMinor, currency).amount,
  ]),
});

const PARTS = ['reorder', 'hold', 'stop', 'none'] as const;
const PAINT: Readonly<Record<(typeof PARTS)[number], string>> = {
  reorder: COLOURS.green,
  hold: COLOURS.blue,
  stop: COLOURS.red,
  none: COLOURS.line,
};

/** What is done before each week, over all imagined seasons, as shares. */
export function outlookOption(plan: Plan, t: Say): EChartsCoreOption {
  const weeks = plan.weeks.slice(1);
  return {
    grid: SIDES,
    tooltip: { trigger: 'axis', valueFormatter: (value: number) => `${Math.round(value * 100)} %` },
    legend: { top: 0 },
    xAxis: { type: 'category', data: weeks.map(({ week }) => String(week)) },
    yAxis: { type: 'value', max: 1, axisLabel: { formatter: (v: number) => `${v * 100} %` } },
    series: PARTS.map((part) => ({
      ...{ type: 'bar', stack: 'all', name: t(`trials:action.${part}`) },
      ...{ barCategoryGap: '20%', itemStyle: { color: PAINT[part] } },
      data: weeks.map((one) => one[part]),
    })),
  };
}

export const outlookTable = (plan: Plan, t: Say): ChartTable => ({
  head: [t('trials:plan.afterWeek'), ...PARTS.map((part) => t(`trials:action.${part}`))],
  rows: plan.weeks
    .slice(1)
    .map((one) => [String(one.week), ...PARTS.map((part) => `${Math.round(one[part] * 100)} %`)]),
});
