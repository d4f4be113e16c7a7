import { type ReactElement, useMemo } from 'react';
import type { ForecastWeek, HistoryWeek, OddWeek } from '../../api/forecasts.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber } from '../../lib/format.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import { forecastOption, middleOf } from './chart-option.ts';
import { chartWords } from './chart-words.ts';

interface Props {
  readonly history: readonly HistoryWeek[];
  readonly forecast: readonly ForecastWeek[];
  readonly adjusted: readonly ForecastWeek[] | null;
  readonly levels: readonly number[];
  readonly own?: readonly number[];
  readonly odd?: readonly OddWeek[];
  readonly description: string;
  readonly height: number;
}

const NONE: readonly OddWeek[] = [];

/** What was sold and what is expected, with how far it may be off. */
export function ForecastChart(props: Props): ReactElement {
  const { history, forecast, adjusted, levels, own = null, odd = NONE } = props;
  const { t, language } = useWords();
  const option = useMemo(
    () =>
      forecastOption({
        ...{ history, forecast, adjusted, levels, own, odd },
        words: chartWords(t, language),
      }),
    [history, forecast, adjusted, levels, own, odd, t, language],
  );
  const shown = (value: number): string => formatNumber(value, language, 1);
  return (
    <Chart
      option={option}
      description={props.description}
      height={props.height}
      table={{
        head: [t('forecast:week'), t('forecast:chart.history'), t('forecast:chart.median')],
        rows: [
          ...history.map((one) => [one.week, shown(one.units), '']),
          ...forecast.map((one) => [one.week, '', shown(middleOf(one, levels))]),
        ],
      }}
    />
  );
}
