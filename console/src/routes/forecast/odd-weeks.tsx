import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { OddWeek, Outliers } from '../../api/forecasts.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber, type Language } from '../../lib/format.ts';

interface Props {
  readonly outliers: Outliers;
}

/** Weeks that nothing explains: what was expected, how rare that is, and what was read instead. */
export function OddWeeks({ outliers }: Props): ReactElement {
  const { t, language } = useWords();
  const { weeks, explained } = outliers;
  const whole = (value: number): string => formatNumber(value, language, 1);
  return (
    <>
      <h3>{t('forecast:outliers.title')}</h3>
      {weeks.length === 0 && <p className="muted">{t('forecast:outliers.none')}</p>}
      {weeks.length > 0 && (
        <>
          <ul className="effects odd-weeks">
            {weeks.toReversed().map((one) => (
              <li key={one.week}>
                <strong className="num">{one.week}</strong>
                <span className="num">
                  {t(`forecast:outliers.${one.side}`, {
                    units: whole(one.units),
                    expected: whole(one.expected),
                  })}
                </span>
                <span className="muted">{chanceWords(one, t, language)}</span>
                <span>
                  {one.readAs === one.units
                    ? t('forecast:outliers.kept', { limit: whole(one.limit) })
                    : t('forecast:outliers.capped', { limit: whole(one.readAs) })}
                </span>
              </li>
            ))}
          </ul>
          <p className="muted">
            {t('forecast:outliers.hint')}{' '}
            <Link to="/promotions">{t('forecast:effects.toPromotions')}</Link>
          </p>
        </>
      )}
      {explained > 0 && (
        <p className="muted">{t('forecast:outliers.explained', { count: explained })}</p>
      )}
    </>
  );
}

/** Rarer than this is told as rarer than this: nobody knows a tail that far out. */
const RAREST = 1_000_000;

/** "once in 25,000 weeks", to two digits. */
function chanceWords({ probability }: OddWeek, t: Say, language: Language): string {
  const once = 1 / probability;
  if (once >= RAREST)
    return t('forecast:outliers.rarest', { weeks: formatNumber(RAREST, language) });
  const weeks = formatNumber(Number(once.toPrecision(2)), language);
  return t('forecast:outliers.rare', { weeks });
}
