import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { type Forecast, totalsQuery } from '../../api/forecasts.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName } from '../../lib/format.ts';
import { useScope } from '../../lib/scope.ts';
import { usePhone } from '../../lib/use-phone.ts';
import { Failure } from '../../ui/failure.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CatalogueWords } from './catalogue-words.tsx';
import { ForecastChart } from './forecast-chart.tsx';
import { TotalWords } from './total-words.tsx';

const ALL = '*';

/** All demand, or one market's, with its forecast. */
export function TotalsPanel({ run }: { readonly run: Forecast }): ReactElement {
  const { t, language } = useWords();
  const scope = useScope();
  const phone = usePhone();
  const [chosen, setChosen] = useState<string | null>(null);
  const totals = useQuery(totalsQuery(run.forecastId));
  const nameOf = (market: string): string => {
    if (market === ALL) return t('forecast:allMarkets');
    return market === 'ZZ' ? t('forecast:unknownMarket') : countryName(market, language);
  };
  const items = totals.data?.items ?? [];
  const wanted = chosen ?? (scope.market === '' ? ALL : scope.market);
  const shown = items.find((one) => one.market === wanted) ?? items[0];
  return (
    <Panel
      title={t('forecast:total.title')}
      extra={
        shown !== undefined && (
          <Select
            className="forecast-market"
            size="small"
            aria-label={t('forecast:market')}
            value={shown.market}
            options={items.map((one) => ({ value: one.market, label: nameOf(one.market) }))}
            onChange={setChosen}
          />
        )
      }
    >
      {totals.isPending && <PageSkeleton />}
      {totals.isError && <Failure error={totals.error} onRetry={() => totals.refetch()} small />}
      {shown !== undefined && (
        <ForecastChart
          key={shown.market}
          history={shown.history}
          forecast={shown.forecast}
          adjusted={null}
          levels={totals.data?.levels ?? []}
          own={shown.own}
          description={t('forecast:total.description', { market: nameOf(shown.market) })}
          height={phone ? 280 : 400}
        />
      )}
      {shown !== undefined && (
        <TotalWords
          total={shown}
          markets={shown.market === ALL ? items.length - 1 : null}
          methods={totals.data?.methods ?? null}
        />
      )}
      {totals.data?.methods != null && <CatalogueWords methods={totals.data.methods} />}
    </Panel>
  );
}
