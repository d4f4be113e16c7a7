import type { ReactElement } from 'react';
import type { FoundDay } from '../../api/monitor.ts';
import { useWords } from '../../i18n/use-words.ts';

interface Props {
  readonly published: string | null;
  readonly days: readonly FoundDay[];
  /** 'YYYY-MM-DD'. */
  readonly today: string;
}

interface Mark {
  readonly key: string;
  readonly day: string;
  readonly label: string;
  readonly words: string;
  readonly now?: boolean;
}

/** The days of a document in their order, with today among them. */
export function DayLine({ published, days, today }: Props): ReactElement {
  const { t } = useWords();
  const marks: Mark[] = days.map(({ meaning, day, words, from }) => ({
    ...{ key: `${meaning} ${day}`, day },
    // The name of a field says nothing to a reader.
    words: from === 'field' ? t('monitor:byField') : words,
    label: t(`monitor:day.${meaning}`) + (from === 'counted' ? t('monitor:counted') : ''),
  }));
  if (published !== null) {
    const label = t('monitor:published');
    marks.push({ key: 'published', day: published, label, words: '' });
  }
  if (marks.length === 0) return <p className="muted">{t('monitor:noDayLong')}</p>;
  marks.push({ key: 'today', day: today, label: t('monitor:today'), words: '', now: true });
  marks.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.now === true ? -1 : 1));
  const classOf = ({ day, now }: Mark): string =>
    now === true ? 'now' : day < today ? 'over' : 'ahead';
  return (
    <ol className="day-line">
      {marks.map((mark) => (
        <li key={mark.key} className={classOf(mark)} title={mark.words}>
          <span>{mark.label}</span>
          <time className="num" dateTime={mark.day}>
            {mark.day}
          </time>
          {mark.words !== '' && <small className="muted two-lines">{mark.words}</small>}
        </li>
      ))}
    </ol>
  );
}
