import { CheckCircleOutlined, CheckOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Popconfirm } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Query } from '../../api/client.ts';
import {
  type Approved,
  approveLines,
  LINE_STATES,
  type LineChoice,
  linePage,
  lineTotalsQuery,
  type Plan,
  type PlanLine,
  rejectLines,
} from '../../api/plans.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber } from '../../lib/format.ts';
import { type SearchState, useSearchState } from '../../lib/use-search.ts';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Filter } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { TIERS } from '../../ui/warehouse-tag.tsx';
import { lineColumns } from './columns.tsx';
import { LineDrawer } from './line-drawer.tsx';
import { NoLines } from './no-lines.tsx';
import { ReasonButton } from './reason-button.tsx';
import { useDecision } from './use-decision.ts';
import { type Places, usePlaces } from './use-places.ts';

const FILTERS = ['kind', 'tier', 'warehouseId', 'sku', 'minGoods'] as const;

/** Lines of a plan: tabs by state, filters, table, decisions on many at once, a drawer for one. */
export function PlanLines({ plan }: { readonly plan: Plan }): ReactElement {
  const { t, language } = useWords();
  const { search, set } = useSearchState();
  const places = usePlaces();
  const [done, setDone] = useState<Approved | null>(null);
  const opened = search['open'];
  const { planId } = plan;
  const mayDecide = useMay('plans.approve') && plan.state === 'ready';
  return (
    <>
      {done !== null && <OrdersMade done={done} onClose={() => setDone(null)} />}
      <DenseList<PlanLine>
        name="plans"
        columns={lineColumns({ t, language, plan, places })}
        keyOf={(line) => String(line.lineNo)}
        load={({ planId: of, ...query }, signal) => linePage(String(of), query, signal)}
        fixed={{ planId }}
        filters={lineFilters(t, places)}
        states={LINE_STATES.map((value) => ({ value, label: t(`plan:state.${value}`) }))}
        actions={<Totals plan={plan} search={search} mayDecide={mayDecide} onApproved={setDone} />}
        {...(mayDecide
          ? {
              bulk: (keys: readonly string[], clear: () => void) => (
                <BulkDecision
                  planId={planId}
                  lineNos={keys.map(Number)}
                  onApproved={setDone}
                  onDone={clear}
                />
              ),
            }
          : {})}
        empty={<NoLines plan={plan} />}
        opened={opened}
        onOpen={(line) => set({ open: String(line.lineNo) })}
      />
      {opened !== undefined && (
        <LineDrawer
          plan={plan}
          lineNo={opened}
          onApproved={setDone}
          onClose={() => set({ open: undefined })}
        />
      )}
    </>
  );
}

function lineFilters(t: Say, places: Places): readonly Filter[] {
  return [
    {
      kind: 'choice',
      name: 'kind',
      label: t('plan:column.kind'),
      choices: (['purchase', 'transfer'] as const).map((value) => ({
        value,
        label: t(`plan:kind.${value}`),
      })),
    },
    {
      kind: 'choice',
      name: 'tier',
      label: t('plan:tier'),
      choices: TIERS.map((value) => ({ value, label: t(`common:tier.${value}`) })),
    },
    {
      kind: 'choice',
      name: 'warehouseId',
      label: t('plan:warehouse'),
      choices: [...places.warehouses.values()].map((one) => ({
        value: one.warehouseId,
        label: `${one.code} ${one.name}`,
      })),
    },
    { kind: 'text', name: 'sku', label: t('plan:skuBegins') },
    { kind: 'text', name: 'minGoods', label: t('plan:minGoods') },
  ];
}

/** The filters in force, as the API takes them. */
function filterOf(search: SearchState): Query {
  return Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = search[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

interface TotalsProps {
  readonly plan: Plan;
  readonly search: SearchState;
  readonly mayDecide: boolean;
  readonly onApproved: (done: Approved) => void;
}

/** Sums over every page of what the filters let through, and approval of all of it at once. */
function Totals({ plan, search, mayDecide, onApproved }: TotalsProps): ReactElement | null {
  const { t, language } = useWords();
  const filter = filterOf(search);
  const state = search['state'];
  const page = useQuery(lineTotalsQuery(plan.planId, { ...filter, state })).data;
  const approve = useDecision({
    run: () => approveLines(plan.planId, { all: filter }),
    after: onApproved,
  });
  if (page === undefined) return null;
  const open = (page.counts?.['proposed'] ?? 0) + (page.counts?.['edited'] ?? 0);
  const count = formatNumber(open, language);
  return (
    <span className="plan-totals">
      <span className="muted">
        {t('plan:total.goods')} <MoneyText money={page.totals.goods} short />
      </span>
      <span className="muted">
        {t('plan:total.freight')} <MoneyText money={page.totals.freight} short />
      </span>
      {mayDecide && open > 0 && (
        <Popconfirm
          title={t('plan:approveAll.ask', { count })}
          description={t('plan:approveAll.detail')}
          okText={t('plan:approve')}
          cancelText={t('common:action.cancel')}
          onConfirm={() => approve.mutate(undefined)}
          styles={{ root: { maxWidth: 340 } }}
        >
          <Button type="primary" icon={<CheckOutlined />} loading={approve.isPending}>
            {t('plan:approveAll.button', { count })}
          </Button>
        </Popconfirm>
      )}
    </span>
  );
}

interface BulkProps {
  readonly planId: string;
  readonly lineNos: readonly number[];
  readonly onApproved: (done: Approved) => void;
  readonly onDone: () => void;
}

/** Decisions on the ticked lines: all of them, or none. */
function BulkDecision({ planId, lineNos, onApproved, onDone }: BulkProps): ReactElement {
  const { t } = useWords();
  const choice: LineChoice = { lineNos };
  const approve = useDecision({
    run: () => approveLines(planId, choice),
    after: (done) => {
      onDone();
      onApproved(done);
    },
  });
  const reject = useDecision({
    run: (reason: string) => rejectLines(planId, choice, reason),
    after: onDone,
  });
  return (
    <>
      <Button
        size="small"
        type="primary"
        loading={approve.isPending}
        onClick={() => approve.mutate(undefined)}
      >
        {t('plan:approve')}
      </Button>
      <ReasonButton
        small
        danger
        title={t('plan:rejectAsk', { count: lineNos.length })}
        hint={t('plan:rejectHint')}
        busy={reject.isPending}
        onReason={(reason) => reject.mutate(reason)}
      >
        {t('plan:reject')}
      </ReasonButton>
    </>
  );
}

interface MadeProps {
  readonly done: Approved;
  readonly onClose: () => void;
}

/** What an approval wrote, with the way to it. */
function OrdersMade({ done, onClose }: MadeProps): ReactElement {
  const { t } = useWords();
  return (
    <div className="notice plan-made" role="status">
      <CheckCircleOutlined aria-hidden="true" />
      <span className="grow">
        {t('plan:made', {
          lines: done.lines,
          purchases: done.purchaseOrders.length,
          transfers: done.transferOrders.length,
        })}{' '}
        <Link to="/purchasing">{t('plan:seeOrders')}</Link>
      </span>
      <button type="button" className="link-button" onClick={onClose}>
        {t('common:action.close')}
      </button>
    </div>
  );
}
