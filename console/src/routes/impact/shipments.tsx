import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { ImpactAnswer, ImpactShipment } from '../../api/impacts.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DayText } from '../../ui/date-text.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { axisOver } from './axis.ts';

const TONES: Readonly<Record<ImpactShipment['verdict'], Tone>> = {
  hit: 'red',
  clear: 'green',
  relieved: 'blue',
  unknown: 'amber',
};

/** Beyond this share of the axis a name stands before its dot, not behind it. */
const NEAR_END = 0.8;

/** Shipments drawn before somebody asks for all of them. */
const SHOWN = 20;

interface Props {
  readonly answer: ImpactAnswer;
  /** Money is told by shipment where it is duty. */
  readonly isRate: boolean;
}

/** What is on its way against the day of the change, nearest to it first. */
export function Shipments({ answer, isRate }: Props): ReactElement {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const { shipments, effectiveOn } = answer;
  const near = [...shipments].sort((a, b) => Math.abs(a.margin) - Math.abs(b.margin));
  const shown = (all ? near : near.slice(0, SHOWN)).sort((a, b) => a.margin - b.margin);
  return (
    <Panel title={t('impact:shipments.title')} note={t('impact:shipments.note')}>
      {shipments.length === 0 ? (
        <p className="muted">{t('impact:shipments.none')}</p>
      ) : (
        <>
          <Track shipments={shown} effectiveOn={effectiveOn} today={answer.today} />
          <PlainTable columns={columnsOf(t, isRate)} rows={shown} keyOf={(row) => row.shipmentId} />
        </>
      )}
      {!all && shipments.length > SHOWN && (
        <Button type="link" onClick={() => setAll(true)}>
          {t('impact:shipments.all', { count: shipments.length })}
        </Button>
      )}
    </Panel>
  );
}

interface TrackProps {
  readonly shipments: readonly ImpactShipment[];
  readonly effectiveOn: string;
  readonly today: string;
}

/** One line a shipment, a dot where it lands, an upright where the change begins. */
function Track({ shipments, effectiveOn, today }: TrackProps): ReactElement {
  const { t } = useWords();
  const axis = axisOver([today, effectiveOn, ...shipments.map(({ arrivesOn }) => arrivesOn)]);
  const left = (day: string) => ({ left: `${(axis.at(day) * 100).toFixed(2)}%` });
  return (
    <figure
      className="impact-track"
      aria-label={t('impact:shipments.drawn', { count: shipments.length, day: effectiveOn })}
    >
      <div className="impact-days">
        <span style={left(today)}>{t('impact:shipments.today')}</span>
        <span className="impact-day" style={left(effectiveOn)}>
          {effectiveOn}
        </span>
      </div>
      {shipments.map((one) => (
        <div key={one.shipmentId} className="impact-lane">
          <span className="impact-upright" style={left(effectiveOn)} />
          <span
            className={`impact-dot ${one.verdict}`}
            style={left(one.arrivesOn)}
            title={`${one.number} ${one.arrivesOn}`}
          />
          <span
            className={axis.at(one.arrivesOn) > NEAR_END ? 'impact-name before' : 'impact-name'}
            style={left(one.arrivesOn)}
          >
            {one.number}
          </span>
        </div>
      ))}
    </figure>
  );
}

function columnsOf(t: Say, isRate: boolean): readonly Column<ImpactShipment>[] {
  return [
    {
      key: 'number',
      title: t('impact:shipments.number'),
      card: 'title',
      render: ({ number, kind, orderId }) => (
        <Link to="/purchasing" search={{ kind, open: orderId }} className="code">
          {number}
        </Link>
      ),
    },
    {
      key: 'verdict',
      title: t('impact:shipments.verdict'),
      card: 'corner',
      render: ({ verdict }) => (
        <StateTag tone={TONES[verdict]}>{t(`impact:verdict.${verdict}`)}</StateTag>
      ),
    },
    {
      key: 'stage',
      title: t('impact:shipments.stage'),
      render: ({ stage, from, toCode }) =>
        t('impact:shipments.way', {
          stage: t(`impact:stage.${stage}`),
          from: from ?? '?',
          to: toCode,
        }),
    },
    {
      key: 'arrivesOn',
      title: t('impact:shipments.lands'),
      render: ({ arrivesOn, margin, overdue }) => (
        <>
          <DayText date={arrivesOn} />{' '}
          <span className="muted">
            {overdue ? t('impact:shipments.overdue') : marginText(margin, t)}
          </span>
        </>
      ),
    },
    {
      key: 'units',
      title: t('impact:units'),
      align: 'right',
      render: ({ units }) => <NumberText value={units} />,
    },
    ...(isRate ? dutyColumns(t) : [valueColumn(t)]),
    {
      key: 'needs',
      title: t('impact:needs'),
      render: ({ needs }) =>
        needs.length === 0 ? '–' : needs.map((need) => t(`impact:need.${need}`)).join(' · '),
    },
  ];
}

function valueColumn(t: Say): Column<ImpactShipment> {
  return {
    key: 'value',
    title: t('impact:value'),
    align: 'right',
    render: ({ value }) => <MoneyText money={value} />,
  };
}

function dutyColumns(t: Say): readonly Column<ImpactShipment>[] {
  return [
    {
      key: 'now',
      title: t('impact:now'),
      align: 'right',
      render: ({ now }) => <MoneyText money={now} />,
    },
    {
      key: 'change',
      title: t('impact:change'),
      align: 'right',
      render: ({ change }) => <MoneyText money={change} />,
    },
  ];
}

function marginText(margin: number, t: Say): string {
  if (margin === 0) return t('impact:shipments.onTheDay');
  return margin < 0
    ? t('impact:shipments.before', { days: -margin })
    : t('impact:shipments.after', { days: margin });
}
