import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import type { ReactElement } from 'react';
import type { CaseResult, ChainFault } from '../../api/rulebook.ts';
import { Panel } from '../../ui/panel.tsx';
import { factName, gapWords, type Speaker } from './words.ts';

interface Props {
  readonly cases: readonly CaseResult[];
  readonly gaps: readonly string[];
  readonly speaker: Speaker;
}

/** Cases stored beside a rule, green where they come out as written, and those that are wanting. */
export function CasesPanel({ cases, gaps, speaker }: Props): ReactElement {
  const { t } = speaker;
  const bad = cases.filter(({ good }) => !good).length;
  return (
    <Panel
      title={t('rulebook:cases')}
      note={t('rulebook:casesNote')}
      extra={
        <span className={bad === 0 ? 'good-text' : 'bad-text'}>
          {t('rulebook:caseSum', { good: cases.length - bad, bad })}
        </span>
      }
    >
      {cases.length === 0 && <p className="muted">{t('rulebook:noCases')}</p>}
      <ul className="rule-cases">
        {cases.map((one) => (
          <CaseLine key={one.name} one={one} speaker={speaker} />
        ))}
      </ul>
      {gaps.length > 0 && (
        <div className="notice amber">
          <strong>{t('rulebook:gaps')}</strong>
          <ul>
            {gaps.map((gap) => (
              <li key={gap}>{gapWords(gap, speaker)}</li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}

interface LineProps {
  readonly one: CaseResult;
  readonly speaker: Speaker;
}

export function CaseLine({ one, speaker }: LineProps): ReactElement {
  const { t } = speaker;
  const [expected, got] = [t(`rulebook:answer.${one.expected}`), t(`rulebook:answer.${one.got}`)];
  return (
    <li className={one.good ? 'good' : 'bad'}>
      {one.good ? (
        <CheckCircleFilled className="good-text" aria-label={t('rulebook:check.ready')} />
      ) : (
        <CloseCircleFilled className="bad-text" aria-label={t('rulebook:check.notReady')} />
      )}
      <span className="grow">
        {one.name}
        {!one.good && one.expected !== one.got && (
          <span className="rule-line bad-text">{t('rulebook:caseGot', { expected, got })}</span>
        )}
        {one.notAsked.length > 0 && (
          <span className="rule-line bad-text">
            {t('rulebook:notAsked', {
              facts: one.notAsked.map((id) => factName(id, speaker)).join(t('rulebook:or')),
            })}
          </span>
        )}
      </span>
      <span className="muted">{got}</span>
    </li>
  );
}

interface ChainProps {
  readonly chain: readonly ChainFault[];
  readonly speaker: Speaker;
}

/** Where a rule does not begin the day after what it replaces. */
export function ChainFaults({ chain, speaker }: ChainProps): ReactElement {
  const { t } = speaker;
  return (
    <ul className="notice amber">
      {chain.map((one) => (
        <li key={`${one.rule} ${one.replaces}`}>
          {t(`rulebook:chain.${one.kind}`, {
            ...{ rule: one.rule, replaces: one.replaces, days: one.days ?? 0 },
            ...{ until: one.until ?? '—', from: one.from ?? '—' },
          })}
        </li>
      ))}
    </ul>
  );
}
