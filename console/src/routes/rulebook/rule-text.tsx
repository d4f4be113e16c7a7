import { LinkOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import type { Law, Rule } from '../../api/rulebook.ts';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CertaintyChip } from './chips.tsx';
import { ScopeWords } from './scope-words.tsx';
import type { Speaker } from './words.ts';

interface Props {
  readonly rule: Rule;
  readonly speaker: Speaker;
}

/** What the law says, and apart from it how it is read. */
export function StatementPanel({ rule, speaker }: Props): ReactElement {
  const { t, language } = speaker;
  return (
    <Panel title={t('rulebook:statement')}>
      <p className="rule-statement">{rule.statement[language]}</p>
      {rule.interpretation !== undefined && (
        <p className="notice">
          <strong>{t('rulebook:interpretation')}</strong> {rule.interpretation[language]}
        </p>
      )}
    </Panel>
  );
}

/** Goods the rule covers, in sentences, and the exceptions with their reasons. */
export function ScopePanel({ rule, speaker }: Props): ReactElement {
  const { t, language } = speaker;
  const { when, unless = [] } = rule;
  return (
    <Panel title={t('rulebook:scope')}>
      <ScopeWords condition={when} speaker={speaker} />
      {unless.length > 0 && (
        <>
          <h3>{t('rulebook:unless')}</h3>
          <ul className="exceptions">
            {unless.map((one) => (
              <li key={one.text.en}>
                <strong>{one.text[language]}</strong>
                <ScopeWords condition={one.when} speaker={speaker} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

interface LawProps {
  readonly law: Law | null;
  readonly article: string | undefined;
  readonly speaker: Speaker;
}

/** Where the rule stands, who read it and how sure that reading is. */
export function LawPanel({ law, article, speaker }: LawProps): ReactElement {
  const { t } = speaker;
  return (
    <Panel title={t('rulebook:law')}>
      {law === null ? (
        <p className="muted">{t('common:unknown')}</p>
      ) : (
        <>
          <p>
            <strong>{law.instrument}</strong>
            {law.title !== undefined && <span className="rule-line muted">{law.title}</span>}
            {law.url !== undefined && (
              <a className="rule-line" href={law.url} target="_blank" rel="noreferrer">
                <LinkOutlined aria-hidden="true" /> {t('rulebook:openLaw')}
              </a>
            )}
          </p>
          <Facts
            facts={[
              ...(article === undefined ? [] : [{ label: t('rulebook:article'), value: article }]),
              {
                label: t('rulebook:col.certainty'),
                value: <CertaintyChip certainty={law.certainty} />,
              },
              { label: t('rulebook:readOn'), value: law.readOn },
              { label: t('rulebook:nextReview'), value: law.nextReview },
              ...(law.published === undefined
                ? []
                : [{ label: t('rulebook:published'), value: law.published }]),
              { label: t('rulebook:source'), value: law.source },
            ]}
          />
        </>
      )}
    </Panel>
  );
}
