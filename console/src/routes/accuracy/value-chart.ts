import type { EChartsCoreOption } from 'echarts/core';
import type { ValueGroup } from '../../api/accuracy.ts';
import type { Say } from '../../i18n/index.ts';
import { formatNumber, type Language } from '../../lib/format.ts';
import { COLOURS } from '../../styles/theme.ts';
import type { ChartTable } from '../../ui/chart/chart.tsx';

const MOST_LETTERS = 14;

const shortened = (text: string): string =>
  text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text;

/** Units by which changes made the error smaller (right) or larger (left). */
export function valueOption(groups: readonly ValueGroup[], t: Say): EChartsCoreOption {
  return {
    grid: { left: 8, right: 16, top: 8, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: { type: 'value', splitLine: { lineStyle: { color: COLOURS.line } } },
    yAxis: { type: 'category', inverse: true, data: groups.map(({ key }) => shortened(key)) },
    series: [
      {
        ...{ type: 'bar', name: t('accuracy:changes.units'), barMaxWidth: 14 },
        data: groups.map(({ machineError, changedError }) => {
          const units = Math.round((machineError - changedError) * 10) / 10;
          return { value: units, itemStyle: { color: units < 0 ? COLOURS.red : COLOURS.green } };
        }),
      },
    ],
  };
}

export const valueTable = (
  groups: readonly ValueGroup[],
  t: Say,
  language: Language,
): ChartTable => ({
  head: [t('accuracy:changes.group'), t('accuracy:changes.units')],
  rows: groups.map(({ key, machineError, changedError }) => [
    key,
    formatNumber(machineError - changedError, language, 1),
  ]),
});
