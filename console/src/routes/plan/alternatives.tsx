import type { ReactElement } from 'react';
import type { Alternative, Loser } from '../../api/plans.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { engineSentence, type Telling } from './sentences.ts';

/** What could have been done instead, in a few words. */
export function alternativeWords(one: Alternative, telling: Telling, t: Say): string {
  const name = (id: string | undefined): string =>
    id === undefined || id === '' ? t('common:unknown') : (telling.places.get(id) ?? id);
  const through = (one.through ?? []).map(name).join(' → ');
  return t(`plan:alternative.${one.kind}${through === '' ? '' : 'Through'}`, {
    place: name(one.warehouse ?? one.supplier ?? one.from),
    through,
  });
}

interface Props {
  readonly losers: readonly Loser[];
  readonly telling: Telling;
}

/** Every alternative that lost, the nearest first: how much dearer, and by what. */
export function Alternatives({ losers, telling }: Props): ReactElement {
  const { t, language } = useWords();
  if (losers.length === 0) return <p className="muted">{t('plan:noAlternatives')}</p>;
  return (
    <ul className="losers">
      {losers.map((loser) => {
        const words = alternativeWords(loser.alternative, telling, t);
        return (
          <li key={words}>
            <span className="grow">
              <strong>{words}</strong>
              <span className="muted">
                {loser.lostBy
                  .map((reason) => engineSentence(reason, telling, t, language))
                  .join(t('plan:and'))}
              </span>
            </span>
            {loser.delta === null ? (
              <StateTag tone="plain">{t('plan:impossible')}</StateTag>
            ) : (
              <span className="loser-delta">
                <small className="muted">{t('plan:dearer')}</small>{' '}
                <MoneyText money={loser.delta} />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
