import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useMemo } from 'react';
import {
  type AccuracySeriesDetail,
  accuracySeriesQuery,
  type ForecastAlert,
  type Origin,
} from '../../api/accuracy.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber, formatShare } from '../../lib/format.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import { CountryText } from '../../ui/country-text.tsx';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { MoneyText } from '../../ui/money-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { drawnWeeks, originsOption, originsTable } from './charts.ts';
import { doSentence, whySentence } from './sentences.ts';

interface Props {
  readonly sku: string;
  readonly market: string;
  readonly onClose: () => void;
}

/** One series: what was forecast and what came, what is wrong, what it costs. */
export function SeriesDrawer({ sku, market, onClose }: Props): ReactElement {
  const { t } = useWords();
  const detail = useQuery(accuracySeriesQuery(sku, market));
  return (
    <DetailDrawer
      width={860}
      title={
        <span className="row">
          <span className="code">{sku}</span>
          <CountryText code={market === 'ZZ' ? null : market} />
        </span>
      }
      extra={
        <Link to="/forecasts" search={{ open: `${market} ${sku}` }}>
          {t('accuracy:drawer.change')}
        </Link>
      }
      onClose={onClose}
    >
      {detail.isPending && <PageSkeleton />}
      {detail.isError && <Failure error={detail.error} onRetry={() => detail.refetch()} small />}
      {detail.data !== undefined && <Detail detail={detail.data} />}
    </DetailDrawer>
  );
}

function Detail({ detail }: { readonly detail: AccuracySeriesDetail }): ReactElement {
  const { t, language } = useWords();
  const { series, origins, alerts } = detail;
  const share = (value: number | null): string | null =>
    value === null ? null : formatShare(value, language);
  const money = (['under', 'over', 'naiveCost', 'smoothingCost', 'stake'] as const).map((key) => ({
    label: t(`accuracy:list.${key}`),
    value:
      series.unpriced === null ? (
        <MoneyText money={series[key]} />
      ) : (
        t(`accuracy:unpriced.${series.unpriced}`)
      ),
  }));
  return (
    <div className="stack">
      {origins.length === 0 ? (
        <p className="notice amber">{t('accuracy:doubtMeans.untested')}</p>
      ) : (
        <Origins origins={origins} sku={series.sku} />
      )}
      {alerts.map((alert) => (
        <AlertNote key={alert.alertId} alert={alert} />
      ))}
      <ul className="doubts">
        {series.doubts.map((code) => (
          <li key={code}>
            <strong>{t(`accuracy:doubt.${code}`)}</strong>
            <p>{t(`accuracy:doubtMeans.${code}`)}</p>
          </li>
        ))}
      </ul>
      <Facts
        facts={[
          { label: t('accuracy:list.wape'), value: share(series.wape) },
          { label: t('accuracy:list.naiveWape'), value: share(series.naiveWape) },
          { label: t('accuracy:list.smoothingWape'), value: share(series.smoothingWape) },
          { label: t('accuracy:list.acceptedWape'), value: share(series.acceptedWape) },
          {
            label: t('accuracy:measure.mase'),
            value: series.mase === null ? null : formatNumber(series.mase, language, 2),
          },
          { label: t('accuracy:list.bias'), value: share(series.bias) },
          { label: t('accuracy:list.inside'), value: share(series.inside) },
          ...money,
        ]}
      />
    </div>
  );
}

function AlertNote({ alert }: { readonly alert: ForecastAlert }): ReactElement {
  const { t, language } = useWords();
  return (
    <div className="notice amber">
      <div>
        <StateTag tone={alert.kind === 'break' ? 'red' : 'amber'}>
          {t(`accuracy:kind.${alert.kind}`)}
        </StateTag>{' '}
        {whySentence(alert, t, language)} {doSentence(alert, t)}
      </div>
    </div>
  );
}

interface OriginsProps {
  readonly origins: readonly Origin[];
  readonly sku: string;
}

function Origins({ origins, sku }: OriginsProps): ReactElement {
  const { t } = useWords();
  const weeks = useMemo(() => drawnWeeks(origins), [origins]);
  const option = useMemo(() => originsOption(weeks, t), [weeks, t]);
  return (
    <Chart
      option={option}
      description={t('accuracy:origins.chart', { sku, origins: origins.length })}
      height={300}
      table={originsTable(weeks, t)}
    />
  );
}
