import { useQuery } from '@tanstack/react-query';
import { Segmented, Tooltip } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import {
  type Promotion,
  promotionsBetween,
  type SalesDay,
  salesDaysBetween,
} from '../../api/promotions.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { addDays, todayIn } from '../../lib/days.ts';
import { countryName, type Language } from '../../lib/format.ts';
import { usePhone } from '../../lib/use-phone.ts';
import { Failure } from '../../ui/failure.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { lanesOf, monthsOn, placeOn, type Slot, type Strip } from './timeline.ts';
import { marketWords, offerWords, spanWords, targetWords } from './words.ts';

const MONTHS = [3, 6, 12] as const;
/** Days before today that are shown: what has just run is still in people's heads. */
const BEFORE = 14;
/** Hundredths of the strip that a name and the shortest span need, on a desk and on a phone. */
const NEEDS = { desk: { name: 13, bar: 0.6 }, phone: { name: 34, bar: 2 } };

interface Props {
  readonly onOpen: (promotion: Promotion) => void;
}

/** The months ahead: sales days of the markets sold to, and the company's own promotions. */
export function CalendarPanel({ onOpen }: Props): ReactElement {
  const { t } = useWords();
  const phone = usePhone();
  const [months, setMonths] = useState<number>(phone ? 3 : 6);
  const today = todayIn('Asia/Shanghai');
  const strip = { from: addDays(today, -BEFORE), to: addDays(today, Math.round(months * 30.5)) };
  const days = useQuery(salesDaysBetween(strip.from, strip.to));
  const own = useQuery(promotionsBetween(strip.from, strip.to));
  const failed = days.isError ? days : own.isError ? own : null;
  return (
    <Panel
      title={t('promotions:calendar.title')}
      extra={
        <Segmented
          size="small"
          aria-label={t('promotions:calendar.span')}
          value={months}
          options={MONTHS.map((value) => ({
            value,
            label: t('promotions:calendar.months', { count: value }),
          }))}
          onChange={setMonths}
        />
      }
      note={t('promotions:calendar.note')}
    >
      {failed !== null && <Failure error={failed.error} onRetry={() => failed.refetch()} small />}
      {(days.isPending || own.isPending) && <PageSkeleton />}
      {days.data !== undefined && own.data !== undefined && (
        <>
          <Timeline {...{ strip, today, onOpen }} days={days.data.items} own={own.data.items} />
          <Legend unknown={days.data.unknown} more={own.data.nextCursor !== null} />
        </>
      )}
    </Panel>
  );
}

interface TimelineProps {
  readonly strip: Strip;
  readonly today: string;
  readonly days: readonly SalesDay[];
  readonly own: readonly Promotion[];
  readonly onOpen: (promotion: Promotion) => void;
}

function Timeline({ strip, today, days, own, onOpen }: TimelineProps): ReactElement {
  const { t, language } = useWords();
  const phone = usePhone();
  const needs = phone ? NEEDS.phone : NEEDS.desk;
  const markets = [...new Set(days.map(({ market }) => market))];
  const now = placeOn(strip, { fromDay: today, toDay: today });
  return (
    <section className="timeline-box" aria-label={t('promotions:calendar.title')}>
      <div className="timeline-row timeline-months" aria-hidden="true">
        <span />
        <div className="timeline-lane">
          {monthsOn(strip).map((first, at) => (
            <small key={first} style={{ left: `${placeOf(strip, first)}%` }}>
              {at === 0 ? '' : monthName(first, language)}
            </small>
          ))}
        </div>
      </div>
      <Row name={t('promotions:calendar.own')} today={now?.left ?? 0}>
        {own.length === 0 && (
          <div className="timeline-lane">
            <span className="muted">{t('promotions:calendar.none')}</span>
          </div>
        )}
        {lanesOf(strip, own, needs).map((lane) => (
          <div className="timeline-lane" key={lane[0]?.span.promotionId}>
            {lane.map(({ span, slot }) => (
              <OwnBar key={span.promotionId} {...{ slot, onOpen }} promotion={span} />
            ))}
          </div>
        ))}
      </Row>
      {markets.map((market) => (
        <Row key={market} name={countryName(market, language)} today={now?.left ?? 0}>
          {lanesOf(
            strip,
            days.filter((day) => day.market === market),
            needs,
          ).map((lane) => (
            <div className="timeline-lane" key={`${lane[0]?.span.code} ${lane[0]?.span.fromDay}`}>
              {lane.map(({ span, slot }) => (
                <DayBar key={`${span.code} ${span.fromDay}`} {...{ slot }} day={span} />
              ))}
            </div>
          ))}
        </Row>
      ))}
    </section>
  );
}

const placeOf = (strip: Strip, day: string): number =>
  placeOn(strip, { fromDay: day, toDay: day })?.left ?? 0;

const monthName = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' }).format(new Date(day));

interface RowProps {
  readonly name: string;
  /** Where today is, in hundredths. */
  readonly today: number;
  readonly children: ReactNode;
}

function Row({ name, today, children }: RowProps): ReactElement {
  return (
    <div className="timeline-row">
      <strong>{name}</strong>
      <div className="timeline-lanes">
        <i className="timeline-today" style={{ left: `${today}%` }} />
        {children}
      </div>
    </div>
  );
}

function dayWords({ names, fromDay, toDay, expected, supply }: SalesDay, t: Say, l: Language) {
  const marks = [
    expected ? t('promotions:calendar.expected') : '',
    supply ? t('promotions:calendar.supply') : '',
  ];
  return [names[l], spanWords(fromDay, toDay), ...marks].filter((text) => text !== '').join(' · ');
}

const shape = ({ left, width }: Slot) => ({ left: `${left}%`, width: `${width}%` });

/** The span itself, as much of the room as it takes. */
const Bar = ({ slot }: { readonly slot: Slot }): ReactElement => (
  <i style={{ width: `${(slot.bar / slot.width) * 100}%` }} />
);

interface DayBarProps {
  readonly slot: Slot;
  readonly day: SalesDay;
}

function DayBar({ slot, day }: DayBarProps): ReactElement {
  const { t, language } = useWords();
  const tone = day.supply ? 'supply' : day.expected ? 'expected' : '';
  return (
    <Tooltip title={dayWords(day, t, language)}>
      <span className={`timeline-bar ${tone} name-${slot.name}`} style={shape(slot)}>
        <Bar slot={slot} />
        <small>{day.names[language]}</small>
      </span>
    </Tooltip>
  );
}

interface OwnBarProps {
  readonly slot: Slot;
  readonly promotion: Promotion;
  readonly onOpen: (promotion: Promotion) => void;
}

function OwnBar({ slot, promotion, onOpen }: OwnBarProps): ReactElement {
  const { t, language } = useWords();
  const offer = offerWords(promotion, t, language);
  const target = targetWords(promotion, t);
  const where = marketWords(promotion.market, t, language);
  const when = spanWords(promotion.fromDay, promotion.toDay);
  const whole = [target, offer, where, when].join(' · ');
  return (
    <Tooltip title={whole}>
      <button
        type="button"
        className={`timeline-bar own name-${slot.name}`}
        style={shape(slot)}
        aria-label={whole}
        onClick={() => onOpen(promotion)}
      >
        <Bar slot={slot} />
        <small>{`${target} ${offer}`}</small>
      </button>
    </Tooltip>
  );
}

interface LegendProps {
  readonly unknown: readonly { readonly names: SalesDay['names']; readonly year: number }[];
  readonly more: boolean;
}

/** What the colours mean, and what is not on the strip. */
function Legend({ unknown, more }: LegendProps): ReactElement {
  const { t, language } = useWords();
  return (
    <>
      <p className="row legend timeline-legend">
        {(['own', 'sales', 'expected', 'supply'] as const).map((tone) => (
          <span key={tone} className={`timeline-key ${tone}`}>
            {t(`promotions:calendar.key.${tone}`)}
          </span>
        ))}
      </p>
      {unknown.length > 0 && (
        <p className="muted">
          {t('promotions:calendar.unknown', {
            names: unknown.map(({ names, year }) => `${names[language]} ${year}`).join(', '),
          })}
        </p>
      )}
      {more && <p className="muted">{t('promotions:calendar.more')}</p>}
    </>
  );
}
