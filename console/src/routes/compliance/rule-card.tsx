import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Certainty, Checklist, RuleLine } from '../../api/compliance.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { inLanguage } from '../classification/words.ts';
import { ObligationRow } from './obligation-row.tsx';
import { WhyChips, WhyTable } from './why.tsx';
import { joined, type Speaker } from './words.ts';

const CERTAINTY: Readonly<Record<Certainty, { readonly tone: Tone; readonly key: string }>> = {
  H: { tone: 'green', key: 'H' },
  M: { tone: 'blue', key: 'M' },
  L: { tone: 'amber', key: 'L' },
  '?': { tone: 'red', key: 'disputed' },
};

interface Props {
  readonly rule: RuleLine;
  readonly list: Checklist;
  readonly mayWrite: boolean;
  readonly speaker: Speaker;
}

/** A rule with what it asks, why it is here, and the law behind it. */
export function RuleCard({ rule, list, mayWrite, speaker }: Props): ReactElement {
  const { t, language } = speaker;
  return (
    <article className="rule" id={`rule-${rule.rule}`}>
      <header>
        <h4>{inLanguage(rule.title, language)}</h4>
        <RuleLink rule={rule.rule} />
        {rule.part !== null && <StateTag tone="blue">{rule.part}</StateTag>}
        {rule.phase !== 'now' && (
          <StateTag tone="amber">{t(`compliance:phase.${rule.phase}`)}</StateTag>
        )}
        {rule.law.certainty !== 'H' && <CertaintyTag certainty={rule.law.certainty} />}
        {rule.stale && <StateTag tone="amber">{t('compliance:line.stale')}</StateTag>}
        <span className="grow" />
        <LawLink rule={rule} />
      </header>
      <WhyChips rule={rule} list={list} speaker={speaker} />
      {rule.relief !== null && (
        <p className="muted">
          {t('compliance:line.relief')} {inLanguage(rule.relief, language)}
        </p>
      )}
      <ul className="obligations">
        {rule.obligations.map((obligation) => (
          <ObligationRow
            key={obligation.id}
            {...{ obligation, rule, list, speaker }}
            mayWrite={mayWrite && rule.binds === 'yes'}
          />
        ))}
      </ul>
      <RuleDetails rule={rule} speaker={speaker} />
    </article>
  );
}

/** The code of a rule, leading to its text and history for those who may read the rulebook. */
function RuleLink({ rule }: { readonly rule: string }): ReactElement {
  const mayRead = useMay('rulebook.read');
  if (!mayRead) return <span className="code muted">{rule}</span>;
  return (
    <Link className="code" to={`/rulebook/${encodeURIComponent(rule)}`}>
      {rule}
    </Link>
  );
}

/** The instrument with its article, linked where there is an address. */
export function LawLink({ rule: { law } }: { readonly rule: RuleLine }): ReactElement {
  const words = [law.instrument, law.article].filter((part) => part !== null).join(', ');
  if (law.url === null) return <span className="muted law">{words}</span>;
  return (
    <a className="law" href={law.url} target="_blank" rel="noreferrer">
      {words}
    </a>
  );
}

export function CertaintyTag({ certainty }: { readonly certainty: Certainty }): ReactElement {
  const { t } = useWords();
  const { tone, key } = CERTAINTY[certainty];
  return <StateTag tone={tone}>{t(`compliance:certainty.${key}`)}</StateTag>;
}

/** What the law says, how it is read, how sure that is: folded until somebody asks. */
export function RuleDetails({ rule, speaker }: Pick<Props, 'rule' | 'speaker'>): ReactElement {
  const { t } = speaker;
  return (
    <details className="rule-more">
      <summary>{t('compliance:line.more')}</summary>
      <div className="stack">
        <Facts facts={lawFacts(rule, speaker)} />
        {rule.why.length > 0 && <WhyTable rule={rule} speaker={speaker} />}
      </div>
    </details>
  );
}

function lawFacts(rule: RuleLine, { t, language }: Speaker): readonly Fact[] {
  const { law, from, until, interpretation } = rule;
  const days = [
    from === null ? null : t('compliance:line.since', { day: from }),
    until === null ? null : t('compliance:line.to', { day: until }),
  ].filter((day) => day !== null);
  return [
    { label: t('compliance:line.statement'), value: inLanguage(rule.statement, language) },
    ...(interpretation === null
      ? []
      : [
          {
            label: t('compliance:line.interpretation'),
            value: inLanguage(interpretation, language),
          },
        ]),
    { label: t('compliance:line.law'), value: <LawLink rule={rule} /> },
    ...(days.length === 0
      ? []
      : [{ label: t(`compliance:phase.${rule.phase}`), value: joined(days, language) }]),
    {
      label: t('compliance:line.certainty'),
      value: (
        <>
          <CertaintyTag certainty={law.certainty} />
          <div className="muted">
            {t('compliance:line.readOn', { source: law.source, day: law.readOn })}
          </div>
        </>
      ),
    },
    {
      label: t('compliance:line.version', { rule: rule.rule, version: rule.version }),
      value: t('compliance:line.review', { day: law.nextReview }),
    },
  ];
}
