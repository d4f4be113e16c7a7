import { type ReactElement, useMemo } from 'react';
import type { Band, Outcome, Plan } from '../../api/trials.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber, formatShare } from '../../lib/format.ts';
import { fromMinor } from '../../lib/minor.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { outlookOption, outlookTable, sizesOption, sizesTable } from './charts.ts';
import { ACTION_TONES } from './tones.ts';

interface Props {
  readonly plan: Plan;
  readonly currency: string;
}

type Figure = Exclude<keyof Outcome, never>;

const MONEY: readonly Figure[] = [
  ...(['profitMinor', 'profitP05Minor', 'profitP95Minor', 'capitalMinor'] as const),
];
const FIGURES: readonly Figure[] = [
  ...MONEY,
  ...(['lossShare', 'bought', 'sold', 'left', 'lost', 'batches', 'turnover'] as const),
];

/** Small batches beside one big batch, on the same imagined seasons. */
export function Compared({ plan, currency }: Props): ReactElement {
  const { t, language } = useWords();
  const say = (figure: Figure, of: Outcome): ReactElement | string => {
    const value = of[figure];
    if (value === null) return '–';
    if (MONEY.includes(figure)) return <MoneyText money={fromMinor(value, currency)} />;
    if (figure === 'lossShare') return formatShare(value, language);
    return formatNumber(value, language, figure === 'turnover' || figure === 'batches' ? 1 : 0);
  };
  const columns: readonly Column<Figure>[] = [
    {
      ...{ key: 'what', title: t('trials:plan.figure'), card: 'title' },
      render: (figure) => t(`trials:figure.${figure}`),
    },
    {
      ...{ key: 'small', title: t('trials:plan.small', { units: plan.firstUnits }) },
      ...{ align: 'right', render: (figure) => say(figure, plan.small) },
    },
    {
      ...{ key: 'big', title: t('trials:plan.big', { units: plan.bigUnits }) },
      ...{ align: 'right', render: (figure) => say(figure, plan.big) },
    },
  ];
  const gain = plan.small.profitMinor - plan.big.profitMinor;
  return (
    <Panel
      title={t('trials:plan.compared')}
      note={t('trials:plan.seasons', { seasons: plan.seasons })}
    >
      {plan.firstUnits === 0 ? (
        <p className="notice red" role="status">
          {t('trials:plan.never')}
        </p>
      ) : (
        <p className="notice green" role="status">
          {t('trials:plan.begin', { units: plan.firstUnits, big: plan.bigUnits })}{' '}
          <MoneyText money={fromMinor(gain, currency)} /> {t('trials:plan.gain')}
        </p>
      )}
      <PlainTable columns={columns} rows={FIGURES} keyOf={(figure) => figure} />
    </Panel>
  );
}

/** The plan of a trial: beside one batch, by size, by week, and the rule to go by. */
export function PlanView({ plan, currency }: Props): ReactElement {
  const { t, language } = useWords();
  const sizes = useMemo(() => sizesOption(plan, currency, t), [plan, currency, t]);
  const weeks = useMemo(() => outlookOption(plan, t), [plan, t]);
  const round = (value: number) => formatNumber(value, language, 0);
  return (
    <>
      <Compared plan={plan} currency={currency} />
      {plan.firstUnits > 0 && (
        <>
          <Panel
            title={t('trials:plan.sizes')}
            note={t('trials:plan.rate', {
              ...{ p10: round(plan.prior.p10), p50: round(plan.prior.p50) },
              p90: round(plan.prior.p90),
            })}
          >
            <Chart
              option={sizes}
              description={t('trials:plan.sizesSaid')}
              table={sizesTable(plan, currency, t)}
              height={240}
            />
          </Panel>
          <Panel title={t('trials:plan.weeks')}>
            <Chart
              option={weeks}
              description={t('trials:plan.weeksSaid')}
              table={outlookTable(plan, t)}
              height={240}
            />
          </Panel>
          <Rules plan={plan} />
        </>
      )}
    </>
  );
}

function sayBand({ from, to, action, units }: Band, t: Say): string {
  const [least, most] = units;
  const what =
    action !== 'reorder'
      ? t(`trials:action.${action}`)
      : least === most
        ? t('trials:do.reorder', { units: least })
        : t('trials:plan.reorderRange', { least, most });
  return from === to ? `${from}: ${what}` : `${from}–${to}: ${what}`;
}

type Rule = Plan['rules'][number];

/** By week and units sold so far of the first batch: what to do. */
function Rules({ plan }: Pick<Props, 'plan'>): ReactElement {
  const { t } = useWords();
  const columns: readonly Column<Rule>[] = [
    {
      ...{ key: 'week', title: t('trials:plan.afterWeek'), width: 90, card: 'title' },
      render: ({ week }) => <NumberText value={week} />,
    },
    {
      ...{ key: 'bands', title: t('trials:plan.soldSoFar') },
      render: ({ bands }) => (
        <span className="trial-bands">
          {bands.map((band) => (
            <StateTag key={band.from} tone={ACTION_TONES[band.action]}>
              {sayBand(band, t)}
            </StateTag>
          ))}
        </span>
      ),
    },
  ];
  return (
    <Panel title={t('trials:plan.rules')} note={t('trials:plan.rulesNote')}>
      <PlainTable columns={columns} rows={plan.rules} keyOf={({ week }) => week} />
    </Panel>
  );
}
