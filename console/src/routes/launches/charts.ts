/** Launch curves laid over each other, and the same figures as rows. */
import type { EChartsCoreOption } from 'echarts/core';
import type { Say } from '../../i18n/index.ts';
import { COLOURS } from '../../styles/theme.ts';
import type { ChartTable } from '../../ui/chart/chart.tsx';

export interface DrawnCurve {
  readonly name: string;
  readonly units: readonly number[];
  /** Drawn strong: ticked, or the new SKU's own. */
  readonly strong: boolean;
}

const longest = (curves: readonly DrawnCurve[]): number =>
  Math.max(0, ...curves.map(({ units }) => units.length));

/** One line a curve by weeks since its first sale; those not ticked are pale. */
export function curvesOption(curves: readonly DrawnCurve[], t: Say): EChartsCoreOption {
  const weeks = Array.from({ length: longest(curves) }, (_, at) => String(at + 1));
  return {
    grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => tipOf(value) },
    legend: { top: 0, type: 'scroll', data: curves.filter((one) => one.strong).map(nameOf) },
    xAxis: { type: 'category', name: t('launches:new.weekNo'), data: weeks, boundaryGap: false },
    yAxis: { type: 'value', min: 0, splitLine: { lineStyle: { color: COLOURS.line } } },
    series: curves.map((one) => ({
      ...{ name: one.name, type: 'line', data: [...one.units], showSymbol: false },
      lineStyle: one.strong ? { width: 2 } : { width: 1, color: COLOURS.line },
      ...(one.strong ? {} : { itemStyle: { color: COLOURS.line } }),
      z: one.strong ? 3 : 2,
    })),
  };
}

const nameOf = ({ name }: DrawnCurve): string => name;

/** A week beyond the end of a curve has no figure. */
const tipOf = (value: unknown): string =>
  typeof value === 'number' ? String(Math.round(value * 10) / 10) : '–';

export const curvesTable = (curves: readonly DrawnCurve[], t: Say): ChartTable => ({
  head: [t('launches:new.weekNo'), ...curves.map(nameOf)],
  rows: Array.from({ length: longest(curves) }, (_, at) => [
    String(at + 1),
    ...curves.map(({ units }) => tipOf(units[at])),
  ]),
});
