import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { AccuracyCheck } from '../../api/accuracy.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName, formatNumber } from '../../lib/format.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { Panel } from '../../ui/panel.tsx';

/** What should not be trusted, in sentences, with the SKUs it is about. */
export function DoubtsPanel({ check }: { readonly check: AccuracyCheck }): ReactElement {
  const { t, language } = useWords();
  const { set } = useSearchState();
  const { doubts, disagreements } = check;
  const marketName = (market: string): string => {
    if (market === '*') return t('forecast:allMarkets');
    return market === 'ZZ' ? t('forecast:unknownMarket') : countryName(market, language);
  };
  return (
    <Panel title={t('accuracy:trust.title')} note={t('accuracy:trust.note')}>
      {doubts.length === 0 && disagreements.length === 0 && <p>{t('accuracy:trust.none')}</p>}
      <ul className="doubts">
        {doubts.map(({ code, series, value, examples }) => (
          <li key={code}>
            <div className="row">
              <strong>{t(`accuracy:doubt.${code}`)}</strong>
              <span className="muted">{t('accuracy:trust.series', { count: series })}</span>
              {value !== null && (
                <span className="muted">
                  {t('accuracy:trust.worth')} <MoneyText money={value} short />
                </span>
              )}
            </div>
            <p>{t(`accuracy:doubtMeans.${code}`)}</p>
            <div className="row">
              {examples.map(({ sku, market }) => (
                <button
                  key={`${market} ${sku}`}
                  type="button"
                  className="link-button code"
                  onClick={() => set({ open: `${market} ${sku}` })}
                >
                  {sku} · {market}
                </button>
              ))}
              <Button size="small" onClick={() => set({ view: 'series', doubt: code })}>
                {t('accuracy:trust.all')}
              </Button>
            </div>
          </li>
        ))}
        {disagreements.map(({ market, total, parts }) => (
          <li key={market}>
            <strong>{t('accuracy:trust.disagrees', { market: marketName(market) })}</strong>
            <p>
              {t('accuracy:trust.disagreesText', {
                total: formatNumber(total, language),
                parts: formatNumber(parts, language),
              })}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
