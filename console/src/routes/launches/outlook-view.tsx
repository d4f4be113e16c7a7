import type { ReactElement } from 'react';
import type { LaunchOutlook } from '../../api/launches.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber, formatShare } from '../../lib/format.ts';
import { ForecastChart } from '../forecast/forecast-chart.tsx';

interface Props {
  readonly sku: string;
  readonly outlook: LaunchOutlook;
}

/** What a launch is forecast, with its band, and how far to trust it. */
export function OutlookView({ sku, outlook }: Props): ReactElement {
  const { t, language } = useWords();
  const units = outlook.weeks.reduce((sum, { mean }) => sum + mean, 0);
  return (
    <div className="stack">
      <ForecastChart
        history={[]}
        forecast={outlook.weeks}
        adjusted={null}
        levels={outlook.levels}
        description={`${sku} · ${t('launches:new.outlook')}`}
        height={240}
      />
      <ul className="launch-checks">
        <li>{t('launches:check.sum', { units: formatNumber(Math.round(units), language) })}</li>
        <li>
          {outlook.selfError === null
            ? t('launches:check.one')
            : t('launches:check.self', { error: formatShare(outlook.selfError, language) })}
        </li>
        {outlook.recipeShare > 0 && (
          <li>
            {t('launches:check.blended', { share: formatShare(outlook.recipeShare, language) })}
          </li>
        )}
        {outlook.late && <li className="bad-text">{t('launches:check.late')}</li>}
      </ul>
    </div>
  );
}
