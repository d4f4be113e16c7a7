import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { type CalendarDay, calendarQuery } from '../../api/rulebook.ts';
import { useWords } from '../../i18n/use-words.ts';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';

const TONES: Readonly<Record<string, Tone>> = {
  begins: 'blue',
  stage: 'blue',
  ends: 'plain',
  relief_ends: 'amber',
  halt_ends: 'amber',
  review: 'teal',
};

/** Days in order, those of a month together. */
function byMonth(days: readonly CalendarDay[]): [string, CalendarDay[]][] {
  const months = new Map<string, CalendarDay[]>();
  for (const day of days) {
    const month = day.day.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), day]);
  }
  return [...months];
}

/** A strip of months: what begins, ends and is due for review; one is opened at a time. */
export function Calendar(): ReactElement | null {
  const { t } = useWords();
  const { data } = useQuery(calendarQuery);
  const [open, setOpen] = useState<string | null>(null);
  if (data === undefined) return null;
  const months = byMonth(data.items);
  const shown = months.find(([month]) => month === open)?.[1] ?? [];
  return (
    <section className="panel rule-calendar">
      <header className="panel-head">
        <h2>{t('rulebook:calendar.title')}</h2>
        <span className="muted">{t('rulebook:calendar.note')}</span>
      </header>
      {months.length === 0 && <p className="muted">{t('rulebook:calendar.none')}</p>}
      <div className="months">
        {months.map(([month, days]) => (
          <button
            key={month}
            type="button"
            aria-expanded={month === open}
            className="month"
            onClick={() => setOpen(month === open ? null : month)}
          >
            <strong className="num">{month}</strong>
            <small>{t('rulebook:calendar.count', { count: days.length })}</small>
          </button>
        ))}
      </div>
      {shown.length > 0 && (
        <ul className="calendar-days">
          {shown.map((one) => (
            <CalendarLine key={`${one.day} ${one.kind} ${one.id}`} one={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

function CalendarLine({ one }: { readonly one: CalendarDay }): ReactElement {
  const { t, language } = useWords();
  return (
    <li>
      <span className="num">{one.day}</span>
      <StateTag tone={TONES[one.kind] ?? 'plain'}>{t(`rulebook:kind.${one.kind}`)}</StateTag>
      {one.title === null ? (
        <span className="grow">{one.instrument}</span>
      ) : (
        <Link className="grow" to={`/rulebook/${encodeURIComponent(one.id)}`}>
          {`${one.id} ${one.title[language]}`}
        </Link>
      )}
    </li>
  );
}
