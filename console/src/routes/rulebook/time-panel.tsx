import type { ReactElement } from 'react';
import type { DateRule, Rule } from '../../api/rulebook.ts';
import { Panel } from '../../ui/panel.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { ScopeWords } from './scope-words.tsx';
import { dateWords, type Speaker } from './words.ts';

interface Moment {
  readonly key: string;
  readonly label: string;
  readonly tone: Tone;
  readonly date: DateRule;
  readonly more?: ReactElement | string;
}

/** Days that hang on others come last: nobody knows their place. */
const orderOf = (date: DateRule): string => (typeof date === 'string' ? date : '9999');

function momentsOf(rule: Rule, speaker: Speaker): Moment[] {
  const { t, language } = speaker;
  const { valid, stages = [], transitions = [], halted } = rule;
  const moment = (
    key: string,
    kind: string,
    tone: Tone,
    date: DateRule | undefined,
    more?: Moment['more'],
  ): Moment[] =>
    date === undefined
      ? []
      : [
          {
            ...{ key, label: t(`rulebook:kind.${kind}`), tone, date },
            ...(more === undefined ? {} : { more }),
          },
        ];
  return [
    ...moment('from', 'begins', 'green', valid.from),
    ...moment('until', 'ends', 'plain', valid.until),
    ...stages.flatMap(({ name, when, from, until }) => [
      ...moment(
        `stage ${name}`,
        'stage',
        'blue',
        from,
        <ScopeWords condition={when} speaker={speaker} />,
      ),
      ...moment(`stage end ${name}`, 'ends', 'plain', until, t('rulebook:stage', { name })),
    ]),
    ...transitions.flatMap(({ text, until }, n) =>
      moment(`relief ${n}`, 'relief_ends', 'amber', until, text[language]),
    ),
    ...moment('halted', 'halt_ends', 'amber', halted?.until),
  ].sort((a, b) => (orderOf(a.date) < orderOf(b.date) ? -1 : 1));
}

interface Props {
  readonly rule: Rule;
  readonly speaker: Speaker;
}

/** Days of a rule in order, with today among them. */
export function TimePanel({ rule, speaker }: Props): ReactElement {
  const { t, language } = speaker;
  const today = new Date().toISOString().slice(0, 10);
  const event = t(`rulebook:event.${rule.valid.on}`);
  const open = (rule.transitions ?? []).filter(({ until }) => until === undefined);
  const moments = [
    ...momentsOf(rule, speaker),
    { key: 'today', label: t('rulebook:today'), tone: 'teal' as const, date: today },
  ].sort((a, b) => (orderOf(a.date) < orderOf(b.date) ? -1 : 1));
  return (
    <Panel title={t('rulebook:timeline')} note={t('rulebook:goesBy', { event })}>
      <ol className="moments">
        {moments.map((one) => (
          <li key={one.key} className={one.key === 'today' ? 'moment today' : 'moment'}>
            <span className="num">{dateWords(one.date, speaker)}</span>
            <StateTag tone={one.tone}>{one.label}</StateTag>
            {'more' in one && <span className="grow">{one.more}</span>}
          </li>
        ))}
      </ol>
      {open.map(({ text }) => (
        <p key={text.en} className="muted">
          {t('rulebook:transition')}: {text[language]}
        </p>
      ))}
    </Panel>
  );
}
