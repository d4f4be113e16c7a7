import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { type PlanForecast, planForecastsQuery } from '../../api/plans.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber } from '../../lib/format.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { Failure } from '../../ui/failure.tsx';
import { signedShare } from '../forecast/totals.ts';

interface Props {
  readonly planId: string;
  readonly sku: string;
}

/** Which model forecast the SKU in each market, and why that one. */
export function ForecastsBehind({ planId, sku }: Props): ReactElement {
  const { t, language } = useWords();
  const forecasts = useQuery(planForecastsQuery(planId, sku));
  if (forecasts.isError) {
    return <Failure error={forecasts.error} onRetry={() => forecasts.refetch()} small />;
  }
  const { forecastId = '', items = [] } = forecasts.data ?? {};
  if (forecasts.isSuccess && items.length === 0) {
    return <p className="muted">{t('plan:forecasts.none')}</p>;
  }
  return (
    <div className="placements">
      {items.map((one) => (
        <details key={one.market}>
          <summary>
            <Summary forecast={one} forecastId={forecastId} />
          </summary>
          <p>
            {t(`forecast:classMeans.${one.demandClass}`, { defaultValue: '' })}{' '}
            {t(`forecast:why.${one.why.code}`, {
              ...one.why.params,
              defaultValue: one.why.code,
            })}
            {one.censoredWeeks > 0 && t('forecast:why.censored', { count: one.censoredWeeks })}
            {one.agreed !== null &&
              t('forecast:why.agreed', { share: signedShare(one.agreed - 1, language) })}
          </p>
        </details>
      ))}
    </div>
  );
}

interface SummaryProps {
  readonly forecast: PlanForecast;
  readonly forecastId: string;
}

function Summary({ forecast, forecastId }: SummaryProps): ReactElement {
  const { t, language } = useWords();
  const { market, model, demandClass, units } = forecast;
  return (
    <span className="row">
      <CountryText code={market === 'ZZ' ? null : market} />
      <Link to={`/forecasts/${forecastId}`}>
        {t(`forecast:model.${model}`, { defaultValue: model })}
      </Link>
      <span className="muted">
        {t(`forecast:class.${demandClass}`, { defaultValue: demandClass })}
      </span>
      <span className="grow" />
      <span className="muted num">
        {t('plan:forecasts.units', { units: formatNumber(units, language, 1) })}
      </span>
    </span>
  );
}
