import type { EChartsCoreOption } from 'echarts/core';
import type { Forecast } from '../../api/evidence.ts';
import { COLOURS } from '../../styles/theme.ts';

/**
 * Sales a day that are not covered any more, as steps over the days: a piece of evidence ends, the
 * line goes up and stays. Amounts are for drawing only.
 */
export function stakeOption(forecast: Forecast, unit: string): EChartsCoreOption {
  const { today, until, steps } = forecast;
  const points = steps.map(({ day, perDay }) => [day, Number(perDay.amount)] as const);
  const last = points.at(-1)?.[1] ?? 0;
  return {
    grid: { left: 8, right: 24, top: 36, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'time', min: today, max: until, axisLabel: { hideOverlap: true } },
    yAxis: { type: 'value', name: unit, min: 0, nameTextStyle: { align: 'left' } },
    series: [
      {
        type: 'line',
        name: unit,
        step: 'end',
        symbol: 'circle',
        symbolSize: 7,
        itemStyle: { color: COLOURS.red },
        areaStyle: { color: COLOURS.red, opacity: 0.12 },
        data: [[today, 0], ...points, [until, last]],
      },
    ],
  };
}
