import type { ReactElement } from 'react';
import type { ForecastEffect } from '../../api/what-if.ts';
import { useWords } from '../../i18n/use-words.ts';
import { effectName, factorWords, sourceWords } from './effect-words.ts';

/** What moves the weeks ahead beside the article's own past: sales days, promotions, prices. */
export function EffectsList({
  effects,
}: {
  readonly effects: readonly ForecastEffect[];
}): ReactElement {
  const { t, language } = useWords();
  if (effects.length === 0) return <p className="muted">{t('forecast:effects.none')}</p>;
  return (
    <ul className="effects">
      {effects.map((effect) => (
        <li key={effect.column}>
          <strong>{effectName(effect, t, language)}</strong>
          <span className="num">{factorWords(effect, t, language)}</span>
          <span className="muted num">
            {t('forecast:effects.weeks', {
              from: effect.weeks[0]?.week ?? '',
              to: effect.weeks.at(-1)?.week ?? '',
            })}
          </span>
          <span className="muted">{sourceWords(effect, t)}</span>
        </li>
      ))}
    </ul>
  );
}
