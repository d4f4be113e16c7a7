import type { ReactElement } from 'react';
import type { RuleLine } from '../../api/compliance.ts';
import { Panel } from '../../ui/panel.tsx';
import { inLanguage } from '../classification/words.ts';
import { RuleDetails } from './rule-card.tsx';
import type { Point } from './sections.ts';
import { foundText, joined, type Speaker } from './words.ts';

interface Props {
  readonly rules: readonly RuleLine[];
  readonly speaker: Speaker;
}

/** Rules that were looked at and do not apply, each with the reason. */
export function OutPanel({ rules, speaker }: Props): ReactElement {
  const { t, language } = speaker;
  return (
    <Panel
      title={
        <span id="out">
          {t('compliance:out.title')} <small className="count">{rules.length}</small>
        </span>
      }
    >
      {rules.length === 0 && <p className="muted">{t('compliance:out.none')}</p>}
      {rules.length > 0 && (
        <details>
          <summary>{t('compliance:out.show', { count: rules.length })}</summary>
          <ul className="out-list">
            {rules.map((rule) => (
              <li key={rule.rule} id={`rule-${rule.rule}`}>
                <div className="row">
                  <strong>{inLanguage(rule.title, language)}</strong>
                  <span className="code muted">{rule.rule}</span>
                </div>
                <p>{whyOut(rule, speaker)}</p>
                <RuleDetails rule={rule} speaker={speaker} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
}

/** Why a rule does not apply: an exception, its days, or the facts that shut it out. */
export function whyOut(rule: RuleLine, speaker: Speaker): string {
  const { t, language } = speaker;
  if (rule.except !== null) return inLanguage(rule.except, language);
  if (rule.phase === 'ended' && rule.until !== null) {
    return t('compliance:out.ended', { day: rule.until });
  }
  if (rule.phase === 'void') return t('compliance:out.void');
  const shut = rule.why.filter(({ truth }) => truth === 'no');
  const told = (shut.length > 0 ? shut : rule.why).map((why) =>
    t('compliance:out.test', {
      name: inLanguage(why.name, language),
      found: foundText(why, speaker),
    }),
  );
  return joined([...new Set(told)], language);
}

interface PointsProps {
  readonly points: readonly Point[];
  readonly speaker: Speaker;
}

/** Where sources differ: the question, the reading taken, and why. */
export function PointsPanel({ points, speaker }: PointsProps): ReactElement | null {
  const { t, language } = speaker;
  if (points.length === 0) return null;
  return (
    <Panel title={<span id="points">{t('compliance:points.title')}</span>}>
      <ul className="out-list">
        {points.map((point) => (
          <li key={point.point}>
            <strong>{inLanguage(point.question, language)}</strong>
            <p>
              <span className="muted">{t('compliance:points.chosen')}</span>{' '}
              {inLanguage(point.reading, language)}
            </p>
            <p className="muted">
              {t('compliance:points.because')} {inLanguage(point.reason, language)}
            </p>
            <p className="code muted">{point.rules.join(' ')}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
