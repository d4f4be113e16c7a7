import { UserAddOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Checklist, Obligation, RuleLine, Task } from '../../api/compliance.ts';
import { StateTag } from '../../ui/state-tag.tsx';
import { inLanguage } from '../classification/words.ts';
import { AssignBox } from './assign-box.tsx';
import { Needs } from './why.tsx';
import { joined, type Speaker, stateTone } from './words.ts';

interface Props {
  readonly obligation: Obligation;
  readonly rule: RuleLine;
  readonly list: Checklist;
  readonly mayWrite: boolean;
  readonly speaker: Speaker;
}

/** What to have or do: how it stands, by whom, by when, and the lawful ways to it. */
export function ObligationRow(props: Props): ReactElement {
  const { obligation, rule, list, mayWrite, speaker } = props;
  const { t, language } = speaker;
  const [assigning, setAssigning] = useState(false);
  const { state, consequence, kind, text, task } = obligation;
  return (
    <li className={`obligation ${state}`}>
      <div className="obligation-state">
        <StateTag tone={stateTone(state)}>{t(`compliance:state.${state}`)}</StateTag>
        <small className="muted">{t(`compliance:consequence.${consequence}`)}</small>
      </div>
      <div className="obligation-what">
        <p>
          <span className="tag">{t(`compliance:kind.${kind}`)}</span> {inLanguage(text, language)}
        </p>
        <Needs facts={obligation.missing} list={list} speaker={speaker} />
        <Ways obligation={obligation} speaker={speaker} />
        {obligation.mismatches.map((one) => (
          <p key={one.field} className="bad-text">
            {t('compliance:line.mismatch', { ...one })}
          </p>
        ))}
        <p className="muted obligation-notes">{notesOf(obligation, speaker).join(' ')}</p>
      </div>
      <div className="obligation-who">
        <TaskWords task={task} day={list.day} speaker={speaker} />
        {mayWrite && (
          <Button
            size="small"
            type="text"
            icon={<UserAddOutlined />}
            aria-label={t('compliance:assign.of', { line: inLanguage(text, language) })}
            onClick={() => setAssigning(true)}
          >
            {t('compliance:assign.button')}
          </Button>
        )}
      </div>
      {assigning && (
        <AssignBox {...{ obligation, rule, list }} onClose={() => setAssigning(false)} />
      )}
    </li>
  );
}

/** Small print of a line: who must, where it stands, in which language, how long, what then. */
function notesOf(obligation: Obligation, { t, language }: Speaker): readonly string[] {
  const { by, placed, languages, keepYears, due, until, penalty, article } = obligation;
  const note = (label: string, words: readonly string[]): string[] =>
    words.length === 0
      ? []
      : [t('compliance:line.note', { label, value: joined(words, language) })];
  const tongues = languages.map((code) => languageName(code, language));
  return [
    ...note(
      t('compliance:line.by'),
      by.map((role) => t(`compliance:role.${role}`)),
    ),
    ...note(
      t('compliance:line.placed'),
      placed.map((place) => t(`compliance:place.${place}`)),
    ),
    ...note(t('compliance:line.languages'), tongues),
    ...(keepYears === null ? [] : [t('compliance:line.keep', { count: keepYears })]),
    ...(due === null ? [] : [t('compliance:line.due', { day: due })]),
    ...(until === null ? [] : [t('compliance:line.until', { day: until })]),
    ...(article === null ? [] : [t('compliance:line.article', { article })]),
    ...note(t('compliance:line.penalty'), penalty === null ? [] : [inLanguage(penalty, language)]),
  ];
}

function languageName(code: string, language: string): string {
  const names = new Intl.DisplayNames([language === 'zh' ? 'zh-CN' : 'en'], { type: 'language' });
  return names.of(code) ?? code;
}

/** The lawful ways, the preferred first; the one that is met or nearest stands out. */
function Ways({ obligation, speaker }: Pick<Props, 'obligation' | 'speaker'>): ReactElement | null {
  const { t, language } = speaker;
  const { ways, way, wanting, records } = obligation;
  if (ways.length === 0) return <p className="muted">{t('compliance:line.nothingToFile')}</p>;
  const lacks = new Set(wanting);
  const [first] = records;
  return (
    <div className="ways-of">
      <span className="muted">
        {t(ways.length === 1 ? 'compliance:line.way' : 'compliance:line.ways')}
      </span>
      <ol className="ways">
        {ways.map((one, at) => (
          <li key={one.evidence.map(({ id }) => id).join(' ')} className={at === way ? 'on' : ''}>
            {one.evidence.map(({ id, name }) => (
              <span key={id} className={at === way && lacks.has(id) ? 'wanting' : ''}>
                {inLanguage(name, language)}
              </span>
            ))}
            {one.text !== null && <small className="muted">{inLanguage(one.text, language)}</small>}
          </li>
        ))}
      </ol>
      {first !== undefined && (
        <p>
          <Link className="good-text" to="/evidence" search={{ open: first }}>
            {t('compliance:line.onFile', { count: records.length })}
          </Link>
        </p>
      )}
    </div>
  );
}

interface TaskProps {
  readonly task: Task | null;
  readonly day: string;
  readonly speaker: Speaker;
}

function TaskWords({ task, day, speaker: { t } }: TaskProps): ReactElement | null {
  if (task === null) return null;
  const { assignee, dueOn, note } = task;
  const late = dueOn !== null && dueOn < day;
  return (
    <div title={note ?? undefined}>
      {assignee !== null && <strong className="wrap">{assignee}</strong>}
      {dueOn !== null && (
        <div className={late ? 'bad-text' : 'muted'}>
          {t(`compliance:assign.${late ? 'overdue' : 'dueOn'}`, { day: dueOn })}
        </div>
      )}
    </div>
  );
}
