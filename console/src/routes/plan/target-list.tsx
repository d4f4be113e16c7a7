import { HomeOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { listTargets, type Plan, type Target } from '../../api/plans.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName, formatShare, type Language } from '../../lib/format.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column } from '../../ui/list/types.ts';
import { NumberText } from '../../ui/number-text.tsx';
import { TIERS } from '../../ui/warehouse-tag.tsx';
import { Deadline } from './columns.tsx';
import { WarehouseCell } from './place-cells.tsx';
import { Cover, OnHand } from './targets.tsx';
import { type Places, usePlaces } from './use-places.ts';

/** Stock to hold of every SKU at every warehouse, beside what is there. */
export function TargetList({ plan }: { readonly plan: Plan }): ReactElement {
  const { t, language } = useWords();
  const places = usePlaces();
  return (
    <DenseList<Target>
      name="plans"
      columns={targetColumns(t, language, plan, places)}
      keyOf={(row) => `${row.sku} ${row.warehouseId}`}
      load={({ planId, ...query }, signal) => listTargets(String(planId), query, signal)}
      fixed={{ planId: plan.planId }}
      filters={[
        { kind: 'text', name: 'sku', label: t('plan:targets.sku') },
        {
          kind: 'choice',
          name: 'warehouseId',
          label: t('plan:warehouse'),
          choices: [...places.warehouses.values()].map((one) => ({
            value: one.warehouseId,
            label: `${one.code} ${one.name}`,
          })),
        },
        {
          kind: 'choice',
          name: 'tier',
          label: t('plan:tier'),
          choices: TIERS.map((value) => ({ value, label: t(`common:tier.${value}`) })),
        },
        { kind: 'text', name: 'emptyBy', label: t('plan:targets.emptyBy') },
      ]}
      empty={
        <EmptyState
          icon={<HomeOutlined />}
          title={t('plan:targets.noneTitle')}
          text={t('plan:targets.noneText')}
        />
      }
    />
  );
}

/** A count of units as a column. */
function units(
  t: Say,
  name: string,
  pick: (row: Target) => number | null,
  fraction = 0,
): Column<Target> {
  return {
    key: name,
    title: t(`plan:targets.${name}`),
    width: 100,
    align: 'right',
    render: (row) => <NumberText value={pick(row)} fraction={fraction} />,
  };
}

function targetColumns(
  t: Say,
  language: Language,
  plan: Plan,
  places: Places,
): readonly Column<Target>[] {
  return [
    {
      key: 'sku',
      title: t('plan:targets.sku'),
      width: 170,
      frozen: true,
      card: 'title',
      render: (row) => <strong className="code">{row.sku}</strong>,
    },
    {
      key: 'warehouse',
      title: t('plan:warehouse'),
      width: 110,
      card: 'corner',
      render: (row) => <WarehouseCell id={row.warehouseId} places={places} />,
    },
    {
      key: 'serves',
      title: t('plan:targets.serves'),
      width: 180,
      render: (row) => row.serves.map((code) => countryName(code, language)).join(' · '),
    },
    units(t, 'weekly', (row) => row.weeklyUnits, 1),
    units(t, 'safety', (row) => row.safetyStock),
    units(t, 'reorder', (row) => row.reorderPoint),
    units(t, 'upTo', (row) => row.orderUpTo),
    {
      key: 'onHand',
      title: t('plan:targets.onHand'),
      width: 100,
      align: 'right',
      render: (row) => <OnHand units={row.onHand} />,
    },
    units(t, 'inbound', (row) => row.inbound),
    {
      key: 'cover',
      title: t('plan:targets.cover'),
      width: 100,
      align: 'right',
      render: (row) => <Cover weeks={row.coverWeeks} />,
    },
    {
      key: 'empty',
      title: t('plan:targets.empty'),
      width: 168,
      render: (row) => <Deadline deadline={row.stockOutDate} plannedFor={plan.plannedFor} t={t} />,
    },
    {
      key: 'fill',
      title: t('plan:targets.fill'),
      width: 100,
      align: 'right',
      render: (row) => <span className="num">{formatShare(row.expectedFill, language)}</span>,
    },
    { ...units(t, 'lead', (row) => row.leadDaysMean, 1), optional: true },
    { ...units(t, 'excess', (row) => row.excess), optional: true },
  ];
}
