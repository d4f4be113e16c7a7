import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { type Forecast, type SeriesDetail, seriesQuery } from '../../api/forecasts.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatShare } from '../../lib/format.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { PriceHistory } from '../promotions/price-history.tsx';
import { betterBy } from './bands.ts';
import { DemandParts } from './demand-parts.tsx';
import { EffectsList } from './effects-list.tsx';
import { ForecastChart } from './forecast-chart.tsx';
import { OddWeeks } from './odd-weeks.tsx';
import { OverrideForm } from './override-form.tsx';
import { OverrideRows } from './override-rows.tsx';
import { signedShare } from './totals.ts';
import { WhatIfPanel } from './what-if-panel.tsx';

interface Props {
  readonly run: Forecast;
  readonly sku: string;
  readonly market: string;
  readonly onClose: () => void;
}

/** One series: what was sold, what is expected and how sure that is, why, and what was changed. */
export function SeriesDrawer({ run, sku, market, onClose }: Props): ReactElement {
  const series = useQuery(seriesQuery(run.forecastId, sku, market));
  return (
    <DetailDrawer
      width={920}
      title={
        <span className="row">
          <Link to="/products" search={{ q: sku }} className="code">
            {sku}
          </Link>
          <CountryText code={market === 'ZZ' ? null : market} />
        </span>
      }
      onClose={onClose}
    >
      {series.isPending && <PageSkeleton />}
      {series.isError && <Failure error={series.error} onRetry={() => series.refetch()} small />}
      {series.data !== undefined && <Detail forecastId={run.forecastId} detail={series.data} />}
    </DetailDrawer>
  );
}

interface DetailProps {
  readonly forecastId: string;
  readonly detail: SeriesDetail;
}

function Detail({ forecastId, detail }: DetailProps): ReactElement {
  const { t, language } = useWords();
  const { series, levels, history, forecast, adjusted, overrides, effects } = detail;
  const changed = overrides.some((one) => one.withdrawnAt === null);
  const mayPrices = useMay('promotions.read');
  const better = betterBy(series.error, series.naiveError);
  const share = (value: number | null): string | null =>
    value === null ? null : formatShare(value, language);
  return (
    <div className="stack">
      <ForecastChart
        history={history}
        forecast={forecast}
        adjusted={changed ? adjusted : null}
        levels={levels}
        odd={detail.outliers.weeks}
        description={t('forecast:chart.description', { sku: series.sku })}
        height={300}
      />
      <Why detail={detail} />
      <Facts
        facts={[
          { label: t('forecast:list.error'), value: share(series.error) },
          { label: t('forecast:list.naive'), value: share(series.naiveError) },
          { label: t('forecast:list.better'), value: share(better) },
          { label: t('forecast:list.bias'), value: share(series.bias) },
          { label: t('forecast:list.units'), value: <NumberText value={series.units} /> },
          { label: t('forecast:list.value'), value: <MoneyText money={series.value} /> },
        ]}
      />
      <OddWeeks outliers={detail.outliers} />
      <DemandParts demand={detail.demand} />
      <h3>{t('forecast:effects.title')}</h3>
      <EffectsList effects={effects} />
      {mayPrices && (
        <>
          <h3>{t('promotions:prices.title')}</h3>
          <PriceHistory sku={series.sku} market={series.market} />
        </>
      )}
      <h3>{t('forecast:whatIf.title')}</h3>
      <WhatIfPanel {...{ forecastId, detail }} />
      <h3>{t('forecast:override.title')}</h3>
      <OverrideForm detail={detail} />
      <OverrideRows overrides={overrides} withSeries={false} />
    </div>
  );
}

/** Class and model in words, with the reason for them. */
function Why({ detail }: { readonly detail: SeriesDetail }): ReactElement {
  const { t, language } = useWords();
  const { series, why } = detail;
  return (
    <p>
      <strong>
        {t(`forecast:class.${series.demandClass}`, { defaultValue: series.demandClass })} ·{' '}
        {t(`forecast:model.${series.model}`, { defaultValue: series.model })}
      </strong>{' '}
      {t(`forecast:classMeans.${series.demandClass}`, { defaultValue: '' })}{' '}
      {t(`forecast:why.${why.code}`, { ...why.params, defaultValue: why.code })}
      {series.censoredWeeks > 0 && t('forecast:why.censored', { count: series.censoredWeeks })}
      {detail.agreed !== null &&
        t('forecast:why.agreed', { share: signedShare(detail.agreed - 1, language) })}
    </p>
  );
}
