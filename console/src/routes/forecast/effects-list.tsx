import { type ReactElement, useState } from 'react';
import type { ForecastEffect } from '../../api/what-if.ts';
import { useWords } from '../../i18n/use-words.ts';
import { effectName, factorWords, sourceWords } from './effect-words.ts';

/** Shown before somebody asks for the others, which move less. */
const SHOWN = 5;

interface Props {
  /** The largest first. */
  readonly effects: readonly ForecastEffect[];
}

/** What moves the weeks ahead beside the article's own past: sales days, promotions, prices. */
export function EffectsList({ effects }: Props): ReactElement {
  const { t, language } = useWords();
  const [all, setAll] = useState(false);
  if (effects.length === 0) return <p className="muted">{t('forecast:effects.none')}</p>;
  const more = effects.length - SHOWN;
  return (
    <>
      <ul className="effects">
        {effects.slice(0, all ? undefined : SHOWN).map((effect) => (
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
      {more > 0 && !all && (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          {t('forecast:effects.more', { count: more })}
        </button>
      )}
    </>
  );
}
