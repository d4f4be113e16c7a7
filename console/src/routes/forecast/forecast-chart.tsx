import { type ReactElement, useMemo } from 'react';
import type { ForecastWeek, HistoryWeek, OddWeek } from '../../api/forecasts.ts';
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
        words: {
          history: t('forecast:chart.history'),
          median: t('forecast:chart.median'),
          mean: t('forecast:chart.mean'),
          own: t('forecast:chart.own'),
          adjusted: t('forecast:chart.adjusted'),
          censored: t('forecast:chart.censored'),
          odd: t('forecast:chart.odd'),
          expected: (units) => t('forecast:chart.expected', { units }),
          band: (share) => t('forecast:chart.band', { share: formatShare(share, language) }),
        },
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
