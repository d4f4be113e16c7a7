import type { ReactElement } from 'react';
import type { FoundDay, MonitorDocument, Standing } from '../../api/monitor.ts';
import type { Say } from '../../i18n/index.ts';
import type { Language } from '../../lib/format.ts';
import { DateText, DayText } from '../../ui/date-text.tsx';
import type { Column } from '../../ui/list/types.ts';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { nextDay, placeName } from './words.ts';

const TONES: Readonly<Record<Standing, Tone>> = {
  new: 'teal',
  changed: 'amber',
  read: 'plain',
  dismissed: 'plain',
  impact: 'green',
  rule: 'green',
};

interface StandingProps {
  readonly standing: Standing;
  readonly t: Say;
}

export function StandingTag({ standing, t }: StandingProps): ReactElement {
  return <StateTag tone={TONES[standing]}>{t(`monitor:standing.${standing}`)}</StateTag>;
}

interface Props {
  readonly row: MonitorDocument;
  readonly t: Say;
}

/** SKUs it touches; what may touch any is never shown as touching none. */
export function Touched({ row, t }: Props): ReactElement {
  const { touched, maybe, additionalDuty } = row;
  if (touched === null) return <span className="muted">{t('monitor:notLooked')}</span>;
  return (
    <span className="tags">
      {touched > 0 && (
        <StateTag tone="red">{t('monitor:touchedCount', { count: touched })}</StateTag>
      )}
      {additionalDuty && <StateTag tone="amber">{t('monitor:anySku')}</StateTag>}
      {maybe !== null && maybe > 0 && (
        <StateTag tone="plain">{t('monitor:maybeCount', { count: maybe })}</StateTag>
      )}
      {touched === 0 && maybe === 0 && !additionalDuty && (
        <span className="muted">{t('monitor:touchesNone')}</span>
      )}
    </span>
  );
}

interface NextProps {
  readonly days: readonly FoundDay[];
  readonly today: string;
  readonly t: Say;
}

/** The next day that matters, or the last one that did. */
function NextDay({ days, today, t }: NextProps): ReactElement {
  const next = nextDay(days, today);
  if (next === null) return <span className="muted">{t('monitor:noDay')}</span>;
  const over = next.day < today;
  return (
    <span className={over ? 'muted' : ''} title={next.words}>
      <DayText date={next.day} /> {t(`monitor:day.${next.meaning}`)}
    </span>
  );
}

function Title({ row, t }: Props): ReactElement {
  return (
    <span className="doc-title">
      <span className="two-lines" lang={row.language}>
        {row.title}
      </span>
      <small className="muted">
        {t(`monitor:kind.${row.kind}`)}
        {row.topics.slice(0, 3).map((topic) => ` · ${t(`monitor:topic.${topic}`)}`)}
      </small>
    </span>
  );
}

interface Words {
  readonly t: Say;
  readonly language: Language;
  readonly today: string;
  readonly nameOf: (source: string) => string;
}

export function documentColumns({
  t,
  language,
  today,
  nameOf,
}: Words): readonly Column<MonitorDocument>[] {
  return [
    {
      key: 'title',
      title: t('monitor:document'),
      width: 400,
      frozen: true,
      card: 'title',
      render: (row) => <Title row={row} t={t} />,
    },
    {
      key: 'standing',
      title: t('monitor:stateTitle'),
      width: 96,
      card: 'corner',
      render: (row) => <StandingTag standing={row.standing} t={t} />,
    },
    {
      key: 'touched',
      title: t('monitor:touches'),
      width: 190,
      render: (row) => <Touched row={row} t={t} />,
    },
    {
      key: 'place',
      title: t('monitor:jurisdiction'),
      width: 110,
      render: (row) =>
        row.jurisdictions.length === 0 ? (
          <span className="muted">{t('common:unknown')}</span>
        ) : (
          row.jurisdictions.map((code) => placeName(code, t, language)).join(', ')
        ),
    },
    {
      key: 'next',
      title: t('monitor:nextDay'),
      width: 170,
      render: (row) => <NextDay days={row.days} today={today} t={t} />,
    },
    {
      key: 'published',
      title: t('monitor:published'),
      width: 110,
      render: (row) => <DayText date={row.published} />,
    },
    {
      key: 'source',
      title: t('monitor:source'),
      width: 190,
      render: (row) => <span className="clip">{nameOf(row.source)}</span>,
    },
    {
      key: 'changedAt',
      title: t('monitor:received'),
      width: 150,
      optional: true,
      card: 'none',
      render: (row) => <DateText at={row.changedAt} />,
    },
  ];
}
