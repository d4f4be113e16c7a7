/** Pictures of a check: normal value beside export price, and margins against 2 %. Pure. */
import type { EChartsCoreOption } from 'echarts/core';
import type { DumpingModel } from '../../api/dumping.ts';
import { COLOURS } from '../../styles/theme.ts';

/** Models drawn: more bars than that nobody tells apart. */
export const DRAWN = 12;

export const marginOf = ({ average }: DumpingModel): number | null =>
  average === null ? null : Number(average.percent);

const GRID = { left: 8, right: 16, top: 36, bottom: 8, containLabel: true };

export function priceOption(
  models: readonly DumpingModel[],
  names: { readonly normal: string; readonly exported: string },
): EChartsCoreOption {
  const bars = (name: string, of: (model: DumpingModel) => string | undefined) => ({
    ...{ type: 'bar', name, barMaxWidth: 18 },
    data: models.map((model) => {
      const value = of(model);
      return value === undefined ? null : Number(value);
    }),
  });
  return {
    ...{ grid: GRID, tooltip: { trigger: 'axis' }, legend: { top: 0 } },
    xAxis: { type: 'category', data: models.map(({ model }) => model), axisLabel: { rotate: 30 } },
    yAxis: { type: 'value' },
    series: [
      bars(names.normal, ({ normalValue }) => normalValue?.perUnit),
      bars(names.exported, ({ exportPrice }) => exportPrice?.perUnit),
    ],
  };
}

export function marginOption(
  models: readonly DumpingModel[],
  names: { readonly margin: string; readonly limit: string },
): EChartsCoreOption {
  return {
    ...{ grid: GRID, tooltip: { trigger: 'axis' } },
    xAxis: { type: 'value', axisLabel: { formatter: '{value}%' } },
    yAxis: { type: 'category', inverse: true, data: models.map(({ model }) => model) },
    series: [
      {
        ...{ type: 'bar', name: names.margin, barMaxWidth: 16 },
        data: models.map((model) => ({
          value: marginOf(model),
          itemStyle: { color: model.isDeMinimis === false ? COLOURS.red : COLOURS.green },
        })),
        markLine: {
          ...{ silent: true, symbol: 'none' },
          label: { formatter: names.limit },
          lineStyle: { color: COLOURS.amber, type: 'dashed' },
          data: [{ xAxis: 2 }],
        },
      },
    ],
  };
}
