import type { ReactElement } from 'react';
import type { Rule } from '../../api/rulebook.ts';
import { Panel } from '../../ui/panel.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { StrictChip } from './chips.tsx';
import { ScopeWords } from './scope-words.tsx';
import { evidenceName, type Speaker } from './words.ts';

type Obligation = Rule['obligations'][number];

interface Props {
  readonly rule: Rule;
  readonly speaker: Speaker;
}

/** What must be done or held, by whom, and what happens else. */
export function ObligationsPanel({ rule, speaker }: Props): ReactElement {
  const { t } = speaker;
  return (
    <Panel title={t('rulebook:obligations')}>
      {rule.obligations.length === 0 && <p className="muted">{t('rulebook:noObligations')}</p>}
      <ul className="obligations">
        {rule.obligations.map((one) => (
          <li key={one.id}>
            <ObligationItem one={one} speaker={speaker} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface ItemProps {
  readonly one: Obligation;
  readonly speaker: Speaker;
}

/** Small facts of an obligation in one line. */
function notesOf(one: Obligation, { t, language }: Speaker): readonly string[] {
  const list = (of: string, values: readonly string[]): string =>
    values.map((value) => t(`rulebook:${of}.${value}`)).join(t('rulebook:or'));
  const { by, placed = [], languages, keepYears, withinHours, recurs, penalty, article } = one;
  const said: readonly (string | undefined)[] = [
    by.length === 0 ? undefined : `${t('rulebook:by')}: ${list('role', by)}`,
    placed.length === 0 ? undefined : `${t('rulebook:placed')}: ${list('mark', placed)}`,
    languages === undefined
      ? undefined
      : `${t('rulebook:languages')}: ${
          typeof languages === 'string'
            ? t('rulebook:marketLanguages')
            : languages.join(t('rulebook:or'))
        }`,
    keepYears === undefined ? undefined : t('rulebook:keep', { years: keepYears }),
    withinHours === undefined ? undefined : t('rulebook:within', { hours: withinHours }),
    recurs === undefined ? undefined : `${t('rulebook:recurs')}: ${recurs}`,
    article,
    penalty === undefined ? undefined : `${t('rulebook:penalty')}: ${penalty[language]}`,
  ];
  return said.filter((one): one is string => one !== undefined);
}

function ObligationItem({ one, speaker }: ItemProps): ReactElement {
  const { t, language } = speaker;
  return (
    <>
      <p className="row">
        <StrictChip consequence={one.consequence} />
        <StateTag tone="plain">{t(`rulebook:obligationKind.${one.kind}`)}</StateTag>
        <span className="code muted">{one.id}</span>
      </p>
      <p>{one.text[language]}</p>
      {one.when !== undefined && (
        <div className="muted">
          {t('rulebook:askedWhen')} <ScopeWords condition={one.when} speaker={speaker} />
        </div>
      )}
      {one.anyOf === undefined ? (
        <p className="muted">{t('rulebook:textOnly')}</p>
      ) : (
        <div>
          <span className="muted">
            {one.anyOf.length > 1 ? t('rulebook:ways') : t('rulebook:way')}
          </span>
          <ul className="ways">
            {one.anyOf.map((way) => (
              <li key={JSON.stringify(way)}>
                {way.evidence.map((id) => evidenceName(id, speaker)).join(' + ')}
                {way.text !== undefined && <span className="muted"> ({way.text[language]})</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="muted">{notesOf(one, speaker).join(' · ')}</p>
    </>
  );
}
