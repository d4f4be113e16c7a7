import type { ReactElement } from 'react';
import type { Checklist } from '../../api/compliance.ts';
import { Panel } from '../../ui/panel.tsx';
import { RuleCard } from './rule-card.tsx';
import { countRules, type Topic } from './sections.ts';
import type { Speaker } from './words.ts';

interface Props {
  readonly topics: readonly Topic[];
  readonly list: Checklist;
  readonly mayWrite: boolean;
  readonly speaker: Speaker;
}

/** What applies, by topic, what stops a sale first. */
export function BindingPanel(props: Props): ReactElement {
  const { topics, speaker } = props;
  const { t } = speaker;
  return (
    <Panel
      title={
        <span id="binding">
          {t('compliance:binding.title')} <small className="count">{countRules(topics)}</small>
        </span>
      }
    >
      {topics.length === 0 && <p className="muted">{t('compliance:binding.none')}</p>}
      <Topics {...props} />
    </Panel>
  );
}

/** What may apply, folded: the questions above say the same in fewer lines. */
export function AskingPanel(props: Props): ReactElement | null {
  const { topics, speaker } = props;
  const { t } = speaker;
  if (topics.length === 0) return null;
  const count = countRules(topics);
  return (
    <Panel
      title={
        <span id="asking">
          {t('compliance:asking.title')} <small className="count">{count}</small>
        </span>
      }
      note={t('compliance:asking.note')}
    >
      <details>
        <summary>{t('compliance:asking.show', { count })}</summary>
        <Topics {...props} />
      </details>
    </Panel>
  );
}

function Topics({ topics, ...rest }: Props): ReactElement {
  const { t } = rest.speaker;
  return (
    <>
      {topics.map(({ topic, rules }) => (
        <section key={topic} className="topic">
          <h3>{t(`compliance:topic.${topic}`, { defaultValue: topic })}</h3>
          {rules.map((rule) => (
            <RuleCard key={rule.rule} rule={rule} {...rest} />
          ))}
        </section>
      ))}
    </>
  );
}
