import { Button } from 'antd';
import { type ReactElement, useMemo } from 'react';
import type { DumpingCheck, DumpingModel, Gap, Overall } from '../../api/dumping.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName } from '../../lib/format.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import { Facts } from '../../ui/facts.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { DRAWN, marginOf, marginOption, priceOption } from './margin-chart.ts';
import { shortPercent } from './words.ts';

interface Props {
  readonly check: DumpingCheck;
  /** Null: may not ask for another. */
  readonly onAgain: (() => void) | null;
}

/** The answer of a check: the whole, the models in pictures and in a table, and what is wanting. */
export function CheckResult({ check, onAgain }: Props): ReactElement {
  const { t, language } = useWords();
  const known = check.models.filter((model) => model.average !== null);
  const place = countryName(check.market, language);
  return (
    <>
      <Panel
        title={t('remedies:result.title', { place, from: check.from, to: check.to })}
        note={t(`remedies:result.note.${check.normalValueFrom}`)}
        extra={onAgain !== null && <Button onClick={onAgain}>{t('remedies:result.again')}</Button>}
      >
        <Whole check={check} />
        <Notes check={check} />
      </Panel>
      {known.length > 0 && <Pictures models={known.slice(0, DRAWN)} currency={check.currency} />}
      <Panel title={t('remedies:result.models')} note={t('remedies:result.modelsNote')}>
        <PlainTable
          columns={modelColumns(t, check.currency)}
          rows={check.models.slice(0, 200)}
          keyOf={({ model }) => model}
        />
      </Panel>
    </>
  );
}

/** What can be said of all models together; nothing while one is unknown or open. */
const verdictOf = ({ isDeMinimis }: Overall): keyof typeof TONE_OF =>
  isDeMinimis === null ? 'undecided' : isDeMinimis ? 'below' : 'above';
const TONE_OF = { undecided: 'amber', below: 'green', above: 'red' } as const;

function Whole({ check }: { readonly check: DumpingCheck }): ReactElement {
  const { t } = useWords();
  const { overall, currency } = check;
  if (overall === null) return <p className="notice amber">{t('remedies:result.nothing')}</p>;
  const verdict = verdictOf(overall);
  const facts = [
    {
      label: t(`remedies:result.overallOf.${check.marginBase}`),
      value: <strong className="num">{shortPercent(overall.percent)}</strong>,
    },
    {
      label: t('remedies:result.amount'),
      value: <MoneyText money={{ amount: overall.total, currency }} />,
    },
    {
      label: t('remedies:result.ofExport'),
      value: <span className="num">{shortPercent(overall.percentOfExportPrice)}</span>,
    },
    {
      label: t('remedies:result.zeroed'),
      value: <span className="num">{shortPercent(overall.zeroed.percent)}</span>,
    },
    {
      label: t('remedies:result.lesser'),
      value:
        overall.lesserDutyPercent === null ? (
          t('remedies:result.noInjury')
        ) : (
          <span className="num">{shortPercent(overall.lesserDutyPercent)}</span>
        ),
    },
    { label: t('remedies:result.unknown'), value: String(overall.unknown) },
  ];
  return (
    <>
      <p className={`notice ${TONE_OF[verdict]}`} role="status">
        {t(`remedies:result.${verdict}`, { unknown: overall.unknown, open: overall.open })}{' '}
        {overall.mayBeNegligible === true && t('remedies:result.mayBeNegligible')}
      </p>
      <Facts facts={facts} />
    </>
  );
}

function Notes({ check }: { readonly check: DumpingCheck }): ReactElement | null {
  const { t } = useWords();
  const days = check.notes.flatMap((note) =>
    note.startsWith('one_rate ') ? [note.slice('one_rate '.length)] : [],
  );
  const sums = new Map<string, { gap: Gap; models: number }>();
  for (const { gaps } of check.models) {
    for (const gap of gaps) {
      const key = `${gap.of} ${gap.code} ${gap.code === 'rate' ? '' : gap.what}`;
      sums.set(key, { gap, models: (sums.get(key)?.models ?? 0) + 1 });
    }
  }
  if (days.length === 0 && sums.size === 0) return null;
  return (
    <ul className="plain-list">
      {days.map((day) => (
        <li key={day}>{t('remedies:result.oneRate', { day })}</li>
      ))}
      {[...sums].map(([key, { gap, models }]) => (
        <li key={key}>
          <StateTag tone={gap.weight === 'blocks' ? 'red' : 'amber'}>
            {t(`remedies:weight.${gap.weight}`)}
          </StateTag>{' '}
          {t('remedies:result.gapOf', { gap: gapText(gap, t), count: models })}
        </li>
      ))}
    </ul>
  );
}

/** An input nobody gave, in words. */
function gapText({ code, of, what }: Gap, t: Say): string {
  const side = t(`remedies:side.${of}`);
  if (code === 'deduction') return `${side}: ${t(`remedies:deduction.${what}`)}`;
  if (code === 'cost') return t(`remedies:gap.cost_${what}`);
  return `${side}: ${t(`remedies:gap.${code}`, { what })}`;
}

function Pictures(props: { readonly models: readonly DumpingModel[]; readonly currency: string }) {
  const { t } = useWords();
  const { models, currency } = props;
  const [normal, exported] = [t('remedies:result.normal'), t('remedies:result.exported')];
  const [margin, limit] = [t('remedies:result.margin'), t('remedies:result.limit')];
  const prices = useMemo(
    () => priceOption(models, { normal, exported }),
    [models, normal, exported],
  );
  const margins = useMemo(() => marginOption(models, { margin, limit }), [models, margin, limit]);
  const model = t('remedies:result.model');
  return (
    <div className="chart-pair">
      <Panel title={t('remedies:result.pricesTitle')}>
        <Chart
          option={prices}
          height={280}
          description={t('remedies:result.pricesText', { currency })}
          table={{
            head: [model, normal, exported],
            rows: models.map((one) => [
              one.model,
              one.normalValue?.perUnit ?? '',
              one.exportPrice?.perUnit ?? '',
            ]),
          }}
        />
      </Panel>
      <Panel title={t('remedies:result.marginsTitle')}>
        <Chart
          option={margins}
          height={280}
          description={t('remedies:result.marginsText')}
          table={{
            head: [model, margin],
            rows: models.map((one) => [one.model, `${marginOf(one) ?? ''}%`]),
          }}
        />
      </Panel>
    </div>
  );
}

const TONES: Readonly<Record<DumpingModel['status'], Tone>> = {
  complete: 'green',
  open: 'amber',
  unknown: 'plain',
};

function modelColumns(t: Say, currency: string): readonly Column<DumpingModel>[] {
  const amount = (text: string | null | undefined) => (
    <span className="num">{text == null ? t('common:unknown') : Number(text).toFixed(2)}</span>
  );
  return [
    {
      key: 'model',
      title: t('remedies:result.model'),
      card: 'title',
      render: ({ model }) => <strong>{model}</strong>,
    },
    {
      key: 'status',
      title: t('remedies:result.status'),
      card: 'corner',
      render: ({ status }) => (
        <StateTag tone={TONES[status]}>{t(`remedies:status.${status}`)}</StateTag>
      ),
    },
    {
      key: 'normal',
      title: t('remedies:result.normalIn', { currency }),
      align: 'right',
      render: ({ normalValue }) => (
        <span className="goods-verdict">
          {amount(normalValue?.perUnit)}
          {normalValue !== null && (
            <small className="muted">
              {t(`remedies:basis.${normalValue.why ?? normalValue.basis}`)}
            </small>
          )}
        </span>
      ),
    },
    {
      key: 'exported',
      title: t('remedies:result.exportedIn', { currency }),
      align: 'right',
      render: ({ exportPrice }) => amount(exportPrice?.perUnit),
    },
    {
      key: 'margin',
      title: t('remedies:result.margin'),
      align: 'right',
      render: (one) => <MarginCell one={one} />,
    },
    {
      key: 'target',
      title: t('remedies:result.target'),
      align: 'right',
      render: (one) => <TargetCell one={one} />,
    },
  ];
}

/** Inputs named in a cell; all of them stand above the table. */
const NAMED = 3;

function MarginCell({ one }: { readonly one: DumpingModel }): ReactElement {
  const { t } = useWords();
  const { average, transactions, isDeMinimis, gaps } = one;
  if (average === null) {
    const blocking = gaps.filter(({ weight }) => weight === 'blocks');
    const named = blocking.slice(0, NAMED).map((gap) => gapText(gap, t));
    const more = blocking.length > NAMED ? ' …' : '';
    return <small className="muted">{`${named.join('; ')}${more}`}</small>;
  }
  return (
    <span className="goods-verdict">
      <span className={isDeMinimis === false ? 'num loud-red' : 'num'}>
        {shortPercent(average.percent)}
      </span>
      {transactions !== null && (
        <small className="muted">
          {t('remedies:result.bySale', { percent: Number(transactions.percent).toFixed(2) })}
        </small>
      )}
    </span>
  );
}

function TargetCell({ one }: { readonly one: DumpingModel }): ReactElement | null {
  const { t } = useWords();
  const { targets, invoiced, isDeMinimis } = one;
  if (targets === null || isDeMinimis !== false) return null;
  const { raisePercent, price } = targets.deMinimis;
  return (
    <span className="goods-verdict">
      <span className="num">+{shortPercent(raisePercent)}</span>
      {price !== null && invoiced !== null && (
        <small className="muted">
          {t('remedies:warn.to', { price, currency: invoiced.currency })}
        </small>
      )}
    </span>
  );
}
