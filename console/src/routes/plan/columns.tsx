import { EditOutlined } from '@ant-design/icons';
import type { LineState, Plan, PlanLine } from '../../api/plans.ts';
import type { Say } from '../../i18n/index.ts';
import type { Language } from '../../lib/format.ts';
import { nameIn } from '../../lib/names.ts';
import { sumByCurrency } from '../../lib/sum-money.ts';
import { DayText } from '../../ui/date-text.tsx';
import type { Column, Summed } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { Way } from './place-cells.tsx';
import { engineSentence, mainReason } from './sentences.ts';
import { urgencyOf } from './urgency.ts';
import type { Places } from './use-places.ts';

const TONES: Readonly<Record<LineState, Tone>> = {
  proposed: 'amber',
  edited: 'blue',
  approved: 'green',
  rejected: 'plain',
};

export function LineStateTag({ state, t }: { readonly state: LineState; readonly t: Say }) {
  return <StateTag tone={TONES[state]}>{t(`plan:state.${state}`)}</StateTag>;
}

export function KindTag({ kind, t }: { readonly kind: PlanLine['kind']; readonly t: Say }) {
  return <StateTag tone={kind === 'purchase' ? 'teal' : 'blue'}>{t(`plan:kind.${kind}`)}</StateTag>;
}

interface DeadlineProps {
  readonly deadline: string | null;
  readonly plannedFor: string | null;
  readonly t: Say;
}

/** The last useful day to act, coloured by how near it is. */
export function Deadline({ deadline, plannedFor, t }: DeadlineProps) {
  const urgency = urgencyOf(deadline, plannedFor);
  if (urgency === null) return <span className="muted">{t('plan:noDeadline')}</span>;
  return (
    <span className="deadline">
      <DayText date={deadline} />
      <StateTag tone={urgency.tone}>
        {urgency.days <= 0 ? t('plan:dueNow') : t('plan:dueIn', { days: urgency.days })}
      </StateTag>
    </span>
  );
}

const moneyTotal =
  (pick: (line: PlanLine) => PlanLine['goods']) =>
  ({ items }: Summed<PlanLine>) =>
    sumByCurrency(
      items.flatMap((row) => {
        const money = pick(row);
        return money === null ? [] : [money];
      }),
    ).map((money) => (
      <div key={money.currency}>
        <MoneyText money={money} />
      </div>
    ));

/** What one decides by comes first; the rest is a push to the right, or in the drawer. */
const ORDER = [
  'sku',
  'kind',
  'way',
  'quantity',
  'deadline',
  'reason',
  'goods',
  'atStake',
  'freight',
  'actOn',
  'arrivesOn',
  'state',
];

interface Context {
  readonly t: Say;
  readonly language: Language;
  readonly plan: Plan;
  readonly places: Places;
}

/** Columns of the lines: what, from where to where, when, for how much, why. */
export function lineColumns(context: Context): readonly Column<PlanLine>[] {
  const all = [...whatColumns(context), ...whenColumns(context), ...moneyColumns(context)];
  const byKey = new Map(all.map((column) => [column.key, column]));
  return ORDER.flatMap((key) => byKey.get(key) ?? []);
}

function whatColumns({ t, language, places }: Context): readonly Column<PlanLine>[] {
  return [
    {
      key: 'sku',
      title: t('plan:column.sku'),
      width: 132,
      frozen: true,
      card: 'title',
      render: (line) => (
        <span className="line-sku">
          <strong className="code clip">{line.sku}</strong>
          <span className="muted clip">{nameIn(line.names, language)}</span>
        </span>
      ),
    },
    {
      key: 'kind',
      title: t('plan:column.kind'),
      width: 84,
      card: 'corner',
      render: (line) => <KindTag kind={line.kind} t={t} />,
    },
    {
      key: 'state',
      title: t('plan:column.state'),
      width: 86,
      render: (line) => <LineStateTag state={line.state} t={t} />,
    },
    {
      key: 'way',
      title: t('plan:column.way'),
      width: 196,
      render: (line) => <Way {...line} places={places} />,
    },
    {
      key: 'quantity',
      title: t('plan:column.quantity'),
      width: 84,
      align: 'right',
      render: (line) => (
        <span className="nowrap">
          {line.quantity !== line.proposedQuantity && (
            <EditOutlined className="edited" title={t('plan:wasEdited')} />
          )}{' '}
          <NumberText value={line.quantity} />
        </span>
      ),
      total: ({ items }) => (
        <NumberText value={items.reduce((sum, row) => sum + row.quantity, 0)} />
      ),
    },
  ];
}

function whenColumns({ t, plan }: Context): readonly Column<PlanLine>[] {
  return [
    {
      key: 'deadline',
      title: t('plan:column.deadline'),
      width: 112,
      render: (line) => <Deadline deadline={line.deadline} plannedFor={plan.plannedFor} t={t} />,
    },
    {
      key: 'actOn',
      title: t('plan:column.actOn'),
      width: 106,
      render: (line) => <DayText date={line.actOn} />,
    },
    {
      key: 'arrivesOn',
      title: t('plan:column.arrivesOn'),
      width: 106,
      render: (line) => <DayText date={line.arrivesOn} />,
    },
  ];
}

function moneyColumns({ t, language, plan, places }: Context): readonly Column<PlanLine>[] {
  const telling = { currency: plan.currency, places: places.names };
  return [
    {
      key: 'goods',
      title: t('plan:column.goods'),
      width: 118,
      align: 'right',
      render: (line) => <MoneyText money={line.goods} />,
      total: moneyTotal((line) => line.goods),
    },
    {
      key: 'freight',
      title: t('plan:column.freight'),
      width: 112,
      align: 'right',
      render: (line) => <MoneyText money={line.freight} />,
      total: moneyTotal((line) => line.freight),
    },
    {
      key: 'atStake',
      title: t('plan:column.atStake'),
      width: 118,
      align: 'right',
      render: (line) => <MoneyText money={line.atStake} />,
      total: moneyTotal((line) => line.atStake),
    },
    {
      key: 'reason',
      title: t('plan:column.reason'),
      width: 240,
      render: (line) => {
        const reason = mainReason(line.reasons);
        const words = reason === undefined ? '' : engineSentence(reason, telling, t, language);
        return (
          <span className="line-reason" title={words}>
            {line.assumptions.length > 0 && (
              <StateTag tone="amber">
                {t('plan:assumes', { count: line.assumptions.length })}
              </StateTag>
            )}{' '}
            {words}
          </span>
        );
      },
    },
  ];
}
