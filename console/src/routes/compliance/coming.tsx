import type { ReactElement } from 'react';
import type { RuleLine } from '../../api/compliance.ts';
import { Panel } from '../../ui/panel.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { inLanguage } from '../classification/words.ts';
import { LawLink, RuleDetails } from './rule-card.tsx';
import type { Coming } from './sections.ts';
import type { Speaker } from './words.ts';

interface Props {
  readonly coming: readonly Coming[];
  readonly undated: readonly RuleLine[];
  readonly day: string;
  readonly speaker: Speaker;
}

/** The line shows two years; what comes later stands in the list only. */
const DAYS = 730;

/** What the calendar alone will change: laws that begin or end, transitions that run out. */
export function ComingPanel({ coming, undated, day, speaker }: Props): ReactElement {
  const { t } = speaker;
  return (
    <Panel title={<span id="coming">{t('compliance:coming.title')}</span>}>
      {coming.length === 0 && <p className="muted">{t('compliance:coming.none')}</p>}
      {coming.length > 0 && <TimeLine {...{ coming, day, speaker }} />}
      <ul className="coming-list">
        {coming.map((one) => (
          <ComingRow key={`${one.rule.rule} ${one.what}`} one={one} speaker={speaker} />
        ))}
      </ul>
      {undated.length > 0 && (
        <>
          <h3 className="section-head">{t('compliance:coming.undated')}</h3>
          <ul className="coming-list">
            {undated.map((rule) => (
              <li key={rule.rule}>
                <StateTag tone="plain">{t(`compliance:phase.${rule.phase}`)}</StateTag>
                <RuleWords rule={rule} speaker={speaker} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function ComingRow({ one, speaker }: { one: Coming; speaker: Speaker }): ReactElement {
  const { t } = speaker;
  const { rule, what, day, days } = one;
  return (
    <li>
      <div className="coming-day">
        <time className="num" dateTime={day}>
          {day}
        </time>
        <small className="muted">{t('compliance:coming.in', { count: days })}</small>
      </div>
      <RuleWords rule={rule} speaker={speaker}>
        <StateTag tone={what === 'ends' ? 'plain' : 'blue'}>
          {t(`compliance:coming.${what}`)}
        </StateTag>
        {what === 'begins' && rule.covers === 'unknown' && (
          <StateTag tone="amber">{t('compliance:coming.maybe')}</StateTag>
        )}
      </RuleWords>
    </li>
  );
}

interface WordsProps {
  readonly rule: RuleLine;
  readonly speaker: Speaker;
  readonly children?: ReactElement | (ReactElement | false)[];
}

function RuleWords({ rule, speaker, children }: WordsProps): ReactElement {
  const { language } = speaker;
  return (
    <div className="grow">
      <div className="row">
        {children}
        <strong>{inLanguage(rule.title, language)}</strong>
        <span className="code muted">{rule.rule}</span>
        <span className="grow" />
        <LawLink rule={rule} />
      </div>
      <p className="muted">{inLanguage(rule.statement, language)}</p>
      <RuleDetails rule={rule} speaker={speaker} />
    </div>
  );
}

/** Days on a line of two years, a dot for each, the years marked. */
function TimeLine({ coming, day, speaker }: Omit<Props, 'undated'>): ReactElement {
  const { t, language } = speaker;
  const at = (days: number): string => `${(days / DAYS) * 100}%`;
  const [year = 0] = day.split('-').map(Number);
  const marks = [year + 1, year + 2].map((one) => ({
    year: one,
    days: (Date.parse(`${one}-01-01`) - Date.parse(day)) / 86_400_000,
  }));
  return (
    <div className="coming-line" role="img" aria-label={t('compliance:coming.line')}>
      {marks
        .filter(({ days }) => days <= DAYS)
        .map((mark) => (
          <span key={mark.year} className="coming-year num" style={{ left: at(mark.days) }}>
            {mark.year}
          </span>
        ))}
      {coming
        .filter(({ days }) => days <= DAYS)
        .map(({ rule, what, days, day: on }) => (
          <i
            key={`${rule.rule} ${what}`}
            className={rule.covers === 'yes' ? what : `${what} maybe`}
            style={{ left: at(days) }}
            title={`${on} ${inLanguage(rule.title, language)}`}
          />
        ))}
    </div>
  );
}
