import type { ReactElement } from 'react';
import type { ForecastMethods, Total } from '../../api/forecasts.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber, formatShare } from '../../lib/format.ts';
import { apartOf, signedShare, unitsOf } from './totals.ts';

interface Props {
  readonly total: Total;
  /** Markets the total is the sum of; null where it is one market itself. */
  readonly markets: number | null;
  readonly methods: ForecastMethods | null;
}

/** That the total is the sum of its parts, and how far off it would be by itself. */
export function TotalWords({ total, markets, methods }: Props): ReactElement {
  const { t, language } = useWords();
  const units = unitsOf(total.forecast.map(({ mean }) => mean));
  const own = unitsOf(total.own);
  const apart = apartOf(units, own);
  const about = {
    units: formatNumber(units, language, 1),
    weeks: total.forecast.length,
    series: formatNumber(total.seriesCount, language),
  };
  return (
    <div className="total-words">
      <p>
        {markets === null
          ? t('forecast:total.sum', about)
          : t('forecast:total.sumAll', { ...about, markets })}
      </p>
      {apart !== null && (
        <p className="muted">
          {t('forecast:total.own', {
            own: formatNumber(own, language, 1),
            apart: signedShare(apart, language),
          })}
        </p>
      )}
      {methods !== null && methods.totals.moved > 0 && (
        <p className="muted">
          {t('forecast:total.agreed', { moved: formatShare(methods.totals.moved, language) })}
        </p>
      )}
    </div>
  );
}
