import type { ReactElement } from 'react';
import type { RuleCheck } from '../../api/rulebook.ts';
import { Panel } from '../../ui/panel.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { CaseLine, ChainFaults } from './cases.tsx';
import type { Speaker } from './words.ts';

interface Props {
  readonly check: RuleCheck;
  readonly speaker: Speaker;
}

/** What stands in the way of a draft, and what whoever approves should know. */
export function CheckPanel({ check, speaker }: Props): ReactElement {
  const { t } = speaker;
  return (
    <Panel
      title={t('rulebook:check.title')}
      extra={
        <StateTag tone={check.ready ? 'green' : 'red'}>
          {check.ready ? t('rulebook:check.ready') : t('rulebook:check.notReady')}
        </StateTag>
      }
    >
      {check.problems.length > 0 && (
        <ul className="notice red">
          {check.problems.map(({ code, path }) => (
            <li key={`${code} ${path}`}>{t(`rulebook:problem.${code}`, { path })}</li>
          ))}
        </ul>
      )}
      {check.chain.length > 0 && <ChainFaults chain={check.chain} speaker={speaker} />}
      {check.dependents.length > 0 && (
        <div className="notice amber">
          <strong>{t('rulebook:dependentsWrong')}</strong>
          <ul className="rule-cases">
            {check.dependents.map(({ rule, result }) => (
              <CaseLine
                key={`${rule} ${result.name}`}
                one={{ ...result, name: `${rule}: ${result.name}` }}
                speaker={speaker}
              />
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}
