import type { ReactElement } from 'react';
import type { ForecastMethods } from '../../api/forecasts.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber, formatShare } from '../../lib/format.ts';

/** Whether one model over all series was tried, what came of it, and where it speaks. */
export function CatalogueWords({ methods }: { readonly methods: ForecastMethods }): ReactElement {
  const { t, language } = useWords();
  const { state, weeks, byClass } = methods.catalogue;
  const spoken = Object.entries(byClass).filter(([, one]) => one.means || one.quantiles);
  return (
    <details className="total-words">
      <summary>{t('forecast:catalogue.title')}</summary>
      <p className="muted">{t(`forecast:catalogue.state.${state}`, { weeks })}</p>
      {state === 'used' && (
        <ul>
          {spoken.map(([name, one]) => (
            <li key={name}>
              {t(one.means ? 'forecast:catalogue.class' : 'forecast:catalogue.spreadOnly', {
                name: t(`forecast:class.${name}`, { defaultValue: name }),
                trees: formatShare(one.wapeTrees, language),
                recipe: formatShare(one.wapeRecipe, language),
                points: formatNumber(one.points, language),
              })}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
