import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { type AgeRow, ageingQuery, type ValueRow, valuationQuery } from '../../api/stock.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Failure } from '../../ui/failure.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { type Places, usePlaces } from '../plan/use-places.ts';
import { warehouseColumn } from './columns.tsx';

const AGES = [30, 60, 90, 180, null] as const;

/** 库存价值与库龄: what stands in each warehouse, what it cost, and for how long it has stood. */
export function Page(): ReactElement {
  const { t } = useWords();
  const places = usePlaces();
  const values = useQuery(valuationQuery);
  const ages = useQuery(ageingQuery);
  if (values.isError) return <Failure error={values.error} onRetry={() => values.refetch()} />;
  if (values.data === undefined || ages.data === undefined) return <PageSkeleton />;
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.stockValue')}</h1>
      </header>
      <Panel title={t('stock:worth.value')} note={t('stock:worth.valueNote')}>
        <PlainTable
          columns={valueColumns(t, places)}
          rows={values.data.items}
          keyOf={(row) => row.warehouseId}
        />
      </Panel>
      <Panel title={t('stock:worth.age')} note={t('stock:worth.ageNote')}>
        <PlainTable
          columns={ageColumns(t, places)}
          rows={byWarehouse(ages.data.items)}
          keyOf={(row) => row.warehouseId}
        />
      </Panel>
    </>
  );
}

function valueColumns(t: Say, places: Places): readonly Column<ValueRow>[] {
  return [
    warehouseColumn(t, places, 'title'),
    {
      key: 'units',
      title: t('stock:units'),
      align: 'right',
      render: (row) => <NumberText value={row.units} />,
    },
    {
      key: 'fifo',
      title: t('stock:worth.fifo'),
      align: 'right',
      render: (row) => <MoneyText money={row.fifo} />,
    },
    {
      key: 'average',
      title: t('stock:worth.average'),
      align: 'right',
      render: (row) => <MoneyText money={row.average} />,
    },
    {
      key: 'unknown',
      title: t('stock:worth.unknown'),
      align: 'right',
      render: (row) => <NumberText value={row.unknownUnits} />,
    },
  ];
}

interface WarehouseAges {
  readonly warehouseId: string;
  readonly ages: ReadonlyMap<number | null, AgeRow>;
}

function byWarehouse(rows: readonly AgeRow[]): readonly WarehouseAges[] {
  const groups = new Map<string, Map<number | null, AgeRow>>();
  for (const row of rows) {
    const group = groups.get(row.warehouseId) ?? new Map<number | null, AgeRow>();
    group.set(row.upToDays, row);
    groups.set(row.warehouseId, group);
  }
  return [...groups].map(([warehouseId, ages]) => ({ warehouseId, ages }));
}

function ageColumns(t: Say, places: Places): readonly Column<WarehouseAges>[] {
  return [
    warehouseColumn(t, places, 'title'),
    ...AGES.map(
      (age): Column<WarehouseAges> => ({
        key: String(age),
        title: age === null ? t('stock:worth.older') : t('stock:worth.upTo', { days: age }),
        align: 'right',
        render: ({ ages }) => {
          const row = ages.get(age);
          if (row === undefined) return <NumberText value={0} />;
          return (
            <>
              <NumberText value={row.units} />
              <div className="muted">{row.cost !== null && <MoneyText money={row.cost} />}</div>
            </>
          );
        },
      }),
    ),
  ];
}
