import { type ReactElement, useMemo } from 'react';
import type { ForecastWeek, HistoryWeek } from '../../api/forecasts.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber, formatShare } from '../../lib/format.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import { forecastOption, middleOf } from './chart-option.ts';

interface Props {
  readonly history: readonly HistoryWeek[];
  readonly forecast: readonly ForecastWeek[];
  readonly adjusted: readonly ForecastWeek[] | null;
  readonly levels: readonly number[];
  readonly own?: readonly number[];
  readonly description: string;
  readonly height: number;
}

/** What was sold and what is expected, with how far it may be off. */
export function ForecastChart(props: Props): ReactElement {
  const { history, forecast, adjusted, levels, own = null } = props;
  const { t, language } = useWords();
  const option = useMemo(
    () =>
      forecastOption({
        ...{ history, forecast, adjusted, levels, own },
        words: {
          history: t('forecast:chart.history'),
          median: t('forecast:chart.median'),
          mean: t('forecast:chart.mean'),
          own: t('forecast:chart.own'),
          adjusted: t('forecast:chart.adjusted'),
          censored: t('forecast:chart.censored'),
          band: (share) => t('forecast:chart.band', { share: formatShare(share, language) }),
        },
      }),
    [history, forecast, adjusted, levels, own, t, language],
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
