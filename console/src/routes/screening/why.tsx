import type { ReactElement } from 'react';
import type { Entry, Explanation, Facts } from '../../api/screening.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName, formatShare, type Language } from '../../lib/format.ts';

/** The score word by word: what matched what, what was left, and what weighed beside. */
export function Why({ why }: { readonly why: Explanation }): ReactElement {
  const { t, language } = useWords();
  const left = [
    ...why.oursLeft.map((word) => ({ ours: word, theirs: '', key: `o${word}` })),
    ...why.theirsLeft.map((word) => ({ ours: '', theirs: word, key: `t${word}` })),
  ];
  return (
    <div className="stack">
      <table className="word-pairs">
        <thead>
          <tr>
            <th>{t('screening:ours')}</th>
            <th>{t('screening:theirs')}</th>
            <th>{t('screening:howTitle')}</th>
          </tr>
        </thead>
        <tbody>
          {why.pairs.map((pair) => (
            <tr key={`${pair.ours} ${pair.theirs}`}>
              <td className="code">{pair.ours}</td>
              <td className="code">{pair.theirs}</td>
              <td>
                {t(`screening:how.${pair.how}`)}{' '}
                <small className="muted">{formatShare(pair.likeness, language)}</small>
              </td>
            </tr>
          ))}
          {left.map(({ ours, theirs, key }) => (
            <tr key={key} className="left-over">
              <td className="code">{ours}</td>
              <td className="code">{theirs}</td>
              <td>{t('screening:noPartner')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {why.factors.length > 0 && (
        <ul className="factors">
          {why.factors.map(({ factor, times }) => (
            <li key={factor} className={times < 1 ? 'against' : 'for'}>
              <span>{t(`screening:factor.${factor}`)}</span>
              <span className="num">× {times.toFixed(2)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface Side {
  readonly label: string;
  readonly ours: string;
  readonly theirs: string;
}

const places = (codes: readonly string[], language: Language): string =>
  codes.map((code) => countryName(code, language)).join(', ');

function sidesOf(ours: Facts, entry: Entry, t: Say, language: Language): readonly Side[] {
  const kind = (one: string | null): string => (one === null ? '' : t(`screening:kind.${one}`));
  return [
    { label: t('screening:kindTitle'), ours: kind(ours.kind), theirs: kind(entry.kind) },
    {
      label: t('screening:birthDate'),
      ours: ours.birthDate ?? '',
      theirs: entry.birthDates.join(', '),
    },
    {
      label: t('screening:country'),
      ours: ours.country === null ? '' : places([ours.country], language),
      theirs: places(entry.countries, language),
    },
    {
      label: t('screening:identifier'),
      ours: ours.identifier ?? '',
      theirs: entry.identifiers.join(', '),
    },
  ];
}

interface SidesProps {
  readonly ours: Facts;
  readonly entry: Entry;
  /** The name of the list that is most alike. */
  readonly theirs: string;
}

/** Both parties beside each other, with all that is known of each. */
export function Sides({ ours, entry, theirs }: SidesProps): ReactElement {
  const { t, language } = useWords();
  const others = entry.names.filter(({ text }) => text !== theirs);
  return (
    <div className="stack">
      <table className="sides">
        <thead>
          <tr>
            <th aria-label={t('screening:what')} />
            <th>{t('screening:ours')}</th>
            <th>{t('screening:theirs')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('screening:name')}</th>
            <td>
              <strong>{ours.name}</strong>
            </td>
            <td>
              <strong>{theirs}</strong>
            </td>
          </tr>
          {sidesOf(ours, entry, t, language).map(({ label, ours: our, theirs: their }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{our || <span className="muted">{t('common:unknown')}</span>}</td>
              <td>{their || <span className="muted">{t('common:unknown')}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {others.length > 0 && (
        <p className="other-names">
          <span className="muted">{t('screening:otherNames')}</span>{' '}
          {others.map(({ text, quality }) => (
            <span key={text} className={quality === 'weak' ? 'tag plain muted' : 'tag plain'}>
              {text}
            </span>
          ))}
        </p>
      )}
      {entry.programmes.length > 0 && (
        <p className="muted">{t('screening:programmes', { text: entry.programmes.join(', ') })}</p>
      )}
    </div>
  );
}
