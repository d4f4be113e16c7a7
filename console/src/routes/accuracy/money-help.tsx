import type { ReactElement } from 'react';
import type { AccuracyCheck } from '../../api/accuracy.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber, formatShare } from '../../lib/format.ts';
import { fromMinor } from '../../lib/minor.ts';

interface Props {
  readonly check: AccuracyCheck;
  readonly priced: number;
  readonly tested: number;
}

/** How the money was worked out, and which SKUs it leaves out. */
export function MoneyHelp({ check, priced, tested }: Props): ReactElement {
  const { t, language } = useWords();
  const { terms, unpriced, currency } = check;
  const storage = terms?.storagePerUnitWeekMinor ?? null;
  const left = (['no_price', 'no_cost', 'no_margin'] as const).filter((why) => unpriced[why] > 0);
  return (
    <details className="accuracy-help">
      <summary>{t('accuracy:money.title')}</summary>
      <p>{t('accuracy:money.formula')}</p>
      <p>
        {t('accuracy:money.terms', {
          rate: formatShare(terms?.capitalRatePerYear ?? 0, language),
          days: terms?.reviewDays ?? 0,
        })}{' '}
        {storage === null || currency === null
          ? t('accuracy:money.noStorage')
          : t('accuracy:money.storage', {
              ...fromMinor(Math.round(storage), currency),
            })}
      </p>
      <p>
        {t('accuracy:money.priced', {
          priced: formatNumber(priced, language),
          tested: formatNumber(tested, language),
        })}
      </p>
      {left.length > 0 && (
        <ul>
          {left.map((why) => (
            <li key={why}>{t(`accuracy:money.${why}`, { count: unpriced[why] })}</li>
          ))}
        </ul>
      )}
    </details>
  );
}
