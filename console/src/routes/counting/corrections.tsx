import { DiffOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  ADJUSTMENT_STATES,
  type AdjustmentState,
  decideAdjustment,
  listAdjustments,
  type StockAdjustment,
} from '../../api/counting.ts';
import { useMay, useSession } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';
import { type Places, usePlaces } from '../plan/use-places.ts';
import { Who } from '../plan/who.tsx';
import {
  skuColumn,
  skuFilter,
  unitsColumn,
  warehouseColumn,
  warehouseFilter,
} from '../stock/columns.tsx';
import { CorrectBox } from './correct-box.tsx';

const TONES: Readonly<Record<AdjustmentState, Tone>> = {
  waiting: 'amber',
  posted: 'green',
  rejected: 'plain',
};

/** 库存调整: corrections of stock, and those that wait for another person. */
export function Page(): ReactElement {
  const { t } = useWords();
  const places = usePlaces();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.corrections')}</h1>
        {useMay('inventory.write') && (
          <Button type="primary" onClick={() => setAsking(true)}>
            {t('counting:correct')}
          </Button>
        )}
      </header>
      {asking && <CorrectBox onClose={() => setAsking(false)} />}
      <DenseList<StockAdjustment>
        name="adjustments"
        columns={columnsOf(t, places)}
        keyOf={(row) => row.adjustmentId}
        load={listAdjustments}
        states={ADJUSTMENT_STATES.map((value) => ({
          value,
          label: t(`counting:correction.${value}`),
        }))}
        filters={[skuFilter(t), warehouseFilter(t, places)]}
        empty={
          <EmptyState
            icon={<DiffOutlined />}
            title={t('counting:correction.empty')}
            text={t('counting:correction.emptyText')}
          />
        }
      />
    </>
  );
}

function Decide({ row }: { readonly row: StockAdjustment }): ReactElement | null {
  const { t } = useWords();
  const me = useSession().data?.person?.userId;
  const may = useMay('inventory.approve');
  const decide = useChange({
    run: decideAdjustment,
    touches: ['adjustments', 'stock', 'counts'],
    done: t('common:save.done'),
  });
  if (row.state !== 'waiting') return row.decidedBy === null ? null : <Who id={row.decidedBy} />;
  if (row.requestedBy === me || row.requestedFor === me)
    return <span className="muted">{t('counting:byAnother')}</span>;
  if (!may) return null;
  const { adjustmentId, units, sku } = row;
  const ask = (approve: boolean, word: 'approve' | 'reject'): ReactElement => (
    <AskButton
      danger={!approve}
      busy={decide.isPending}
      question={t(`counting:correction.${word}Ask`, { units, sku })}
      onYes={() => decide.mutate({ adjustmentId, approve })}
    >
      {t(`counting:correction.${word}`)}
    </AskButton>
  );
  return (
    <span className="row">
      {ask(true, 'approve')}
      {ask(false, 'reject')}
    </span>
  );
}

function columnsOf(t: Say, places: Places): readonly Column<StockAdjustment>[] {
  return [
    skuColumn(t),
    {
      key: 'state',
      title: t('stock:stateFilter'),
      width: 110,
      card: 'corner',
      render: (row) => (
        <StateTag tone={TONES[row.state]}>{t(`counting:correction.${row.state}`)}</StateTag>
      ),
    },
    {
      key: 'move',
      title: t('stock:move'),
      width: 230,
      render: (row) => (
        <>
          <strong>{t(`stock:why.${row.reason}`)}</strong>
          <div className="muted">
            {t(`stock:account.${row.from}`)} → {t(`stock:account.${row.to}`)}
          </div>
          {row.note !== null && <div>{row.note}</div>}
          {row.decisionNote !== null && <div className="muted">{row.decisionNote}</div>}
        </>
      ),
    },
    unitsColumn(t),
    {
      key: 'value',
      title: t('counting:worth'),
      width: 130,
      align: 'right',
      render: (row) => (row.value === null ? t('common:unknown') : <MoneyText money={row.value} />),
    },
    warehouseColumn(t, places),
    {
      key: 'requestedAt',
      title: t('stock:when'),
      width: 150,
      render: (row) => <DateText at={row.requestedAt} />,
    },
    { key: 'by', title: t('stock:by'), width: 120, render: (row) => <Who id={row.requestedBy} /> },
    {
      key: 'decide',
      title: t('counting:correction.second'),
      width: 170,
      render: (row) => <Decide row={row} />,
    },
  ];
}
